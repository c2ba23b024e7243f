// What was stated with a request, as the log may hold it: texts that people typed go where they are sealed, and only what
// the rules know by name stands in clear.
import type { SealedDetails } from '../../audit/audit-event.ts';
import { type Fact, purposeFact } from '../../schema/policy/fact.ts';
import { statedIn } from '../operation/stated-inquiry.ts';
import type { Inquiry } from '../stages/journey.ts';
import type { Travelled } from './audit-events.ts';

/** What is sealed, as it was stated: also where the inquiry was refused. */
export function detailsOf(journey: Travelled, sought: SealedDetails['sought']): SealedDetails {
  const { case: caseNumber, reason, requestor, recipient } = inquiryOf(journey);
  return {
    case: caseNumber,
    reason,
    requestor,
    recipient,
    address: journey.address,
    operationName: journey.question?.operation.name?.value,
    sought,
  };
}

/** The purpose, when the permissions know it: any other may be a text that somebody typed. */
export function purposeOf(journey: Travelled): string | undefined {
  const { purpose } = inquiryOf(journey);
  const permissions = journey.snapshot?.permissions;
  if (purpose === undefined) return undefined;
  if (permissions) return Object.hasOwn(permissions.purposes, purpose) ? purpose : undefined;
  return journey.inquiry?.purpose;
}

/** Every fact that held, but that of a purpose which nobody knows. */
export function recordedFacts(journey: Travelled): readonly Fact[] {
  const { facts = [] } = journey;
  const purpose = purposeOf(journey);
  const stated = journey.inquiry?.purpose;
  return stated === purpose || stated === undefined
    ? facts
    : facts.filter((fact) => fact !== purposeFact(stated));
}

const inquiryOf = ({ inquiry, http }: Travelled): Inquiry => inquiry ?? statedIn(http);
