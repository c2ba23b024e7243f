// A matcher over the synthetic gallery: the same probe finds the same candidates. It compares descriptors, not images.
import type { Queryable } from '../../../platform/database.ts';
import { bandsOf, type Descriptor, similarity } from './descriptor.ts';
import type { Matcher } from './matcher.ts';

/** Less alike than this is chance. */
const LEAST_SCORE = 0.9;
/** Rows that are compared at most: those that share a part of the descriptor, a handful in a gallery of a million. */
const MOST_COMPARED = 2_000;

const ALIKE = `
  select id, descriptor from identification.enrolment
  where bands && $1::integer[] and modality = $2 order by id limit ${MOST_COMPARED}`;

/** A matcher whose gallery is what is enrolled in `database`. */
export function simulatedMatcher(database: Queryable): Matcher {
  return {
    search: async ({ modality, descriptor }, most) => {
      const rows = await database.query<{ id: string; descriptor: Descriptor }>(ALIKE, [
        bandsOf(descriptor),
        modality,
      ]);
      return rows
        .map((row) => ({ enrolmentId: row.id, score: similarity(row.descriptor, descriptor) }))
        .filter(({ score }) => score >= LEAST_SCORE)
        .sort((one, other) => other.score - one.score || (one.enrolmentId < other.enrolmentId ? -1 : 1))
        .slice(0, most);
    },
  };
}
