// The wanted person file: warrants, with how far the agency will go to fetch whoever is named in them.
import { coded } from '../../../domain/codes/coded.ts';
import { NCIC_OFFENSE } from '../../../domain/codes/offense-codes.ts';
import { EXTRADITION } from '../../../domain/codes/person-codes.ts';
import { HOT_FILES } from '../../../domain/hot-files/hot-file.ts';
import { readCode, readLine, readPastDay } from '../../../reading/client-input.ts';
import { type PersonFile, valuesOf } from './person-file.ts';

/** What a client says of a warrant: offense and extradition limit are codes of their tables. */
export interface WantedInput {
  readonly offense: string;
  readonly warrantNumber: string;
  readonly dateOfWarrant: unknown;
  readonly extradition: string;
}

/** What a state of the life cycle is called of a warrant. */
const WARRANT_STATUS: Readonly<Record<string, string>> = {
  PENDING: 'UNVERIFIED',
  CLEARED: 'SERVED',
  CANCELED: 'RECALLED',
};

export const wanted: PersonFile<WantedInput> = {
  file: HOT_FILES.wanted,
  type: 'WantedRecord',
  access: 'warrant',
  entry: {
    papers: 'WANTED',
    ofPerson: true,
    categoryOf: () => 'WANTED',
    read: ({ offense, warrantNumber, dateOfWarrant, extradition }, { today }) => ({
      offense: readCode(NCIC_OFFENSE, offense, 'input.wanted.offense'),
      warrantNumber: readLine(warrantNumber, 'input.wanted.warrantNumber', 15).toUpperCase(),
      dateOfWarrant: readPastDay(dateOfWarrant, 'input.wanted.dateOfWarrant', today),
      extradition: readCode(EXTRADITION, extradition, 'input.wanted.extradition'),
    }),
  },
  show: (details, { status }) => {
    const { text } = valuesOf(details);
    return {
      offense: coded(NCIC_OFFENSE, text('offense')),
      warrantNumber: text('warrantNumber'),
      dateOfWarrant: text('dateOfWarrant'),
      extradition: coded(EXTRADITION, text('extradition')),
      status: WARRANT_STATUS[status] ?? status,
    };
  },
};
