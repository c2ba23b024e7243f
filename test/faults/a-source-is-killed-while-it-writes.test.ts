// `kill -9` of a source at every step of a write and at random moments: each accepted write is there once, and had one
// effect where it was told.
import { afterAll, describe, expect, test } from '@jest/globals';
import { startPostgresProcess } from '../support/postgres-process.ts';
import type { Fault } from './kill-writes/faults.ts';
import { STEPS, stepNamed } from './kill-writes/steps.ts';
import { FLAWLESS } from './kill-writes/tally.ts';
import { runWriteKills, type WriteRunResult } from './kill-writes/write-run.ts';

const SEED = 20_261_130;
const AT_RANDOM = 2;
const PATIENCE_MS = 1_800_000;
/** PGlite is started by making its tables first, so it is killed only where a commit is: all else is the same there. */
const IN_PGLITE = [
  'before it is committed',
  'after it is committed and before it is answered',
  'before the effect of an event is committed',
].map(stepNamed);

const postgres = await startPostgresProcess({ fsync: true });
afterAll(() => postgres?.close());
const databaseUrl = postgres?.url;

(postgres ? test : test.skip)(
  'in PostgreSQL nothing is lost and nothing doubled, at whichever step it is killed',
  async () => {
    const so = await runWriteKills({ steps: STEPS, atRandom: AT_RANDOM, seed: SEED, databaseUrl });
    say('PostgreSQL', so);
    expect(so).toMatchObject({ ...FLAWLESS, unheard: 0, kills: STEPS.length + AT_RANDOM });
    expect(so.accepted).toBeGreaterThan(so.kills);
    expect(so.sentAgain).toBeGreaterThan(0);
  },
  PATIENCE_MS,
);

test(
  'in PGlite nothing is lost and nothing doubled',
  async () => {
    const steps = postgres ? IN_PGLITE : STEPS;
    const so = await runWriteKills({ steps, atRandom: postgres ? 0 : AT_RANDOM, seed: SEED });
    say('PGlite', so);
    expect(so).toMatchObject({ ...FLAWLESS, unheard: 0 });
    expect(so.accepted).toBeGreaterThan(so.kills);
  },
  PATIENCE_MS,
);

describe('is found when it is planted', () => {
  test.each<[Fault, string, Partial<WriteRunResult>]>([
    ['told apart', 'after it is committed and before it is answered', { doubledEvents: 0 }],
    ['key forgotten', 'after it is committed and before it is answered', { lostEvents: 0 }],
    ['event forgotten', 'after its event is told and before that is marked', { lostEvents: 0 }],
  ])(
    '%s',
    async (fault, step, elsewhere) => {
      const steps = Array(2).fill(stepNamed(step));
      const so = await runWriteKills({ steps, atRandom: 0, seed: SEED, fault });
      const found = {
        'told apart': so.lostEvents,
        'key forgotten': so.doubledWrites,
        'event forgotten': so.doubledEvents,
      };
      expect(found[fault]).toBeGreaterThan(0);
      expect(so).toMatchObject(elsewhere);
    },
    PATIENCE_MS,
  );
});

function say(where: string, { kills, accepted, sentAgain }: WriteRunResult): void {
  process.stdout.write(
    `seed ${SEED}, ${where}: ${kills} sources killed, ${accepted} writes accepted, sent again ${sentAgain} times\n`,
  );
}
