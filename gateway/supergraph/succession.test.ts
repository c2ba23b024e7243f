import { beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { createLogger } from '../../platform/log.ts';
import type { Permissions } from '../../schema/policy/permissions.ts';
import { type Operation, operationOf } from '../operation/operation.ts';
import type { Planner, PlanOutcome } from '../planning/planner.ts';
import { Planning } from '../planning/planning.ts';
import type { Snapshot } from './snapshot.ts';
import { Succession } from './succession.ts';

const ACCEPTED: PlanOutcome = { plan: { kind: 'QueryPlan' } };
const operation = (field: string): Operation => operationOf(parse(`{ ${field} }`), undefined);
const permissions = (name: string) => ({ name }) as unknown as Permissions;
const turn = (): Promise<void> => new Promise(setImmediate);

/** What the planner of each supergraph was told, and how it answers: by default at once. */
let told: string[];
let answers: Map<string, (wanted: Operation) => Promise<PlanOutcome>>;
let announced: string[];
let refused: Set<string>;
beforeEach(() => {
  told = [];
  answers = new Map();
  announced = [];
  refused = new Set();
});

function plannerOf(name: string): Planner {
  return {
    start: () => void told.push(`${name} starts`),
    build: async (wanted) => {
      told.push(`${name} plans`);
      return (await answers.get(name)?.(wanted)) ?? ACCEPTED;
    },
    close: async () => void told.push(`${name} ends`),
  };
}

const nameOf = ({ supergraphSdl, permissions: held }: Snapshot): string =>
  `${supergraphSdl} under ${(held as unknown as { name: string }).name}`;

function successionWith(operations: number, timeoutMs = 600_000): Succession {
  return new Succession({
    snapshotOf: (supergraphSdl, held, planning) => {
      const snapshot = { supergraphSdl, permissions: held, planning, epoch: '' } as Snapshot;
      if (refused.has(nameOf(snapshot))) throw new Error(`refused: ${nameOf(snapshot)}`);
      return { ...snapshot, epoch: nameOf(snapshot) };
    },
    planningOf: (supergraphSdl) => new Planning(plannerOf(supergraphSdl)),
    permissions: permissions('p1'),
    warmUp: { operations, timeoutMs },
    log: createLogger('test', 'silent'),
    announce: (snapshot) => void announced.push(nameOf(snapshot)),
  });
}

/** A succession in which supergraph `one` is in force, and three operations were asked for. */
async function running(operations = 2, timeoutMs?: number) {
  const succession = successionWith(operations, timeoutMs);
  succession.offer('one');
  const { current } = succession;
  if (!current) throw new Error('nothing is in force');
  for (const name of ['seldom', 'often', 'often', 'often', 'sometimes', 'sometimes'])
    await current.planning.plan(operation(name));
  told.length = 0;
  return { succession, one: current };
}

/** Lets the planner of `name` wait until it is let go. */
function hold(name: string): () => void {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  answers.set(name, async () => {
    await held;
    return ACCEPTED;
  });
  return release;
}

describe('another supergraph', () => {
  test('is in force at once when it is the first', () => {
    const succession = successionWith(2);
    succession.offer('one');
    expect([announced, told[0]]).toEqual([['one under p1'], 'one starts']);
  });

  test('goes live once what was used most is planned for it, and the old one answers until then', async () => {
    const { succession, one } = await running();
    const release = hold('two');
    succession.offer('two');
    await turn();
    expect(succession.current).toBe(one);
    release();
    await turn();
    expect(announced).toEqual(['one under p1', 'two under p1']);
    expect(told).toEqual(['two starts', 'two plans', 'two plans']);
    const planned = ['often', 'sometimes', 'seldom'].map((name) => {
      const outcome = succession.current?.planning.plan(operation(name));
      return !(outcome instanceof Promise);
    });
    expect(planned).toEqual([true, true, false]);
  });

  test('goes live with fewer plans when some can not be made', async () => {
    const { succession } = await running(3);
    answers.set('two', async ({ hash }) => {
      if (hash === operation('often').hash) throw new Error('no such field');
      return hash === operation('seldom').hash ? { gaveUp: 'TOO_COMPLEX' } : ACCEPTED;
    });
    succession.offer('two');
    await turn();
    expect(announced.at(-1)).toBe('two under p1');
    expect(succession.current?.planning.size).toBe(1);
  });

  test('goes live in any case when its time is over', async () => {
    const { succession } = await running(2, 1);
    hold('two');
    succession.offer('two');
    while (announced.length < 2) await turn();
    expect(announced.at(-1)).toBe('two under p1');
    await succession.close();
  });

  test('never goes live when a later one was offered meanwhile', async () => {
    const { succession } = await running();
    const releases = ['two', 'three'].map(hold);
    succession.offer('two');
    succession.offer('three');
    for (const release of releases) release();
    await turn();
    expect(announced).toEqual(['one under p1', 'three under p1']);
    expect(told).toContain('two ends');
  });

  test('never goes live when the running one was offered again meanwhile', async () => {
    const { succession, one } = await running();
    const release = hold('two');
    succession.offer('two');
    succession.offer('one');
    release();
    await turn();
    expect(announced).toEqual(['one under p1', 'one under p1']);
    expect(succession.current?.planning).toBe(one.planning);
  });

  test('that must be refused changes nothing, and starts no planner', async () => {
    const { succession, one } = await running();
    refused.add('two under p1');
    expect(() => succession.offer('two')).toThrow('refused');
    expect(succession.current).toBe(one);
    expect(told).toEqual(['two ends']);
  });
});

describe('other permissions', () => {
  test('are in force at once, with every plan that there is', async () => {
    const { succession, one } = await running();
    succession.setPermissions(one, permissions('p2'), () => {});
    expect(announced.at(-1)).toBe('one under p2');
    expect(succession.current?.planning).toBe(one.planning);
    expect(told).toEqual([]);
  });

  test('that came while a supergraph was made ready hold for that too', async () => {
    const { succession, one } = await running();
    const release = hold('two');
    succession.offer('two');
    succession.setPermissions(one, permissions('p2'), () => {});
    release();
    await turn();
    expect(announced).toEqual(['one under p1', 'one under p2', 'two under p2']);
  });

  test('that a supergraph made ready does not fit leave the running one', async () => {
    const { succession, one } = await running();
    refused.add('two under p2');
    const release = hold('two');
    succession.offer('two');
    succession.setPermissions(one, permissions('p2'), () => {});
    release();
    await turn();
    expect(announced).toEqual(['one under p1', 'one under p2']);
    expect(told).toContain('two ends');
  });
});

test('closing ends every planner, and nothing goes live any more', async () => {
  const { succession } = await running();
  succession.offer('two');
  await turn();
  const release = hold('three');
  succession.offer('three');
  await succession.close();
  release();
  await turn();
  succession.offer('four');
  expect(announced).toEqual(['one under p1', 'two under p1']);
  expect(told.filter((what) => what.endsWith('ends')).sort()).toEqual(['one ends', 'three ends', 'two ends']);
});
