// A record of another state's hot file, as the schema shows it: never without what must be done before anybody acts on it.
import { hitConfirmation } from '../../hit-confirmation.ts';
import type { WireHotFileHit } from '../responders/wire-records.ts';

/** Nobody has asked the entering agency yet: an answer over Nlets is an inquiry, not a confirmation (YQ, YR). */
const UNCONFIRMED = hitConfirmation({
  confirmation: 'NOT_REQUESTED',
  confirmationPriority: null,
  confirmationRequest: null,
  confirmationRequestedAt: null,
});

export function hotFileHits(hits: readonly WireHotFileHit[] = []) {
  return hits.map(({ file, ORI, agency, OCA, OFF }) => ({
    file,
    agency: { ori: ORI, name: agency },
    caseNumber: OCA ?? null,
    offense: OFF ?? null,
    confirmation: UNCONFIRMED,
  }));
}
