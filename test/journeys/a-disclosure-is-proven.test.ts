import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runAudit } from '../../commands/audit/run-audit.ts';
import type { Run } from '../../commands/verbs/run-verbs.ts';
import { readEnvironment } from '../../platform/environment.ts';
import { GUARDED_PEOPLE } from '../support/guarded-people.ts';
import { type SmallHouse, startSmallHouse } from '../support/small/small-house.ts';

// Somebody was shown something. An auditor proves that it was written down, to somebody who may see nothing else.
let house: SmallHouse;
let directory: string;
const auditKey = randomBytes(32).toString('base64url');
const decisions: string[] = [];

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
  house = await startSmallHouse({
    subgraphs: GUARDED_PEOPLE,
    gateway: { audit: undefined, auditKey, dataDirectory: directory },
  });
  for (let asked = 0; asked < 5; asked += 1) {
    const { json } = await house.ask(
      '{ person(id: "p1") { name } }',
      {},
      { 'inquiry-reason': `stop ${asked}` },
    );
    decisions.push(String(json.extensions?.decisionId));
  }
});
afterAll(async () => {
  await house.close();
  rmSync(directory, { recursive: true, force: true });
});

const audit = (words: readonly string[], variables: Record<string, string> = { AUDIT_KEY: auditKey }) =>
  runAudit(words, readEnvironment({ DATA_DIRECTORY: directory, ...variables }));
const COMMAND = ['--import', 'tsx', 'commands/audit/main.ts'];
const file = (name: string): string => join(directory, name);

/** Until the gateway has signed what it was asked last. */
async function proven(decision: string): Promise<Run> {
  for (;;) {
    const run = await audit(['prove', decision]);
    if (run.exitCode !== 3) return run;
    await pause(50);
  }
}

test('each disclosure can be proven while the gateway runs, and the proof is checked with the public key alone', async () => {
  const publicKey = (await audit(['public-key'])).stdout.trim();
  for (const decision of decisions) {
    const { stdout } = await proven(decision);
    expect(JSON.parse(JSON.parse(stdout).event)).toMatchObject({ decisionId: decision, outcome: 'ANSWERED' });
    writeFileSync(file('proof.json'), stdout);
    const checked = await audit(['verify-proof', file('proof.json'), '--public-key', publicKey], {});
    expect(checked).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^holds: this event is number \d/),
    });
    expect(decisions.filter((other) => other !== decision && stdout.includes(other))).toEqual([]);
  }
});

test('a proof of something else does not hold', async () => {
  const { stdout } = await proven(decisions[0] ?? '');
  const publicKey = (await audit(['public-key'])).stdout.trim();
  for (const forged of [
    stdout.replace('ANSWERED', 'INTERNAL'),
    stdout.replace(/"index": \d+/, '"index": 7'),
    stdout.replace('\\ntime 2', '\\ntime 1'),
    '{"proof":"inclusion"}',
  ]) {
    writeFileSync(file('proof.json'), forged);
    const checked = await audit(['verify-proof', file('proof.json'), '--public-key', publicKey], {});
    expect(checked).toMatchObject({ exitCode: 4, stdout: expect.stringMatching(/^does not hold: /) });
  }
});

test('a checkpoint that was kept shows later that the log has only grown', async () => {
  await proven(decisions.at(-1) ?? '');
  const kept = readFileSync(file('audit-witness.txt'), 'utf8');
  const size = kept.split('\n')[1] ?? '';
  const { json } = await house.ask('{ person(id: "p2") { name } }');
  await proven(String(json.extensions?.decisionId));
  const { stdout } = await audit(['consistency', size]);
  expect(JSON.parse(stdout).first).toBe(kept);
  writeFileSync(file('grown.json'), stdout);
  const checked = await audit(['verify-proof', file('grown.json')]);
  expect(checked.stdout).toMatch(`has only grown from ${size} events to ${Number(size) + 1}`);
});

test('the log verifies while it is written', async () => {
  await proven(decisions.at(-1) ?? '');
  expect(await audit(['verify'])).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/^the log is what was signed: \d+ events/),
  });
});

test('what is exported is recorded first, verifies without the log, and can not be thinned out', async () => {
  const words = [
    'export',
    '--from',
    '2020-01-01',
    '--to',
    '2100-01-01',
    '--by',
    'auditor',
    '--reason',
    'yearly',
  ];
  const refused = spawnSync('node', [...COMMAND, ...words, '--output', file('refused.jsonl')], {
    env: { ...process.env, DATA_DIRECTORY: directory, AUDIT_KEY: auditKey },
    encoding: 'utf8',
  });
  expect(refused).toMatchObject({ status: 1, stderr: expect.stringMatching(/in use|another process/) });
  await house.close();
  expect((await audit([...words, '--output', file('out.jsonl')])).exitCode).toBe(0);
  expect((await audit([...words, '--output', file('out.csv'), '--format', 'csv'])).exitCode).toBe(0);
  const events = readFileSync(file('audit.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(events.slice(-2).map(({ outcome, viewer }) => ({ outcome, viewer }))).toEqual([
    { outcome: 'EXPORTED', viewer: 'auditor' },
    { outcome: 'EXPORTED', viewer: 'auditor' },
  ]);
  expect(await audit(['verify'])).toMatchObject({ exitCode: 0, stderr: '' });
  expect(await audit(['verify', '--export', file('out.jsonl')])).toMatchObject({ exitCode: 0 });
  expect(readFileSync(file('out.csv'), 'utf8').split('\r\n')[0]).toMatch(
    /^index,time,decisionId,issuer,viewer/,
  );
  const lines = readFileSync(file('out.jsonl'), 'utf8').split('\n');
  writeFileSync(file('thin.jsonl'), lines.filter((_, at) => at !== 3).join('\n'));
  expect(await audit(['verify', '--export', file('thin.jsonl')])).toMatchObject({ exitCode: 4 });
  expect((await audit([...words, '--output', file('out.jsonl')])).exitCode).toBe(2);
});

test('an edited event is named', async () => {
  const whole = readFileSync(file('audit.jsonl'), 'utf8').split('\n');
  whole[2] = (whole[2] ?? '').replace('ANSWERED', 'INTERNAL');
  writeFileSync(file('audit.jsonl'), whole.join('\n'));
  const { exitCode, stdout } = await audit(['verify']);
  expect({ exitCode, first: stdout.split('\n')[0] }).toEqual({
    exitCode: 4,
    first: 'event 2, event edited: its text is not what was hashed when it was written',
  });
});

test.each([
  [['prove'], 'name one decision id'],
  [['prove', 'unknown'], 'holds no decision `unknown`'],
  [['consistency'], 'name the size of a checkpoint'],
  [['export', '--from', 'x'], '--from is no time'],
  [['verify', '--public-key', 'x'], 'is no public key'],
  [['verify', '--log', 'a', '--database', 'b'], 'name one log'],
  [['verify', '--witness', '/nowhere'], 'there is no file `/nowhere`'],
  [['check'], 'there is no verb `check`'],
])('%j is a fault of usage', async (words, sentence) => {
  const { exitCode, stderr } = await audit(words);
  expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining(sentence) });
});

test('without a key nothing is believed, and none is made', async () => {
  expect(await audit(['verify'], {})).toMatchObject({
    exitCode: 2,
    stderr: expect.stringMatching('no AUDIT_KEY'),
  });
});

test('a reader gets a key that signs nothing', async () => {
  expect((await audit(['reading-key'])).stdout).toMatch(/^reading:[\w-]{43}\n$/);
});
