import { describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { composeSmall, type SmallSubgraph } from '../../../test/support/small/small-subgraph.ts';
import type { PermissionRule } from '../permissions.ts';
import { compilePolicy } from './compile-policy.ts';

const SDL = `
  type Query @authenticated { orders: [Order]  people: [Being] }
  interface Being { name: String }
  type Person implements Being @key(fields: "id") @authenticated { id: ID!  name: String  ssn: String @tag(name: "secret") }
  type Company implements Being @authenticated { name: String }
  type Order @authenticated { terms: String  person: Person }
`;
const RISKS = `
  type Person @key(fields: "id") @authenticated {
    id: ID!
    ssn: String @external
    risk: String @requires(fields: "ssn")
  }
`;
const GRAPH: readonly Pick<SmallSubgraph, 'name' | 'sdl'>[] = [
  { name: 'records', sdl: SDL },
  { name: 'risks', sdl: RISKS },
];

type Line = readonly [PermissionRule['on'], Pick<PermissionRule, 'whenAuditIsAway' | 'mode'>];

/** The fields that may be answered while the audit log is away, sorted. */
function spoolableBy(...lines: readonly Line[]): readonly string[] {
  const rules = lines.map(
    ([on, rest], index): PermissionRule => ({
      id: `r${index}`,
      on,
      require: { mfa: true },
      owner: 'o',
      because: 'b',
      ...rest,
    }),
  );
  const policy = compilePolicy({
    supergraph: parse(composeSmall(GRAPH)),
    uncovered: 'refuse',
    permissions: {
      needToKnowRequired: false,
      inquiry: { purpose: 'optional', reason: 'optional' },
      purposes: {},
      roles: {},
      rules,
    },
  });
  const names = policy.fields.filter((name) => policy.maySpool(name)).sort();
  expect(policy.spools).toBe(names.length > 0);
  return names;
}

const SPOOL = { whenAuditIsAway: 'spool' } as const;
const REFUSE = { whenAuditIsAway: 'refuse' } as const;

describe('what may be answered while the audit log is away', () => {
  test('is nothing where no rule says so', () => {
    expect(spoolableBy([{ type: 'Order' }, {}], [{ type: 'Order' }, REFUSE])).toEqual([]);
  });

  test('is a type with its fields and whatever gives it, and not what those lead to', () => {
    expect(spoolableBy([{ type: 'Order' }, SPOOL])).toEqual(['Order.person', 'Order.terms', 'Query.orders']);
  });

  test('is not what some rule refuses, whatever others say', () => {
    const refused: Line = [{ coordinate: 'Order.terms' }, REFUSE];
    expect(spoolableBy([{ type: 'Order' }, SPOOL], refused)).toEqual(['Order.person', 'Query.orders']);
    expect(spoolableBy(refused, [{ coordinate: 'Order.terms' }, SPOOL])).toEqual([]);
  });

  test('is not what only a shadow rule speaks of', () => {
    expect(spoolableBy([{ type: 'Order' }, { ...SPOOL, mode: 'shadow' }])).toEqual([]);
  });

  test('does not spread to what is worked out from it, nor from one implementer to its interface', () => {
    expect(spoolableBy([{ tag: 'secret' }, SPOOL])).toEqual(['Person.ssn']);
    expect(spoolableBy([{ coordinate: 'Person.name' }, SPOOL])).toEqual(['Person.name']);
  });

  test('while a refusal does', () => {
    const all: Line = [{ type: 'Person' }, SPOOL];
    const fields = ['Order.person', 'Person.id', 'Person.name', 'Person.risk', 'Person.ssn'];
    expect(spoolableBy(all)).toEqual(fields);
    expect(spoolableBy(all, [{ tag: 'secret' }, REFUSE])).toEqual(fields.slice(0, 3));
  });
});
