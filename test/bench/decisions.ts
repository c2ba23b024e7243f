// `npm run bench:decisions`: what deciding costs. CPU time of this process, medians of several rounds.
import { operationFromDocument } from '@apollo/federation-internals';
import { type OperationDefinitionNode, parse } from 'graphql';
import { Refusal } from '../../gateway/errors.ts';
import { type PlanningTools, planningTools } from '../../gateway/planning/planning-tools.ts';
import { decide } from '../../gateway/stages/decide.ts';
import { gatherFacts } from '../../gateway/stages/gather-facts.ts';
import type { Inquiring } from '../../gateway/stages/journey.ts';
import { validate } from '../../gateway/stages/validate.ts';
import { buildSnapshot } from '../../gateway/supergraph/snapshot.ts';
import { compilePolicy } from '../../schema/policy/compile/compile-policy.ts';
import type { PermissionRule, Permissions } from '../../schema/policy/permissions.ts';
import { composeSmall } from '../support/small/small-subgraph.ts';

const TYPES = 100;
const FIELDS = 20;
const RULES = 10_000;
const ROUNDS = 15;
const REPEATS = 2_000;
const FACTS = { scopesFrom: 'roles', mfaMethods: ['mfa'], now: Date.now } as const;

const supergraph = composeSmall([{ name: 'one', sdl: schema() }]);
const document = parse(supergraph);
const permissions = permissionsWith(RULES);

print(`compile ${RULES} rules × ${TYPES * FIELDS} coordinates`, `${milliseconds(5, () => compile())} ms`);

const snapshot = buildSnapshot({
  supergraphSdl: supergraph,
  permissions: permissionsWith(400),
  uncovered: 'refuse',
});
const stages = [gatherFacts(FACTS), validate(), decide()] as const;
const asked = journeyOf(operationOf(0), 'known');
decided(asked);
const cached = milliseconds(ROUNDS, () => repeat(REPEATS, () => decided(asked)));
print('decide and narrow 100 selections, seen before', `${((cached / REPEATS) * 1_000).toFixed(1)} µs`);

let number = 0;
const first = milliseconds(ROUNDS, () =>
  repeat(20, () => decided(journeyOf(operationOf(0), `new ${number++}`))),
);
print('decide and narrow 100 selections, first sight', `${(first / 20).toFixed(2)} ms`);
const checked = milliseconds(ROUNDS, () =>
  repeat(20, () => validate().run(informed(journeyOf(operationOf(0), `text ${number++}`)))),
);
print('  of that, validation, which Apollo Server would do', `${(checked / 20).toFixed(2)} ms`);
const tools = planningTools(supergraph);
const planned = milliseconds(ROUNDS, () => repeat(5, () => plan(tools, operationOf(number++))));
print('beside it: planning the same operation', `${(planned / 5).toFixed(2)} ms`);

function schema(): string {
  const types = Array.from({ length: TYPES }, (_, type) => {
    const fields = Array.from(
      { length: FIELDS },
      (_none, field) => `f${field}: ${field === 0 ? `T${(type + 1) % TYPES}` : 'String'}`,
    );
    return `type T${type} @key(fields: "id") @authenticated { id: ID! @shareable ${fields.join(' ')} }`;
  });
  return `type Query @authenticated { root: T0 }\n${types.join('\n')}`;
}

function permissionsWith(count: number): Permissions {
  const rules = Array.from({ length: count }, (_, index): PermissionRule => {
    const coordinate = `T${index % TYPES}.f${1 + (index % (FIELDS - 1))}`;
    const scopes = [[`s${index % 50}`, `s${(index * 7) % 50}`], [`s${(index * 3) % 50}`]];
    return {
      id: `r${index}`,
      on: { coordinate },
      require: { scopes, purposes: ['C', 'D'] },
      owner: 'x',
      because: 'y',
    };
  });
  const scopes = Array.from({ length: 50 }, (_, index) => `s${index}`);
  return {
    needToKnowRequired: false,
    inquiry: { purpose: 'optional', reason: 'optional' },
    purposes: { C: { title: 'C', case: false }, D: { title: 'D', case: false } },
    roles: {
      all: { title: 'All', scopes, purposes: ['C', 'D'] },
      some: { title: 'Some', scopes: scopes.slice(0, 25), purposes: ['C'] },
    },
    rules,
  };
}

/** 100 selections over five types; `salt` makes it another text. */
function operationOf(salt: number): string {
  const level = (depth: number): string => {
    const fields = Array.from({ length: 19 }, (_, field) => `f${field + 1}`).join(' ');
    return depth === 5 ? fields : `${fields} f0 { ${level(depth + 1)} }`;
  };
  return `query Q${salt} { root { ${level(1)} } }`;
}

function journeyOf(text: string, hash: string): Inquiring {
  const parsed = parse(text);
  const operation = parsed.definitions[0] as OperationDefinitionNode;
  const question = { schema: snapshot.schema, document: parsed, operation, operationName: undefined, hash };
  const viewer = {
    id: 'v',
    agency: 'CA0990100',
    roles: ['some'],
    tokenScopes: [],
    authenticationMethods: [],
  };
  return {
    snapshot,
    viewer,
    inquiry: { purpose: 'C', case: '1', reason: 'x' },
    question: { ...question, variables: {}, context: {} },
  } as unknown as Inquiring;
}

function informed(journey: Inquiring): never {
  return stages[0].run(journey) as never;
}

function decided(journey: Inquiring): void {
  let reached: unknown = journey;
  for (const stage of stages) reached = stage.run(reached as never);
  if (reached instanceof Refusal) throw new Error(reached.message);
}

function compile(): void {
  compilePolicy({ supergraph: document, permissions, uncovered: 'refuse' });
}

function plan({ planner, apiSchema }: PlanningTools, text: string): void {
  planner.buildQueryPlan(operationFromDocument(apiSchema, parse(text)));
}

function repeat(times: number, run: () => void): void {
  for (let index = 0; index < times; index++) run();
}

/** Median CPU milliseconds of one run. */
function milliseconds(rounds: number, run: () => void): number {
  run();
  const times = Array.from({ length: rounds }, () => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  }).sort((one, other) => one - other);
  return Number((times[Math.floor(rounds / 2)] ?? 0).toFixed(3));
}

function print(what: string, figure: string): void {
  process.stdout.write(`${what.padEnd(56)} ${figure}\n`);
}
