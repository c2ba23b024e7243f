import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { StartupError } from '../../../platform/startup-error.ts';
import { holdRules, PERMISSIONS_FILE, watchRules } from './hold-rules.ts';

const LOOSE = readFileSync(PERMISSIONS_FILE, 'utf8');
/** Nobody may ask for plates any more. */
const TIGHT = LOOSE.replace(
  'rules:\n',
  `rules:
  - id: no-plates
    on: { coordinate: Query.vehicleByPlate }
    require: { scopes: [[cori:read]] }
    owner: test
    because: of a test
`,
);

let directory: string;
let file: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
  file = join(directory, 'permissions.yaml');
  writeFileSync(file, LOOSE);
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const mayAskForPlates = (rules: ReturnType<typeof holdRules>): boolean =>
  rules.current().judgeFor(['authenticated']).may('Query.vehicleByPlate');

describe('a changed permissions file', () => {
  test('counts from the next request on, and not for one that has begun', () => {
    const rules = holdRules(file);
    const begun = rules.current();
    writeFileSync(file, TIGHT);
    rules.reread();
    expect(mayAskForPlates(rules)).toBe(false);
    expect(begun.judgeFor(['authenticated']).may('Query.vehicleByPlate')).toBe(true);
  });

  test.each([
    ['is not YAML', 'rules: ['],
    ['names a field that does not exist', TIGHT.replace('Query.vehicleByPlate', 'Query.vehicleByPlat')],
    [
      'names a kind of record that does not exist',
      LOOSE.replace('unverified-warrant,', 'unverified-warants,'),
    ],
  ])('that %s is refused, and the rules stay', (_name, text) => {
    writeFileSync(file, TIGHT);
    const rules = holdRules(file);
    writeFileSync(file, text);
    expect(() => rules.reread()).toThrow(StartupError);
    expect(mayAskForPlates(rules)).toBe(false);
  });

  test('that lost its tests was cut short: it is refused', () => {
    const tests = 'tests:\n  - { name: t, given: { roles: [analyst] }, withheld: [Person.residence] }\n';
    writeFileSync(file, LOOSE.replace(/^tests:[\s\S]*/m, '') + tests);
    const rules = holdRules(file);
    writeFileSync(file, LOOSE.replace(/^tests:[\s\S]*/m, ''));
    expect(() => rules.reread()).toThrow(/no tests any more/);
  });

  test('is noticed by a process that nobody tells; a bad one is one line in the log', async () => {
    const lines: { level: number; msg: string; reason?: string }[] = [];
    const logger = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) });
    const rules = holdRules(file);
    const unwatch = watchRules(rules, { permissionsFile: file, logger, intervalMs: 5 });
    try {
      writeFileSync(file, TIGHT);
      await until(() => lines.length === 1);
      expect(mayAskForPlates(rules)).toBe(false);
      writeFileSync(file, 'rules: [ broken');
      await until(() => lines.length === 2);
      expect(mayAskForPlates(rules)).toBe(false);
      expect(lines[1]).toMatchObject({ level: 50, reason: expect.stringContaining(`${file}:1:`) });
    } finally {
      unwatch();
    }
  });
});

test('a permissions file that is missing or bad stops the start', () => {
  expect(() => holdRules(join(directory, 'none.yaml'))).toThrow(/none\.yaml can't be read \(ENOENT\)/);
  writeFileSync(file, 'version: 7');
  expect(() => holdRules(file)).toThrow(StartupError);
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}
