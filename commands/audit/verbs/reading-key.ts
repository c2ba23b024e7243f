// `audit reading-key`: what somebody needs who searches the log and opens what is sealed in it.
import { readingKeysOf } from '../../../audit/keys/audit-keys.ts';
import type { Environment } from '../../../platform/environment.ts';
import { EXIT, type Verb } from '../../verbs/verb.ts';
import { secretOf } from '../the-log.ts';

export const readingKey = (environment: Environment): Verb => ({
  usage: '',
  summary:
    'Prints AUDIT_READING_KEY for whoever searches the log and opens what is sealed in it; it signs nothing.',
  run() {
    const text = readingKeysOf(secretOf(environment));
    return { exitCode: EXIT.ok, text: `${text}\n`, json: { AUDIT_READING_KEY: text } };
  },
});
