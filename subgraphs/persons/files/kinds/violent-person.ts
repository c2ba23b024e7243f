// The violent person file: who has harmed officers or others before, or said that they will.
import { coded } from '../../../domain/codes/coded.ts';
import { VIOLENT_PERSON_CRITERION } from '../../../domain/codes/person-file-codes.ts';
import { HOT_FILES } from '../../../domain/hot-files/hot-file.ts';
import { readCode, readLine } from '../../../reading/client-input.ts';
import { type PersonFile, valuesOf } from './person-file.ts';

/** What a client says of a violent person. */
export interface ViolentPersonInput {
  readonly criterion: string;
  readonly incident: string;
}

export const violentPerson: PersonFile<ViolentPersonInput> = {
  file: HOT_FILES.violentPerson,
  type: 'ViolentPersonRecord',
  access: 'restricted',
  entry: {
    papers: 'VIOLENT_PERSON',
    ofPerson: true,
    categoryOf: () => 'ENTERED',
    read: ({ criterion, incident }) => ({
      criterion: readCode(VIOLENT_PERSON_CRITERION, criterion, 'input.violentPerson.criterion'),
      incident: readLine(incident, 'input.violentPerson.incident', 200),
    }),
  },
  show: (details) => {
    const { text } = valuesOf(details);
    return { criterion: coded(VIOLENT_PERSON_CRITERION, text('criterion')), incident: text('incident') };
  },
};
