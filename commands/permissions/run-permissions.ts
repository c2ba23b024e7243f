// The verbs of `npm run -s permissions`, and what they have in common.
import type { KeySettings } from '../../audit/keys/available-keys.ts';
import { type Run, runVerbs } from '../verbs/run-verbs.ts';
import { SOURCE_OPTIONS } from './sources.ts';
import { check } from './verbs/check.ts';
import { diff } from './verbs/diff.ts';
import { explain } from './verbs/explain.ts';
import { matrix } from './verbs/matrix.ts';
import { rollback } from './verbs/rollback.ts';
import { schema } from './verbs/schema.ts';
import { simulate } from './verbs/simulate.ts';
import { test } from './verbs/test.ts';

const NOTES = `Every verb takes --json, --permissions <file>, --supergraph <file> and --uncovered refuse|allow.
Exit codes: 0 ok, 1 unknown fault, 2 usage, 3 file invalid, 4 tests failed, 5 needs approval.`;

const NO_KEYS = { auditKey: undefined, auditReadingKey: undefined };

/** Runs `permissions <words>`. Never throws: what goes wrong is an exit code and a sentence. */
export function runPermissions(
  words: readonly string[],
  dataDirectory: string,
  keys: Omit<KeySettings, 'dataDirectory'> = NO_KEYS,
): Promise<Run> {
  const verbs = { check, test, explain, matrix, diff, simulate, rollback, schema };
  return runVerbs({ name: 'permissions', verbs, options: SOURCE_OPTIONS, notes: NOTES }, words, {
    ...keys,
    dataDirectory,
  });
}
