// `audit export`: the events of a time for an auditor. That they were exported is written into the same log first.
import { type FileHandle, open } from 'node:fs/promises';
import { CSV_HEAD, csvRow } from '../../../audit/export/export-csv.ts';
import { type Export, exportOf } from '../../../audit/export/export-log.ts';
import type { Period } from '../../../audit/verify/log-source.ts';
import type { Environment } from '../../../platform/environment.ts';
import { type Call, EXIT, UsageError, type Verb } from '../../verbs/verb.ts';
import { recordExport } from '../record-export.ts';
import { checkerOf, withLog } from '../the-log.ts';

export const exportVerb = (environment: Environment, now: () => number): Verb => ({
  usage: '--from <time> --to <time> --by <who> --reason <why> --output <file> [--format jsonl|csv]',
  summary:
    'Writes the events of a time into a file that `verify --export` checks, and records in the log who took them.',
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    by: { type: 'string' },
    reason: { type: 'string' },
    output: { type: 'string' },
    format: { type: 'string' },
  },
  async run(call) {
    const period = { from: timeOf(call, 'from'), to: timeOf(call, 'to') };
    const isTable = formatOf(call) === 'csv';
    const [by, reason, output] = [needed(call, 'by'), needed(call, 'reason'), needed(call, 'output')];
    return withLog(call, environment, async (log) => {
      const exported = await exportOf(log, period, checkerOf(call, environment));
      const { start, end } = exported.head;
      const file = await newFile(output);
      await recordExport(call, environment, { by, reason, count: end - start, now: now() });
      const events = await write(file, exported, isTable).finally(() => file.close());
      const text = `${events} events from ${period.from} to ${period.to} are in ${output}\n`;
      return { exitCode: EXIT.ok, text, json: { ok: true, events, start, end, output, ...period } };
    });
  },
});

/** Only its owner may read the file, and none that is there is replaced. */
async function newFile(output: string): Promise<FileHandle> {
  try {
    return await open(output, 'wx', 0o600);
  } catch (error) {
    throw new UsageError(
      `\`${output}\` can't be made (${(error as NodeJS.ErrnoException).code}): name a new file`,
    );
  }
}

/** Returns how many events are shown. */
async function write(file: FileHandle, { head, lines }: Export, isTable: boolean): Promise<number> {
  await file.appendFile(isTable ? CSV_HEAD : `${JSON.stringify(head)}\n`);
  let events = 0;
  for await (const line of lines()) {
    if (line.event !== undefined) events += 1;
    await file.appendFile(isTable ? csvRow(line) : `${JSON.stringify(line)}\n`);
  }
  return events;
}

function timeOf(call: Call, option: keyof Period): string {
  const time = new Date(needed(call, option));
  if (Number.isNaN(time.getTime()))
    throw new UsageError(`--${option} is no time: write it like 2026-01-31 or 2026-01-31T18:00:00Z`);
  return time.toISOString();
}

function formatOf(call: Call): 'jsonl' | 'csv' {
  const format = call.text('format') ?? 'jsonl';
  if (format !== 'jsonl' && format !== 'csv') throw new UsageError('--format is jsonl or csv');
  return format;
}

function needed(call: Call, option: string): string {
  const text = call.text(option);
  if (!text) throw new UsageError(`say --${option}: an export is itself recorded`);
  return text;
}
