// `kill -9` of a gateway at random moments under load: whatever a client received is in the audit log.
import { afterAll, expect, test } from '@jest/globals';
import { startPostgresProcess } from '../support/postgres-process.ts';
import { runKills } from './kill/kill-run.ts';

const SEED = 20_261_129;
const LANES = 3;
const IN_FILES = 70;
const IN_POSTGRESQL = 30;
/** Of these kills the planted fault has to show in one. */
const PLANTED = 20;
const PATIENCE_MS = 1_800_000;

const postgres = await startPostgresProcess({ fsync: true });
afterAll(() => postgres?.close());

test(
  'F01 a log in files holds every answer of a gateway that is killed',
  async () => {
    const so = await runKills({
      times: postgres ? IN_FILES : IN_FILES + IN_POSTGRESQL,
      lanes: LANES,
      seed: SEED,
    });
    say('files', so);
    expect(so.missing).toEqual([]);
    expect(so.answers).toBeGreaterThan(so.kills);
  },
  PATIENCE_MS,
);

(postgres ? test : test.skip)(
  'F01 a log in PostgreSQL holds every answer of a gateway that is killed',
  async () => {
    const auditDatabaseUrl = postgres?.url;
    const so = await runKills({ times: IN_POSTGRESQL, lanes: LANES, seed: SEED, auditDatabaseUrl });
    say('PostgreSQL', so);
    expect(so.missing).toEqual([]);
    expect(so.answers).toBeGreaterThan(so.kills);
  },
  PATIENCE_MS,
);

test(
  'F15 a gateway that is told to end under load answers what it records, and records what it answers',
  async () => {
    const so = await runKills({ times: LANES, lanes: LANES, seed: SEED, signal: 'SIGTERM' });
    expect(so.missing).toEqual([]);
    expect(so.unanswered).toBe(0);
    expect(so.answers).toBeGreaterThan(so.kills);
  },
  PATIENCE_MS,
);

test(
  'F01 a gateway that answered before its record is durable would be found',
  async () => {
    const so = await runKills({
      times: PLANTED,
      lanes: LANES,
      seed: SEED,
      main: 'test/faults/kill/hasty-gateway.ts',
      stopsAtFirst: true,
    });
    expect(so.missing.length).toBeGreaterThan(0);
  },
  PATIENCE_MS,
);

function say(
  where: string,
  { kills, answers, unanswered }: { kills: number; answers: number; unanswered: number },
) {
  process.stdout.write(
    `seed ${SEED}, ${where}: ${kills} gateways killed, ${answers} answers received, ${unanswered} records without an answer\n`,
  );
}
