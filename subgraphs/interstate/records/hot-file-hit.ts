// A record of another state's hot file, as the schema shows it: never without what must be done before anybody acts on it.
import { hitConfirmationOf } from '../../domain/hit-caveat.ts';
import type { WireHotFileHit } from '../responders/wire-records.ts';

export function hotFileHits(hits: readonly WireHotFileHit[] = []) {
  return hits.map(({ file, ORI, agency, OCA, OFF }) => ({
    file,
    agency: { ori: ORI, name: agency },
    caseNumber: OCA ?? null,
    offense: OFF ?? null,
    /** Nobody has asked yet: an answer over Nlets is an inquiry, not a confirmation (YQ, YR), and brings no number (NIC). */
    confirmation: hitConfirmationOf({ nic: null, ori: ORI }),
  }));
}
