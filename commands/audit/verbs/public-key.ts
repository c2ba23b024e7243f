// `audit public-key`: by what others know the checkpoints of this log.
import { printNoteKey } from '../../../audit/checkpoint/signed-note.ts';
import type { Environment } from '../../../platform/environment.ts';
import { EXIT, type Verb } from '../../verbs/verb.ts';
import { keysOf } from '../the-log.ts';

export const publicKey = (environment: Environment): Verb => ({
  usage: '',
  summary:
    'Prints the public keys of the log, the newest first: for whoever checks its checkpoints and proofs.',
  run(call) {
    const keys = keysOf(call, environment).map(printNoteKey);
    return { exitCode: EXIT.ok, text: `${keys.join(',')}\n`, json: keys };
  },
});
