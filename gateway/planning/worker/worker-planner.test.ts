import { spawnSync } from 'node:child_process';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { createLogger } from '../../../platform/log.ts';
import { composeSmall } from '../../../test/support/small/small-subgraph.ts';
import { type Operation, operationOf } from '../../operation/operation.ts';
import { LocalPlanner } from '../local-planner.ts';
import { startThread } from './start-thread.ts';
import { WorkerPlanner, type WorkerPlannerOptions } from './worker-planner.ts';

const SUPERGRAPH = composeSmall([
  { name: 'one', sdl: 'type Query { a: A } type A @key(fields: "id") { id: ID! name: String }' },
  { name: 'two', sdl: 'type Query { b: Int } type A @key(fields: "id") { id: ID! age(unit: String): Int }' },
]);
const LONG_MS = 600_000;
const operation = (text: string): Operation => operationOf(parse(text), undefined);

const opened: WorkerPlanner[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((planner) => planner.close()));
});

function plannerWith(options: Partial<WorkerPlannerOptions>): WorkerPlanner {
  const planner = new WorkerPlanner({
    startThread: () => threadOf(''),
    budgetMs: LONG_MS,
    restMs: LONG_MS,
    log: createLogger('test', 'silent'),
    ...options,
  });
  opened.push(planner);
  return planner;
}

/** A thread that answers by the name of the first field: `endless` never, `dies` by ending, everything else at once. */
function threadOf(atStart: string): Worker {
  const script = `
    const { parentPort } = require('node:worker_threads');
    ${atStart}
    parentPort.on('message', ({ document }) => {
      const name = JSON.parse(document).definitions[0].selectionSet.selections[0].name.value;
      if (name === 'endless') for (;;);
      if (name === 'dies') process.exit(3);
      if (name === 'throws') throw new Error('thrown');
      if (name === 'hoards') for (const all = []; ;) all.push(new Array(1e6).fill(all.length));
      if (name === 'fails') return parentPort.postMessage({ kind: 'failed', message: 'no such field' });
      parentPort.postMessage({ kind: 'planned', outcome: { plan: { kind: 'QueryPlan', name } } });
    });
    parentPort.postMessage({ kind: 'ready' });
  `;
  const worker = new Worker(script, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 64 } });
  worker.unref();
  return worker;
}

const planNamed = (name: string) => ({ plan: { kind: 'QueryPlan', name } });

describe('the real thread', () => {
  const supergraphSdl = composeSmall([
    { name: 'one', sdl: 'type Query { a: A } type A @key(fields: "id") { id: ID! name: String }' },
    {
      name: 'two',
      sdl: 'type Query { b: Int } type A @key(fields: "id") { id: ID! age(unit: String): Int }',
    },
  ]);

  test('builds the very plans that this thread builds', async () => {
    const local = new LocalPlanner(supergraphSdl);
    const planner = plannerWith({ startThread: () => startThread({ supergraphSdl, memoryMb: 256 }) });
    for (const text of [
      '{ a { name age(unit: "\\" \\u2713") } }',
      'query Q($unit: String = "d", $on: Boolean!) { b a { ... @include(if: $on) { age(unit: $unit) } } }',
    ]) {
      const outcome = await planner.build(operation(text));
      expect(outcome).toEqual(JSON.parse(JSON.stringify(await local.build(operation(text)))));
      expect(outcome).toMatchObject({ plan: { kind: 'QueryPlan' } });
    }
  });

  test('says what is wrong with an operation, and goes on', async () => {
    const planner = plannerWith({ startThread: () => startThread({ supergraphSdl, memoryMb: 256 }) });
    await expect(planner.build(operation('{ nothing }'))).rejects.toThrow('Cannot query field "nothing"');
    expect(await planner.build(operation('{ b }'))).toMatchObject({ plan: { kind: 'QueryPlan' } });
  });

  test('is given up when it can not start, and whoever waits is told', async () => {
    const planner = plannerWith({
      startThread: () => startThread({ supergraphSdl: 'type Query', memoryMb: 256 }),
    });
    expect(await planner.build(operation('{ b }'))).toEqual({ gaveUp: 'UNAVAILABLE' });
  });
});

test('a process waits for a plan that it asked for, and ends without closing its planner', () => {
  const script = `
    const { startThread } = await import('${new URL('./start-thread.ts', import.meta.url).href}');
    const { WorkerPlanner } = await import('${new URL('./worker-planner.ts', import.meta.url).href}');
    const supergraphSdl = ${JSON.stringify(SUPERGRAPH)};
    const planner = new WorkerPlanner({
      startThread: () => startThread({ supergraphSdl, memoryMb: 256 }),
      budgetMs: 600_000,
      log: { warn() {}, error() {} },
    });
    const field = { kind: 'Field', name: { kind: 'Name', value: 'b' } };
    const selectionSet = { kind: 'SelectionSet', selections: [field] };
    const definitions = [{ kind: 'OperationDefinition', operation: 'query', selectionSet }];
    const { plan } = await planner.build({ document: { kind: 'Document', definitions }, hash: 'h' });
    process.stdout.write(plan.node.operation);
  `;
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', script],
    { encoding: 'utf8', env: { PATH: process.env.PATH ?? '' } },
  );
  expect({ status, stdout }).toEqual({ status: 0, stdout: '{b}' });
});

describe('a plan that is too much', () => {
  test.each([
    ['time', 'endless', { budgetMs: 200 }],
    ['memory', 'hoards', {}],
  ])('of %s is refused; those that wait get theirs from the next thread', async (_what, name, options) => {
    const planner = plannerWith(options);
    expect(await planner.build(operation('{ before }'))).toEqual(planNamed('before'));
    const tooMuch = planner.build(operation(`{ ${name} }`));
    const after = planner.build(operation('{ after }'));
    expect(await tooMuch).toEqual({ gaveUp: 'TOO_COMPLEX' });
    expect(await after).toEqual(planNamed('after'));
  });
});

describe('a thread that is lost', () => {
  test.each(['dies', 'throws'])('when it %s answers all who wait with nothing, and rests', async (name) => {
    const planner = plannerWith({});
    const waiting = [name, 'after'].map((field) => planner.build(operation(`{ ${field} }`)));
    expect(await Promise.all(waiting)).toEqual([{ gaveUp: 'UNAVAILABLE' }, { gaveUp: 'UNAVAILABLE' }]);
    expect(await planner.build(operation('{ a }'))).toEqual({ gaveUp: 'UNAVAILABLE' });
  });

  test('is replaced after its rest', async () => {
    let starts = 0;
    const planner = plannerWith({
      restMs: 1,
      startThread: () => {
        starts += 1;
        return threadOf(starts < 3 ? 'process.exit(1);' : '');
      },
    });
    let outcome = await planner.build(operation('{ a }'));
    while ('gaveUp' in outcome) {
      await new Promise(setImmediate);
      outcome = await planner.build(operation('{ a }'));
    }
    expect(outcome).toEqual(planNamed('a'));
    expect(starts).toBe(3);
  });

  test('is not lost by an operation that can not be planned', async () => {
    const planner = plannerWith({});
    await expect(planner.build(operation('{ fails }'))).rejects.toThrow('no such field');
    expect(await planner.build(operation('{ a }'))).toEqual(planNamed('a'));
  });
});

test('only so many operations may wait', async () => {
  const planner = plannerWith({});
  void planner.build(operation('{ endless }'));
  const waiting = Array.from({ length: 1_001 }, () => planner.build(operation('{ a }')));
  expect(await waiting.at(-1)).toEqual({ gaveUp: 'UNAVAILABLE' });
});

test('once closed, it answers nothing more and starts nothing more', async () => {
  let starts = 0;
  const planner = plannerWith({
    startThread: () => {
      starts += 1;
      return threadOf('');
    },
  });
  const waiting = planner.build(operation('{ endless }'));
  await planner.close();
  expect(await waiting).toEqual({ gaveUp: 'UNAVAILABLE' });
  expect(await planner.build(operation('{ a }'))).toEqual({ gaveUp: 'UNAVAILABLE' });
  expect(starts).toBe(1);
});
