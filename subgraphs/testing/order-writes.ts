// How tests write orders: who writes them, each write with a key of its own, and what the people in them look like.
import { CAST } from '../seeding/synthetic/cast.ts';
import { OFFICER, type Question, type TestSubgraphs } from './test-subgraphs.ts';

/** The court of the cast. */
export const COURT = 'CA099015J';

/** A clerk of it, who enters its orders in a case. */
export const clerkIn = (caseNumber: string): Question => ({
  facts: [
    'agency-type:J',
    'authenticated',
    'case',
    'purpose:C',
    'reason',
    'scope:orders:read',
    'scope:orders:enter',
  ],
  as: { viewer: 'court-clerk', agency: COURT, case: caseNumber },
});

/** An officer of Alder Bay at the scene of a case, to whom an emergency order is granted. */
export const officerIn = (caseNumber: string): Question => ({
  facts: [...OFFICER, 'agency-type:0', 'scope:orders:enter-emergency', 'scope:orders:serve'],
  as: { viewer: 'reyes', agency: 'CA0990100', case: caseNumber },
});

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
