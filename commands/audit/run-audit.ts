// The verbs of `npm run -s audit`, and what they have in common.
import type { Environment } from '../../platform/environment.ts';
import { type Run, runVerbs } from '../verbs/run-verbs.ts';
import { LOG_OPTIONS } from './the-log.ts';
import { consistency } from './verbs/consistency.ts';
import { expire } from './verbs/expire.ts';
import { exportVerb } from './verbs/export.ts';
import { prove } from './verbs/prove.ts';
import { publicKey } from './verbs/public-key.ts';
import { readingKey } from './verbs/reading-key.ts';
import { verify } from './verbs/verify.ts';
import { verifyProof } from './verbs/verify-proof.ts';

const NOTES = `Every verb takes --json, and of which log it speaks: --log <directory>, --database <postgres URL>, or by default
the one that \`gateway.yaml\` (--config <file>) and the environment say; --public-key <key> whose checkpoints are
believed, by default those of AUDIT_KEY or of this machine.
Exit codes: 0 ok, 1 unknown fault, 2 usage, 3 no proof or log, 4 tampered with.`;

/** Runs `audit <words>`. Never throws: what goes wrong is an exit code and a sentence. */
export function runAudit(
  words: readonly string[],
  environment: Environment,
  now: () => number = Date.now,
): Promise<Run> {
  const verbs = {
    verify: verify(environment, now),
    prove: prove(environment),
    'verify-proof': verifyProof(environment),
    consistency: consistency(environment),
    export: exportVerb(environment, now),
    expire: expire(environment, now),
    'public-key': publicKey(environment),
    'reading-key': readingKey(environment),
  };
  return runVerbs({ name: 'audit', verbs, options: LOG_OPTIONS, notes: NOTES }, words, environment);
}
