// In whose name another state is asked: what the gateway vouches for in the passport.
import type { Passport } from '../../../platform/passport.ts';
import type { Asker } from '../responders/responder.ts';

/**
 * The asker of a request. The rules let nobody ask without a purpose and a case.
 *
 * @throws when the passport holds neither: nothing may leave the state in nobody's name.
 */
export function askerOf({
  agency,
  purpose,
  viewer,
  requestor,
  reason,
  decisionId,
  ...passport
}: Passport): Asker {
  if (!agency || !purpose || !passport.case)
    throw new Error('no agency, purpose or case to ask in the name of');
  return { ori: agency, purpose, case: passport.case, attention: requestor ?? viewer, reason, decisionId };
}
