// `audit consistency`: the proof that the log has only grown since a checkpoint.
import { proveConsistency } from '../../../audit/proof/prove.ts';
import type { Environment } from '../../../platform/environment.ts';
import { UsageError, type Verb } from '../../verbs/verb.ts';
import { checkerOf, withLog } from '../the-log.ts';
import { provenOutcome } from './prove.ts';

export const consistency = (environment: Environment): Verb => ({
  usage: '<size> [<size>]',
  summary: 'Prints the proof that the log has only grown between two checkpoints, by default to the newest.',
  run: (call) => {
    const sizes = call.positionals.map((text) => (/^\d{1,15}$/.test(text) ? Number(text) : Number.NaN));
    const [first, second, ...others] = sizes;
    if (first === undefined || others.length > 0 || sizes.some(Number.isNaN))
      throw new UsageError('name the size of a checkpoint, which is its second line, or of two');
    return provenOutcome(() =>
      withLog(call, environment, (log) =>
        proveConsistency(log, { first, second }, checkerOf(call, environment)),
      ),
    );
  },
});
