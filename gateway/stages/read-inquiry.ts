// What is the inquiry for? Purpose, case and reason: may this viewer assert them, and are they complete?
import type { InquiryDemands, Permissions } from '../../schema/policy/permissions.ts';
import { Refusal } from '../errors.ts';
import { asksOnlyForSchema } from '../operation/introspection.ts';
import type { Asked, Inquiring, Inquiry, Viewer } from './journey.ts';
import type { Stage } from './stage.ts';

export function readInquiry(): Stage<Asked, Inquiring> {
  return {
    name: 'read inquiry',
    run(journey) {
      const inquiry = inquiryOf(journey);
      if (inquiry instanceof Refusal) return inquiry;
      const { permissions } = journey.snapshot;
      const refusal =
        permissions &&
        !asksOnlyForSchema(journey.question) &&
        refusalOf(inquiry, journey.viewer, permissions);
      return refusal || { ...journey, inquiry };
    },
  };
}

function inquiryOf({ http }: Asked): Inquiry | Refusal {
  const read = (name: string): string | undefined => http?.headers.get(name)?.trim() || undefined;
  const purpose = read('inquiry-purpose');
  const caseNumber = read('inquiry-case');
  if (purpose && !/^[A-Za-z0-9_-]{1,16}$/.test(purpose))
    return new Refusal('BAD_REQUEST', 'header `inquiry-purpose` must be one purpose code');
  if (caseNumber && !/^[\w./ -]{1,64}$/.test(caseNumber))
    return new Refusal('BAD_REQUEST', 'header `inquiry-case` must be one case or incident number');
  return { purpose, case: caseNumber, reason: read('inquiry-reason') };
}

function refusalOf(
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
