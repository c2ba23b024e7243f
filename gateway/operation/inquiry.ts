// May this viewer assert this inquiry, and is it complete? What a permissions file asks of every inquiry.
import type { InquiryDemands, Permissions } from '../../schema/policy/permissions.ts';
import { Refusal } from '../errors.ts';
import type { Inquiry, Viewer } from '../stages/journey.ts';

/** Why the inquiry is not accepted; `undefined` when it is. */
export function refusalOfInquiry(
  inquiry: Inquiry,
  viewer: Viewer | undefined,
  permissions: Permissions,
): Refusal | undefined {
  const { purpose } = inquiry;
  const missing = firstMissing(inquiry, permissions.inquiry);
  if (missing) return new Refusal('PURPOSE_REQUIRED', `the inquiry states no ${missing}`);
  if (purpose === undefined) return undefined;
  const known = Object.hasOwn(permissions.purposes, purpose) ? permissions.purposes[purpose] : undefined;
  const roles = viewer?.roles.flatMap((name) =>
    Object.hasOwn(permissions.roles, name) ? permissions.roles[name] : [],
  );
  if (!known || !roles?.some((role) => role?.purposes.includes(purpose)))
    return new Refusal(
      'PURPOSE_NOT_PERMITTED',
      `none of the viewer's roles may assert purpose \`${purpose}\``,
    );
  if (known.case && !inquiry.case)
    return new Refusal('PURPOSE_REQUIRED', `purpose \`${purpose}\` needs a case or incident number`);
  return undefined;
}

function firstMissing(inquiry: Inquiry, demands: InquiryDemands): string | undefined {
  if (demands.purpose === 'required' && !inquiry.purpose) return 'purpose';
  if (demands.reason === 'required' && !inquiry.reason) return 'reason';
  return undefined;
}
