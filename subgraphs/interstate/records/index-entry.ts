// An entry of another state's criminal history index, as the schema shows it.
import { NCIC } from '../codes/foreign-systems.ts';
import { mapCode } from '../codes/map-code.ts';
import { readForeignDate } from '../codes/read-foreign.ts';
import type { WireIndexEntry } from '../responders/wire-records.ts';
import type { Answering } from './answering.ts';

export function indexEntryOf(sent: WireIndexEntry, { answeredBy, forms }: Answering) {
  return {
    answeredBy,
    stateId: sent.SID,
    fbiNumber: sent.FBI ?? null,
    name: sent.NAM,
    dateOfBirth: readForeignDate(sent.DOB, forms),
    sex: mapCode(sent.SEX, NCIC.sex),
    race: mapCode(sent.RAC, NCIC.race),
  };
}
