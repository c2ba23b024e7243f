// Biometrics on file as one viewer may see them; each relation is one statement per batch.
import type { Database } from '../../platform/database.ts';
import type { RecordViewer } from '../../schema/policy/record-rules.ts';
import type { Surroundings } from '../serving/define-subgraph.ts';
import { enrolmentStore } from './enrolment/enrolment-store.ts';
import { identificationConfirmer } from './matching/confirm-identification.ts';
import { matchStore } from './matching/match-store.ts';
import { matchRequester } from './matching/request-match.ts';
import { simulatedMatcher } from './matching/simulated-matcher.ts';

export type IdentificationStore = ReturnType<typeof createIdentificationStore>;

/** Enrolments, images and matches for one request. An agency's own matcher takes the simulated one's place here. */
export function createIdentificationStore(
  database: Database,
  viewer: RecordViewer,
  _today: string,
  { write }: Pick<Surroundings, 'write'>,
) {
  const matcher = simulatedMatcher(database);
  return {
    ...enrolmentStore(database, viewer, Date.now),
    ...matchStore(database, viewer),
    requestMatch: matchRequester({ database, viewer, write, matcher }),
    confirm: identificationConfirmer({ viewer, write }),
  };
}
