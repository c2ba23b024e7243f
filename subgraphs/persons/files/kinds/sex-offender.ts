// The national sex offender registry: who must register, for what, and for how long.
import { coded } from '../../../domain/codes/coded.ts';
import { REGISTRATION_TIER } from '../../../domain/codes/person-file-codes.ts';
import { HOT_FILES } from '../../../domain/hot-files/hot-file.ts';
import { ifGiven, readCode, readLine, readPastDay } from '../../../reading/client-input.ts';
import { type PersonFile, valuesOf } from './person-file.ts';
import { readComing } from './read-details.ts';

/** What a client says of a registration (Penal Code 290). */
export interface SexOffenderInput {
  readonly statute: string;
  readonly convictedOn: unknown;
  readonly tier: string;
  readonly registeredOn: unknown;
  readonly registrationEnds?: unknown;
}

export const sexOffender: PersonFile<SexOffenderInput> = {
  file: HOT_FILES.sexOffender,
  type: 'SexOffenderRecord',
  access: 'restricted',
  entry: {
    papers: 'SEX_OFFENDER',
    ofPerson: true,
    categoryOf: () => 'ENTERED',
    read: ({ statute, convictedOn, tier, registeredOn, registrationEnds }, { today }) => ({
      statute: readLine(statute, 'input.sexOffender.statute', 30),
      convictedOn: readPastDay(convictedOn, 'input.sexOffender.convictedOn', today),
      tier: readCode(REGISTRATION_TIER, tier, 'input.sexOffender.tier'),
      registeredOn: readPastDay(registeredOn, 'input.sexOffender.registeredOn', today),
      registrationEnds: ifGiven(registrationEnds, (day) =>
        readComing(day, 'input.sexOffender.registrationEnds', today),
      ),
    }),
  },
  show: (details) => {
    const { text } = valuesOf(details);
    return {
      statute: text('statute'),
      convictedOn: text('convictedOn'),
      tier: coded(REGISTRATION_TIER, text('tier')),
      registeredOn: text('registeredOn'),
      registrationEnds: text('registrationEnds'),
    };
  },
};
