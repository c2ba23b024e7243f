// Turns answers to one question into rows that stand side by side: a field to a row, a viewer to a column.

/** An answer as it came over HTTP. */
export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly AnswerError[];
}

export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly advice?: string };
}

export interface Row {
  /** Levels below the root. */
  readonly depth: number;
  readonly label: string;
  /** What each answer says here; `undefined` when it says nothing. */
  readonly cells: readonly (Cell | undefined)[];
}

export interface Cell {
  readonly kind: 'value' | 'none' | 'withheld';
  readonly text: string;
}

type Path = readonly (string | number)[];
type Cells = Map<string, { readonly path: Path; readonly cell: Cell | undefined }>;

/** Rows in the order of the first answer that has them. */
export function rowsOf(answers: readonly Answer[]): readonly Row[] {
  const flat = answers.map(cellsOf);
  const keys = [...new Set(flat.flatMap((cells) => [...cells.keys()]))];
  return keys.map((key) => {
    const path = flat.map((cells) => cells.get(key)?.path).find((known) => known !== undefined) ?? [];
    return { depth: path.length - 1, label: labelOf(path), cells: flat.map((cells) => cells.get(key)?.cell) };
  });
}

/** The distinct sentences that explain what an answer withholds, or why it was refused. */
export function reasonsOf({ errors = [] }: Answer): readonly string[] {
  return [
    ...new Set(
      errors.map(({ message, extensions }) => [message, extensions?.advice].filter(Boolean).join('. ')),
    ),
  ];
}

function cellsOf({ data, errors = [] }: Answer): Cells {
  const cells: Cells = new Map();
  const withheld = new Set(errors.map(({ path }) => JSON.stringify(path ?? [])));
  const walk = (value: unknown, path: Path): void => {
    const put = (cell: Cell | undefined): void => void cells.set(JSON.stringify(path), { path, cell });
    if (withheld.has(JSON.stringify(path))) put({ kind: 'withheld', text: 'withheld' });
    else if (value === null || (Array.isArray(value) && value.length === 0))
      put({ kind: 'none', text: 'none' });
    else if (isCoded(value)) put({ kind: 'value', text: value.label });
    else if (typeof value !== 'object') put({ kind: 'value', text: String(value) });
    else if (Array.isArray(value) && value.every(isPlain))
      put({ kind: 'value', text: value.map(textOf).join(', ') });
    else {
      if (path.length > 0) put(undefined);
      for (const [key, inner] of entriesOf(value)) walk(inner, [...path, key]);
    }
  };
  if (data !== undefined && data !== null) walk(data, []);
  return cells;
}

/** A list's own line is enough for its only item; further items are numbered. */
function labelOf(path: Path): string {
  const last = path.at(-1);
  return typeof last === 'number' ? `${last + 1}.` : String(last ?? '');
}

const entriesOf = (value: object): readonly [string | number, unknown][] =>
  Array.isArray(value) ? value.map((item, index) => [index, item]) : Object.entries(value);

const isCoded = (value: unknown): value is { readonly label: string } =>
  typeof value === 'object' && value !== null && typeof (value as { label?: unknown }).label === 'string';

const isPlain = (value: unknown): boolean => isCoded(value) || typeof value !== 'object';
const textOf = (value: unknown): string => (isCoded(value) ? value.label : String(value));
