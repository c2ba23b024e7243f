// What holds for the viewer and the inquiry that a test, a diff or a simulation speaks of? Asked of the stages' own code.
import type { Fact } from '../../schema/policy/fact.ts';
import type { Permissions, TestGiven } from '../../schema/policy/permissions.ts';
import { Refusal } from '../errors.ts';
import { type FactOptions, factsOf } from '../operation/facts.ts';
import { refusalOfInquiry } from '../operation/inquiry.ts';
import type { Inquiry, Viewer } from '../stages/journey.ts';

const MFA_METHOD = 'mfa';
const OPTIONS: FactOptions = { scopesFrom: 'roles', mfaMethods: [MFA_METHOD], now: () => 0 };
const STATED = 'stated';

/** The facts of such a viewer with such an inquiry, or why the inquiry is not accepted. */
export function factsOfGiven(given: TestGiven, permissions: Permissions): readonly Fact[] | Refusal {
  const viewer = viewerOf(given);
  const inquiry = inquiryOf(given);
  const refusal = refusalOfInquiry(inquiry, viewer, permissions);
  return refusal instanceof Refusal ? refusal : factsOf({ viewer, inquiry, permissions }, OPTIONS);
}

function viewerOf({ roles, agency = '', mfa, training }: TestGiven): Viewer {
  return {
    issuer: '',
    id: '',
    agency,
    roles,
    tokenScopes: [],
    standing: 'active',
    validUntil: Number.POSITIVE_INFINITY,
    trainingExpires: training ? '9999-12-31' : undefined,
    authenticationMethods: mfa ? [MFA_METHOD] : [],
  };
}

/** A reason is stated unless it is said that none is. */
const inquiryOf = ({ purpose, case: withCase, reason }: TestGiven): Inquiry => ({
  purpose,
  case: withCase ? STATED : undefined,
  reason: reason === false ? undefined : STATED,
});
