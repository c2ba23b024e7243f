// `audit verify`: is the log what was signed, and if not, where is it not?

import { exportLines } from '../../../audit/verify/files/export-lines.ts';
import { sentenceOf, type Verification } from '../../../audit/verify/finding.ts';
import { verifyExport } from '../../../audit/verify/verify-export.ts';
import { verifyLog } from '../../../audit/verify/verify-log.ts';
import type { Environment } from '../../../platform/environment.ts';
import { EXIT, type Outcome, type Verb } from '../../verbs/verb.ts';
import { checkerOf, configOf, withLog, witnessesOf } from '../the-log.ts';

const YEAR_MS = 365.25 * 86_400_000;

export const verify = (environment: Environment, now: () => number): Verb => ({
  usage: '[--witness <file,…>] [--export <file>]',
  summary:
    'Says whether the log, or an export of it, is what was signed; else the first bad place and all others.',
  options: { witness: { type: 'string' }, export: { type: 'string' } },
  async run(call) {
    const check = checkerOf(call, environment);
    const exported = call.text('export');
    if (exported !== undefined) return outcomeOf(await verifyExport(exportLines(exported), check));
    const witnesses = witnessesOf(call, environment);
    const retentionMs = configOf(call, environment).audit.retentionYears * YEAR_MS;
    return withLog(call, environment, async (log) =>
      outcomeOf(await verifyLog(log, { check, witnesses, retentionMs, now: now() })),
    );
  },
});

function outcomeOf(verification: Verification): Outcome {
  const { events, checkpoints, signed, expired, findings } = verification;
  const counts = [
    `${events} events`,
    `${checkpoints} checkpoints`,
    `${signed} events signed`,
    ...(expired > 0 ? [`${expired} emptied after their time of retention`] : []),
  ].join(', ');
  const isWhole = findings.length === 0;
  const lines = findings.map((finding) => `${sentenceOf(finding)}\n`);
  return {
    exitCode: isWhole ? EXIT.ok : EXIT.failed,
    text: isWhole ? `the log is what was signed: ${counts}\n` : `${lines.join('')}${counts}\n`,
    json: { ok: isWhole, ...verification },
  };
}
