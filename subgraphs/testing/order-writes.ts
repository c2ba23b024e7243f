// How tests write orders: each write with a key of its own, and what the people in them look like.
import { CAST } from '../seeding/synthetic/cast.ts';
import type { Question, TestSubgraphs } from './test-subgraphs.ts';

/** Noah Whitlock, whom tests restrain. */
export const RESTRAINED = {
  restrainedPersonId: CAST.noahWhitlock.id,
  restrained: { sex: 'M', race: 'W', heightInches: 71, weightPounds: 180, eyeColor: 'BRO', hairColor: 'BRO' },
};

/** Vivienne Aubrey, whom tests shield. */
export const SHIELDED = {
  protectedPersons: [{ name: 'Aubrey, Vivienne', relation: 'DP', personId: CAST.vivienneAubrey.id }],
};

/** Calls a mutation of orders; answers the order that `selection` shows, and codes and texts of errors. */
export function orderWrites(subgraphs: () => TestSubgraphs) {
  let keys = 0;
  return async (mutation: string, input: object, question: Question, selection: string) => {
    keys += 1;
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${selection} } }`;
    const variables = { input: { idempotencyKey: `key-${keys}`, ...input } };
    const { data, errors = [] } = await subgraphs().ask('orders', query, { ...question, variables });
    return {
      order: data?.[mutation]?.order,
      errors: errors.map(({ message, extensions }) => [extensions?.code, message]),
    };
  };
}
