// The protective interest file: who may be a threat to somebody whom a protective agency guards.
import { coded } from '../../../domain/codes/coded.ts';
import { PROTECTED_OFFICE } from '../../../domain/codes/person-file-codes.ts';
import { HOT_FILES } from '../../../domain/hot-files/hot-file.ts';
import { readCode, readLine } from '../../../reading/client-input.ts';
import { type PersonFile, valuesOf } from './person-file.ts';

/** What a client says of a threat. */
export interface ProtectiveInterestInput {
  readonly office: string;
  readonly threat: string;
  readonly toNotify: string;
}

export const protectiveInterest: PersonFile<ProtectiveInterestInput> = {
  file: HOT_FILES.protectiveInterest,
  type: 'ProtectiveInterestRecord',
  access: 'restricted',
  entry: {
    papers: 'PROTECTIVE_INTEREST',
    ofPerson: true,
    categoryOf: () => 'ENTERED',
    read: ({ office, threat, toNotify }) => ({
      office: readCode(PROTECTED_OFFICE, office, 'input.protectiveInterest.office'),
      threat: readLine(threat, 'input.protectiveInterest.threat', 200),
      toNotify: readLine(toNotify, 'input.protectiveInterest.toNotify', 60),
    }),
  },
  show: (details) => {
    const { text } = valuesOf(details);
    return {
      office: coded(PROTECTED_OFFICE, text('office')),
      threat: text('threat'),
      toNotify: text('toNotify'),
    };
  },
};
