// `audit verify-proof`: does a proof hold? Needs the public key and nothing of the log.
import { verdictOn } from '../../../audit/proof/proof.ts';
import { readText } from '../../../gateway/config-file.ts';
import type { Environment } from '../../../platform/environment.ts';
import { EXIT, UsageError, type Verb } from '../../verbs/verb.ts';
import { checkerOf } from '../the-log.ts';

export const verifyProof = (environment: Environment): Verb => ({
  usage: '<file>',
  summary: 'Says whether a proof that `prove` or `consistency` printed holds, without the log.',
  run(call) {
    const [file, ...others] = call.positionals;
    if (file === undefined || others.length > 0) throw new UsageError('name the file of one proof');
    const verdict = verdictOn(readText(file), checkerOf(call, environment));
    return {
      exitCode: verdict.holds ? EXIT.ok : EXIT.failed,
      text: `${verdict.holds ? 'holds' : 'does not hold'}: ${verdict.says}\n`,
      json: { ok: verdict.holds, ...verdict },
    };
  },
});
