import type { QueryPlan } from '@apollo/query-planner';
import { expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { type Operation, operationOf } from '../operation/operation.ts';
import type { Planner, PlanOutcome } from './planner.ts';
import { Planning } from './planning.ts';

const operation = (field: string): Operation => operationOf(parse(`{ ${field} }`), undefined);
const planOf = (text: string): PlanOutcome => ({
  plan: { kind: 'QueryPlan', node: { kind: 'Fetch', serviceName: 'one', operation: text } } as QueryPlan,
});

/** A planner that answers when the test wants it to. */
function plannerByHand() {
  const asked: { readonly operation: Operation; readonly settle: (outcome: PlanOutcome | Error) => void }[] =
    [];
  const planner: Planner = {
    start: () => {},
    build: (wanted) =>
      new Promise((resolve, reject) => {
        const settle = (outcome: PlanOutcome | Error): void =>
          outcome instanceof Error ? reject(outcome) : resolve(outcome);
        asked.push({ operation: wanted, settle });
      }),
    close: async () => {},
  };
  return { asked, planning: new Planning(planner) };
}

test('a plan is built once however many ask for it, and is the same object ever after', async () => {
  const { asked, planning } = plannerByHand();
  const waiting = [1, 2, 3].map(() => planning.plan(operation('a')));
  expect(asked).toHaveLength(1);
  asked[0]?.settle(planOf('{ a }'));
  const [one, ...others] = await Promise.all(waiting);
  expect(one).toMatchObject({ plan: { kind: 'QueryPlan' } });
  expect(others.every((other) => other === one)).toBe(true);
  expect(planning.plan(operation('a'))).toBe(one);
  expect(asked).toHaveLength(1);
});

test('a plan that takes long holds up no plan that is known', async () => {
  const { asked, planning } = plannerByHand();
  const known = planning.plan(operation('known'));
  asked[0]?.settle(planOf('{ known }'));
  await known;
  const slow = planning.plan(operation('slow'));
  expect(planning.plan(operation('known'))).toBe(await known);
  expect(slow).toBeInstanceOf(Promise);
});

test('nobody can change a plan that others get too', async () => {
  const { asked, planning } = plannerByHand();
  const waiting = planning.plan(operation('a'));
  asked[0]?.settle(planOf('{ a }'));
  const outcome = (await waiting) as { readonly plan: { node: { operation: string } } };
  expect(() => {
    outcome.plan.node.operation = '{ b }';
  }).toThrow(TypeError);
});

test('what was too complex is refused without another attempt; what failed or was not accepted is built again', async () => {
  const { asked, planning } = plannerByHand();
  const outcomes = [{ gaveUp: 'TOO_COMPLEX' }, { gaveUp: 'UNAVAILABLE' }, { unplanned: ['A.b'] }] as const;
  for (const [index, outcome] of outcomes.entries()) {
    const waiting = planning.plan(operation(`a${index}`));
    asked.at(-1)?.settle(outcome);
    expect(await waiting).toEqual(outcome);
  }
  expect(planning.plan(operation('a0'))).toEqual({ gaveUp: 'TOO_COMPLEX' });
  expect([planning.plan(operation('a1')), planning.plan(operation('a2'))]).toEqual([
    expect.any(Promise),
    expect.any(Promise),
  ]);
  expect(asked.map(({ operation: { hash } }) => hash)).toEqual(
    ['a0', 'a1', 'a2', 'a1', 'a2'].map((name) => operation(name).hash),
  );
  expect(planning.size).toBe(0);
});

test('a fault of the planner reaches all who wait, and the next one asks again', async () => {
  const { asked, planning } = plannerByHand();
  const waiting = [1, 2].map(() => planning.plan(operation('a')));
  asked[0]?.settle(new Error('no such field'));
  for (const one of waiting) await expect(one).rejects.toThrow('no such field');
  void planning.plan(operation('a'));
  expect(asked).toHaveLength(2);
});

test('plans are bounded by their number and by their size', async () => {
  const { asked, planning } = plannerByHand();
  const build = async (name: string, size: number): Promise<void> => {
    const waiting = planning.plan(operation(name));
    asked.at(-1)?.settle(planOf('x'.repeat(size)));
    await waiting;
  };
  for (let index = 0; index < 1_001; index++) await build(`a${index}`, 1);
  expect(planning.size).toBe(1_000);
  await build('large', 63_990_000);
  expect(planning.size).toBeLessThan(1_000);
  await build('too_large', 64_000_001);
  expect(planning.plan(operation('too_large'))).toBeInstanceOf(Promise);
});

test('it knows which operations are used most', async () => {
  const { asked, planning } = plannerByHand();
  for (const [name, uses] of [
    ['seldom', 1],
    ['often', 5],
    ['sometimes', 3],
  ] as const) {
    const waiting = planning.plan(operation(name));
    asked.at(-1)?.settle(planOf(name));
    await waiting;
    for (let use = 1; use < uses; use++) planning.plan(operation(name));
  }
  expect(planning.mostUsed(2)).toEqual([operation('often'), operation('sometimes')]);
});
