// A small house that writes its disclosures down for real, and what a test of faults looks at in it.
import { setTimeout as pause } from 'node:timers/promises';
import type { GatewaySettings } from '../../gateway/gateway-settings.ts';
import { GUARDED_PEOPLE } from './guarded-people.ts';
import { type SmallHouse, type SmallHouseOptions, startSmallHouse } from './small/small-house.ts';

export interface Told {
  readonly status: number;
  readonly codes: readonly string[];
  /** Names the event of an answer; `undefined` where none came. */
  readonly decisionId: string | undefined;
  readonly milliseconds: number;
}

export interface AuditedHouse extends SmallHouse {
  /** Asks something that is answered whenever it can be recorded. */
  tell(): Promise<Told>;
  /** Asks again and again from so many sides at once until `during` is over; gives what was told. */
  tellDuring(sides: number, during: () => Promise<unknown>): Promise<readonly Told[]>;
  /** The value of a measure. */
  metric(name: string): Promise<number>;
  /** Waits, with generous patience, until a question is answered again. */
  untilTold(): Promise<void>;
}

/** `settings` say where it is written down. */
export async function startAuditedHouse(
  settings: Partial<GatewaySettings>,
  recording: NonNullable<SmallHouseOptions['recording']> = {},
): Promise<AuditedHouse> {
  const house = await startSmallHouse({
    subgraphs: GUARDED_PEOPLE,
    recording,
    gateway: { audit: undefined, metricsAt: 'this machine', ...settings },
  });
  const tell = async (): Promise<Told> => {
    const began = performance.now();
    const { status, codes, json } = await house.ask('{ person(id: "p1") { name } }');
    const decisionId =
      status === 200 && json.data?.person?.name === 'Ada' ? json.extensions?.decisionId : undefined;
    return {
      status,
      codes,
      decisionId: decisionId as string | undefined,
      milliseconds: performance.now() - began,
    };
  };
  return {
    ...house,
    tell,
    tellDuring: async (sides, during) => {
      const told: Told[] = [];
      let isOver = false;
      const askers = Array.from({ length: sides }, async () => {
        while (!isOver) told.push(await tell());
      });
      await during();
      isOver = true;
      await Promise.all(askers);
      return told;
    },
    metric: async (name) => {
      const { text } = await house.send({ method: 'GET', path: '/metrics' });
      return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
    },
    untilTold: () => until(async () => (await tell()).status === 200),
  };
}

const PATIENCE_MS = 20_000;

export async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; !(await isSo()); await pause(50))
    if (Date.now() > end) throw new Error('it never was');
}

export const REFUSED: Partial<Told> = { status: 503, codes: ['AUDIT_UNAVAILABLE'], decisionId: undefined };
