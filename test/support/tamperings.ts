// What may somebody do to a log who holds its disk, or its database, and not its key?
import type { LogFiles } from './audited-log.ts';
import type { LogRows } from './rows-log.ts';
import type { SeededRandom } from './seeded-random.ts';

export interface Tampering {
  readonly name: string;
  /** Index of the first event that is concerned; `undefined` where it is the tree or a checkpoint. */
  readonly at?: number;
}

/** Changes `files`; gives `undefined` where nothing came of it. */
type FileTampering = (files: Record<string, Buffer>, random: SeededRandom) => Omit<Tampering, 'name'>;
type RowTampering = (rows: LogRows, random: SeededRandom, fork: LogRows) => Omit<Tampering, 'name'>;

const EVENTS = 'audit.jsonl';
const LEAVES = 'audit-tree/0';
const CHECKPOINTS = 'audit-checkpoints.jsonl';

export const FILE_TAMPERINGS: Readonly<Record<string, FileTampering>> = {
  'a byte of the events is edited': (files, random) => {
    const at = editByte(files, EVENTS, random);
    return { at: lineAt(files[EVENTS], at) };
  },
  'a byte of the leaves is edited': (files, random) => ({
    at: Math.floor(editByte(files, LEAVES, random) / 32),
  }),
  'a byte of a node is edited': (files, random) => {
    editByte(files, random.of(levelsOf(files)), random);
    return {};
  },
  'a byte of a checkpoint is edited': (files, random) => {
    editByte(files, CHECKPOINTS, random);
    return {};
  },
  'a line is deleted': (files, random) => changeLines(files, EVENTS, random, (all, at) => all.splice(at, 1)),
  'a line is doubled': (files, random) =>
    changeLines(files, EVENTS, random, (all, at) => all.splice(at, 0, random.of(all))),
  'a line is put in': (files, random) =>
    changeLines(files, EVENTS, random, (all, at) => all.splice(at, 0, `{"forged":${random.below(1e9)}}`)),
  'two lines are exchanged': (files, random) =>
    changeLines(files, EVENTS, random, (all, at) => {
      const other = (at + 1 + random.below(all.length - 1)) % all.length;
      [all[at], all[other]] = [all[other] ?? '', all[at] ?? ''];
      return Math.min(at, other);
    }),
  'the last lines are cut off': (files, random) =>
    changeLines(files, EVENTS, random, (all, at) => all.splice(at)),
  'lines and leaves are cut off': (files, random) =>
    changeLines(files, EVENTS, random, (all, at) => {
      all.splice(at);
      files[LEAVES] = (files[LEAVES] ?? Buffer.alloc(0)).subarray(0, at * 32);
    }),
  'a line is deleted with its leaf': (files, random) =>
    changeLines(files, EVENTS, random, (all, at) => {
      all.splice(at, 1);
      files[LEAVES] = withoutHash(files[LEAVES], at);
    }),
  'the leaves are cut off': (files, random) => {
    const at = random.below(hashesIn(files[LEAVES]));
    files[LEAVES] = (files[LEAVES] ?? Buffer.alloc(0)).subarray(0, at * 32);
    return {};
  },
  'a file of nodes is cut off': (files, random) => {
    const path = random.of(levelsOf(files));
    files[path] = (files[path] ?? Buffer.alloc(0)).subarray(0, random.below(hashesIn(files[path])) * 32);
    return {};
  },
  'a checkpoint is deleted': (files, random) => {
    changeLines(files, CHECKPOINTS, random, (all, at) => all.splice(at, 1));
    return {};
  },
  'two checkpoints are exchanged': (files, random) => {
    changeLines(files, CHECKPOINTS, random, (all, at) => {
      const other = (at + 1) % all.length;
      [all[at], all[other]] = [all[other] ?? '', all[at] ?? ''];
    });
    return {};
  },
};

export const ROW_TAMPERINGS: Readonly<Record<string, RowTampering>> = {
  'a text is edited': ({ events }, random) =>
    changeRow(events, random, (row) => (row.body = edited(row.body, random))),
  'a leaf is edited': ({ events }, random) =>
    changeRow(events, random, (row) => (row.leaf = flipped(row.leaf, random))),
  'a text is edited with its leaf': ({ events }, random) =>
    changeRow(events, random, (row, all) => {
      const other = random.of(all.filter(({ index }) => index !== row.index));
      [row.body, row.leaf] = [other.body, other.leaf];
    }),
  'a text is emptied': ({ events }, random) => changeRow(events, random, (row) => (row.body = undefined)),
  'a node is edited': ({ nodes }, random) => {
    const node = random.of(nodes);
    node.hash = flipped(node.hash, random);
    return {};
  },
  'a node is deleted': ({ nodes }, random) => {
    nodes.splice(random.below(nodes.length), 1);
    return {};
  },
  'the size of a checkpoint is edited': ({ checkpoints }, random) => {
    random.of(checkpoints).size += 1 + random.below(5);
    return {};
  },
  'the root of a checkpoint is edited': ({ checkpoints }, random) => {
    const checkpoint = random.of(checkpoints);
    checkpoint.root = flipped(checkpoint.root, random);
    return {};
  },
  'a note is edited': ({ checkpoints }, random) => {
    const checkpoint = random.of(checkpoints);
    checkpoint.note = edited(checkpoint.note, random) ?? '';
    return {};
  },
  'a checkpoint is deleted': ({ checkpoints }, random) => {
    checkpoints.splice(random.below(checkpoints.length), 1);
    return {};
  },
  'a row is deleted': ({ events }, random) =>
    changeRow(events, random, (row, all) => all.splice(row.index, 1)),
  'a row is deleted and the rest numbered anew': ({ events }, random) =>
    changeRow(events, random, (row, all) => {
      all.splice(row.index, 1);
      number(all);
    }),
  'a row is put in and the rest numbered anew': ({ events }, random) =>
    changeRow(events, random, (row, all) => {
      all.splice(row.index, 0, { ...random.of(all) });
      number(all);
    }),
  'two rows change their places': ({ events }, random) =>
    changeRow(events, random, (row, all) => {
      const other = all[(row.index + 1 + random.below(all.length - 1)) % all.length] ?? row;
      const first = Math.min(row.index, other.index);
      [row.index, other.index] = [other.index, row.index];
      return first;
    }),
  'a row is added': ({ events }, random) => {
    const at = events.length;
    events.push({ ...random.of(events), index: at });
    return { at };
  },
  'rows are cut off': ({ events }, random) => changeRow(events, random, (row, all) => all.splice(row.index)),
  'rows are cut off with their nodes': (rows, random) => {
    const at = random.below(rows.events.length);
    cutTo(rows, at);
    return { at };
  },
  'rows are cut off with their nodes and checkpoints': (rows, random) => {
    const kept = rows.checkpoints.splice(random.below(rows.checkpoints.length));
    const at = rows.checkpoints.at(-1)?.size ?? 0;
    if (kept.length === 0) throw new Error('nothing was cut off');
    cutTo(rows, at);
    return { at };
  },
  'all is of another history of the same size': (rows, _random, fork) => {
    replace(rows.events, fork.events);
    replace(rows.nodes, fork.nodes);
    replace(rows.checkpoints, fork.checkpoints);
    return {};
  },
  'the checkpoints are of another history': (rows, _random, fork) => {
    replace(rows.checkpoints, fork.checkpoints);
    return {};
  },
  'an event is of another history, with its leaf and nodes': (rows, _random, fork) => {
    replace(rows.events, fork.events);
    replace(rows.nodes, fork.nodes);
    return {};
  },
};

function editByte(files: Record<string, Buffer>, path: string, random: SeededRandom): number {
  const bytes = Buffer.from(files[path] ?? '');
  const at = random.below(bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 + random.below(255));
  files[path] = bytes;
  return at;
}

/** Changes the lines at a place; the place is where, unless `change` says another one. */
function changeLines(
  files: Record<string, Buffer>,
  path: string,
  random: SeededRandom,
  change: (lines: string[], at: number) => unknown,
): { readonly at: number } {
  const lines = (files[path] ?? '').toString().split('\n').slice(0, -1);
  const at = random.below(lines.length);
  const said = change(lines, at);
  files[path] = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  return { at: typeof said === 'number' ? said : at };
}

type Row = LogRows['events'][number];

function changeRow(
  events: LogRows['events'],
  random: SeededRandom,
  change: (row: Row, all: LogRows['events']) => unknown,
): { readonly at: number } {
  const row = random.of(events);
  const at = row.index;
  const said = change(row, events);
  return { at: typeof said === 'number' ? said : at };
}

function cutTo({ events, nodes }: LogRows, size: number): void {
  events.splice(size);
  replace(
    nodes,
    nodes.filter(({ level, index }) => (index + 1) * 2 ** level <= size),
  );
}

function edited(text: string | undefined, random: SeededRandom): string | undefined {
  const at = random.below(text?.length ?? 0);
  return text && `${text.slice(0, at)}${String.fromCharCode(text.charCodeAt(at) ^ 1)}${text.slice(at + 1)}`;
}

function flipped(hash: Buffer, random: SeededRandom): Buffer {
  const other = Buffer.from(hash);
  const at = random.below(other.length);
  other[at] = (other[at] ?? 0) ^ (1 << random.below(8));
  return other;
}

function withoutHash(bytes: Buffer | undefined, at: number): Buffer {
  const hashes = bytes ?? Buffer.alloc(0);
  return Buffer.concat([hashes.subarray(0, at * 32), hashes.subarray(at * 32 + 32)]);
}

function number(events: LogRows['events']): void {
  for (const [index, row] of events.entries()) row.index = index;
}

function replace<Value>(all: Value[], by: readonly Value[]): void {
  all.splice(0, Number.POSITIVE_INFINITY, ...by);
}

const hashesIn = (bytes: Buffer | undefined): number => (bytes?.length ?? 0) / 32;
const lineAt = (bytes: Buffer | undefined, at: number): number =>
  bytes?.subarray(0, at).filter((byte) => byte === 0x0a).length ?? 0;
const levelsOf = (files: LogFiles): readonly string[] =>
  Object.keys(files).filter((path) => /^audit-tree\/[1-9]/.test(path));
