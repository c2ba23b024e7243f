// An address in another state's record, as the schema shows it: with the state by its NCIC code, or without.
import { NCIC } from '../codes/foreign-systems.ts';
import { mapCode } from '../codes/map-code.ts';
import type { WireAddress } from '../responders/wire-records.ts';

export function addressOf(sent: WireAddress | undefined) {
  if (sent === undefined) return null;
  const { street = null, city = null, state, postalCode = null } = sent;
  return { street, city, state: mapCode(state, NCIC.state)?.ncic?.code ?? null, postalCode };
}
