import type { QueryPlan } from '@apollo/query-planner';
import { describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { unplannedCoordinates } from './audit-plan.ts';

const schema = buildSchema(`
  type Query { person: Person }
  type Person { id: ID name: String ssn: String friend: Person }
`);
const auditOf = (operation: string): readonly string[] => {
  const fetch = { kind: 'Fetch', serviceName: 'people', operation };
  const node = { kind: 'Sequence', nodes: [{ kind: 'Flatten', path: ['person'], node: fetch }] };
  const plan = { kind: 'QueryPlan', node } as unknown as QueryPlan;
  const plannable = new Set(['Query.person', 'Person.id', 'Person.name', 'Person.friend']);
  return unplannedCoordinates(plan, { plannable, schema });
};

describe('a plan', () => {
  test('may read what was decided, and keys', () => {
    expect(auditOf('{ person { __typename id name friend { name } } }')).toEqual([]);
  });

  test('is caught reading a withheld field, on every path and under every alias', () => {
    expect(auditOf('{ person { friend { ... on Person { name: ssn } } } }')).toEqual(['Person.ssn']);
    expect(
      auditOf('query($r: [_Any!]!) { _entities(representations: $r) { ... on Person { ssn } } }'),
    ).toEqual(['Person.ssn']);
  });

  test('is caught reading what the schema does not know', () => {
    expect(auditOf('{ person { shoeSize } }')).toEqual(['Person.shoeSize']);
  });
});
