// The supervised release file: who is on parole, probation or federal release, under what conditions, and until when.
import { coded } from '../../../domain/codes/coded.ts';
import { NCIC_OFFENSE } from '../../../domain/codes/offense-codes.ts';
import { SUPERVISION_KIND } from '../../../domain/codes/person-file-codes.ts';
import { HOT_FILES } from '../../../domain/hot-files/hot-file.ts';
import { readCode, readLine, readPastDay } from '../../../reading/client-input.ts';
import { type PersonFile, valuesOf } from './person-file.ts';
import { readComing } from './read-details.ts';

/** What a client says of a release. */
export interface SupervisedReleaseInput {
  readonly kind: string;
  readonly offense: string;
  readonly starts: unknown;
  readonly ends: unknown;
  readonly officer: string;
  readonly conditions: string;
}

export const supervisedRelease: PersonFile<SupervisedReleaseInput> = {
  file: HOT_FILES.supervisedRelease,
  type: 'SupervisedReleaseRecord',
  access: 'restricted',
  entry: {
    papers: 'SUPERVISED_RELEASE',
    ofPerson: true,
    categoryOf: () => 'ENTERED',
    read: ({ kind, offense, starts, ends, officer, conditions }, { today }) => ({
      kind: readCode(SUPERVISION_KIND, kind, 'input.supervisedRelease.kind'),
      offense: readCode(NCIC_OFFENSE, offense, 'input.supervisedRelease.offense'),
      starts: readPastDay(starts, 'input.supervisedRelease.starts', today),
      ends: readComing(ends, 'input.supervisedRelease.ends', today),
      officer: readLine(officer, 'input.supervisedRelease.officer', 60),
      conditions: readLine(conditions, 'input.supervisedRelease.conditions', 300),
    }),
  },
  show: (details) => {
    const { text } = valuesOf(details);
    return {
      kind: coded(SUPERVISION_KIND, text('kind')),
      offense: coded(NCIC_OFFENSE, text('offense')),
      starts: text('starts'),
      ends: text('ends'),
      officer: text('officer'),
      conditions: text('conditions'),
    };
  },
};
