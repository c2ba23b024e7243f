// The gang file: who is documented as a member of which gang, and by what criteria.
import { codedAll } from '../../../domain/codes/coded.ts';
import { GANG_CRITERION } from '../../../domain/codes/person-file-codes.ts';
import { HOT_FILES } from '../../../domain/hot-files/hot-file.ts';
import { ifGiven, readLine } from '../../../reading/client-input.ts';
import { type PersonFile, valuesOf } from './person-file.ts';
import { readCodesOf } from './read-details.ts';

/** What a client says of a member. Two criteria at least (11 CCR 752.4). */
export interface GangInput {
  readonly gang: string;
  readonly subgroup?: string | null;
  readonly criteria: readonly string[];
}

const FEWEST_CRITERIA = 2;

export const gang: PersonFile<GangInput> = {
  file: HOT_FILES.gang,
  type: 'GangRecord',
  access: 'restricted',
  entry: {
    papers: 'GANG',
    ofPerson: true,
    categoryOf: () => 'ENTERED',
    read: ({ gang: name, subgroup, criteria }) => ({
      gang: readLine(name, 'input.gang.gang', 60),
      subgroup: ifGiven(subgroup, (text) => readLine(text, 'input.gang.subgroup', 60)),
      criteria: readCodesOf(GANG_CRITERION, criteria, 'input.gang.criteria', FEWEST_CRITERIA),
    }),
  },
  show: (details) => {
    const { text, list } = valuesOf(details);
    return {
      gang: text('gang'),
      subgroup: text('subgroup'),
      criteria: codedAll(GANG_CRITERION, list('criteria')),
    };
  },
};
