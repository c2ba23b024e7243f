// `audit prove`: the proof that one disclosure is in the log, to be shown without the log.
import { NotProvable, proveInclusion } from '../../../audit/proof/prove.ts';
import type { LogSource } from '../../../audit/verify/log-source.ts';
import type { Environment } from '../../../platform/environment.ts';
import { type Call, EXIT, type Outcome, UsageError, type Verb } from '../../verbs/verb.ts';
import { checkerOf, withLog } from '../the-log.ts';

export const prove = (environment: Environment): Verb => ({
  usage: '<decision id | index>',
  summary: 'Prints the proof that an event is in the log: a file that `verify-proof` checks without the log.',
  run: (call) =>
    provenOutcome(() =>
      withLog(call, environment, async (log) => {
        const index = await indexOf(log, call);
        return proveInclusion(log, index, checkerOf(call, environment));
      }),
    ),
});

/** The last event of a decision: of a write, the one that says how it went. */
async function indexOf(log: LogSource, call: Call): Promise<number> {
  const [which, ...others] = call.positionals;
  if (which === undefined || others.length > 0)
    throw new UsageError(
      'name one decision id, as an answer and its errors say it, or the index of an event',
    );
  if (/^\d{1,15}$/.test(which)) return Number(which);
  const found = (await log.find(which)).at(-1);
  if (found === undefined) throw new UsageError(`the log holds no decision \`${which}\``);
  return found;
}

/** What was proven as JSON, or why it could not be. */
export async function provenOutcome(make: () => Promise<object>): Promise<Outcome> {
  try {
    const proof = await make();
    return { exitCode: EXIT.ok, text: `${JSON.stringify(proof, null, 2)}\n`, json: proof };
  } catch (error) {
    if (!(error instanceof NotProvable)) throw error;
    const { message } = error;
    return {
      exitCode: EXIT.invalid,
      text: '',
      json: { ok: false, problems: [message] },
      notes: [`error: ${message}`],
    };
  }
}
