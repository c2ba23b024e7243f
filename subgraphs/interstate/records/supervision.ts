// Parole, probation or custody in another state, as the schema shows it.
import { codeAsSent } from '../codes/map-code.ts';
import { readForeignDate } from '../codes/read-foreign.ts';
import type { WireSupervision } from '../responders/wire-records.ts';
import type { Answering } from './answering.ts';

export function supervisionOf(sent: WireSupervision, { answeredBy, forms }: Answering) {
  return {
    answeredBy,
    kind: sent.file,
    name: sent.NAM,
    dateOfBirth: readForeignDate(sent.DOB, forms),
    status: sent.status ? codeAsSent(sent.status) : null,
    agency: { ori: sent.ORI, name: sent.agency },
    contact: sent.contact ?? null,
    ends: readForeignDate(sent.ends, forms),
  };
}
