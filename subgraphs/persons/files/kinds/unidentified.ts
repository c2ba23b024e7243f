// The unidentified person file: the dead, and the living who can't say who they are.
import { coded } from '../../../domain/codes/coded.ts';
import { RACE, SEX } from '../../../domain/codes/person-codes.ts';
import { BODY_STATUS } from '../../../domain/codes/person-file-codes.ts';
import { HOT_FILES } from '../../../domain/hot-files/hot-file.ts';
import { badInput, readCode, readLine, readPastDay } from '../../../reading/client-input.ts';
import { type PersonFile, valuesOf } from './person-file.ts';
import { readWhole } from './read-details.ts';

/** What a client says of somebody who was found. Ages in years. */
export interface UnidentifiedInput {
  readonly category: string;
  readonly sex: string;
  readonly race: string;
  readonly estimatedAgeFrom: number;
  readonly estimatedAgeTo: number;
  readonly foundOn: unknown;
  readonly foundWhere: string;
  readonly dentalAvailable: boolean;
  readonly fingerprintsAvailable: boolean;
  readonly dnaAvailable: boolean;
}

const OLDEST = 120;

export const unidentified: PersonFile<UnidentifiedInput> = {
  file: HOT_FILES.unidentified,
  type: 'UnidentifiedRecord',
  access: 'open',
  entry: {
    papers: 'UNIDENTIFIED',
    ofPerson: false,
    categoryOf: ({ category }) => category,
    read: (input, { today }) => ({
      sex: readCode(SEX, input.sex, 'input.unidentified.sex'),
      race: readCode(RACE, input.race, 'input.unidentified.race'),
      ...readAges(input),
      foundOn: readPastDay(input.foundOn, 'input.unidentified.foundOn', today),
      foundWhere: readLine(input.foundWhere, 'input.unidentified.foundWhere', 100),
      dentalAvailable: input.dentalAvailable,
      fingerprintsAvailable: input.fingerprintsAvailable,
      dnaAvailable: input.dnaAvailable,
    }),
  },
  show: (details, { mke }) => {
    const { text, number, flag } = valuesOf(details);
    return {
      category: coded(BODY_STATUS, mke),
      sex: coded(SEX, text('sex')),
      race: coded(RACE, text('race')),
      estimatedAgeFrom: number('estimatedAgeFrom'),
      estimatedAgeTo: number('estimatedAgeTo'),
      foundOn: text('foundOn'),
      foundWhere: text('foundWhere'),
      dentalAvailable: flag('dentalAvailable'),
      fingerprintsAvailable: flag('fingerprintsAvailable'),
      dnaAvailable: flag('dnaAvailable'),
    };
  },
};

function readAges({ estimatedAgeFrom, estimatedAgeTo }: UnidentifiedInput) {
  const from = readWhole(estimatedAgeFrom, 'input.unidentified.estimatedAgeFrom', OLDEST);
  const to = readWhole(estimatedAgeTo, 'input.unidentified.estimatedAgeTo', OLDEST);
  if (to < from) throw badInput('`input.unidentified.estimatedAgeTo` is less than `estimatedAgeFrom`');
  return { estimatedAgeFrom: from, estimatedAgeTo: to };
}
