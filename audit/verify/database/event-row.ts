// Does what an event is found by say what the event says? Only its text is hashed, not its columns and its subjects.
import type { Batch } from '../log-source.ts';

export interface EventRow {
  readonly index: number;
  readonly id: string;
  /** Microseconds since 2000, UTC: 64 bits in hexadecimal. To write it as a date took the database longer than all else. */
  readonly at: string;
  /** Hexadecimal. */
  readonly leaf: string;
  readonly body: string | null;
  readonly decision: string;
  readonly issuer: string | null;
  readonly viewer: string | null;
  readonly agency: string | null;
  readonly outcome: string;
  readonly case_hash: string | null;
  /** How many rows of this time name it in `audit.subject`, then kind and hash of each, a line each; null: none. */
  readonly subjects: string | null;
}

/** Column and member of the event that say the same. */
const COLUMNS = [
  ['id', 'id'],
  ['decision', 'decisionId'],
  ['issuer', 'issuer'],
  ['viewer', 'viewer'],
  ['agency', 'agency'],
  ['outcome', 'outcome'],
  ['case_hash', 'caseHash'],
] as const;

/** What an index takes of a text. */
const MOST = 200;

type Contradiction = NonNullable<Batch['contradictions']>[number];
type Members = Readonly<Record<string, unknown>>;

/** The first column that says something else, or the subjects. A text that is no event is found by its hash. */
export function contradictionIn(row: EventRow): Contradiction | undefined {
  const { index, body } = row;
  if (body === null)
    return row.subjects === null
      ? undefined
      : { index, detail: 'its text is gone, and its subjects are not' };
  const event = eventIn(body);
  if (!event) return undefined;
  const column = columnThatDiffers(row, event);
  if (column) return { index, detail: `its column \`${column}\` is not what the event says` };
  if (areSubjects(row.subjects, subjectsOf(event))) return undefined;
  return { index, detail: 'its rows in `audit.subject` are not what the event says' };
}

function columnThatDiffers(row: EventRow, event: Members): keyof EventRow | undefined {
  for (const [column, member] of COLUMNS) {
    const value = event[member];
    if (row[column] !== value && row[column] !== searchable(value)) return column;
  }
  return row.at === instantOf(event.time) ? undefined : 'at';
}

const MS_AT_2000 = Date.UTC(2000, 0, 1);

/** As `EventRow.at`; empty for what is no time. */
function instantOf(time: unknown): string {
  const milliseconds = typeof time === 'string' ? Date.parse(time) - MS_AT_2000 : Number.NaN;
  if (Number.isNaN(milliseconds)) return '';
  return BigInt.asUintN(64, BigInt(milliseconds) * 1_000n)
    .toString(16)
    .padStart(16, '0');
}

function eventIn(body: string): Members | undefined {
  try {
    const event: unknown = JSON.parse(body);
    return typeof event === 'object' && event !== null ? (event as Members) : undefined;
  } catch {
    return undefined;
  }
}

function searchable(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const cut = value.length > MOST ? value.slice(0, MOST) : value;
  return Buffer.from(cut.replaceAll('\0', ' ')).toString();
}

/** Kind and hash of each, as they are to be found. Whoever forged a text may have written anything. */
function subjectsOf({ subjects, sought }: Members): ReadonlySet<string> {
  const said = new Set<string>();
  for (const list of [subjects, sought])
    for (const one of Array.isArray(list) ? list : []) {
      const { kind, hash } = (one ?? {}) as Members;
      if (typeof kind === 'string' && typeof hash === 'string') said.add(`${kind}\n${hash}`);
    }
  return said;
}

/** They are kept in the order in which they are said, as a rule; the order means nothing. */
function areSubjects(found: string | null, said: ReadonlySet<string>): boolean {
  if (found === null || said.size === 0) return found === null && said.size === 0;
  if (found === `${said.size}\n${[...said].join('\n')}`) return true;
  const [count, ...lines] = found.split('\n');
  const rows = lines.flatMap((line, at) => (at % 2 === 0 ? [`${line}\n${lines[at + 1]}`] : []));
  return Number(count) === said.size && rows.sort().join('\n') === [...said].sort().join('\n');
}
