// The demonstration's page: who asked at the top, one row for each field, the reasons at the foot.
import { stripVTControlCharacters, styleText } from 'node:util';
import { type Answer, type Cell, type Row, reasonsOf, rowsOf } from './answer-rows.ts';

export interface DemoColumn {
  readonly persona: string;
  readonly name: string;
  readonly inquiry: string;
  readonly answer: Answer;
}

export interface DemoPageOptions {
  readonly title: string;
  /** Characters in a line. */
  readonly width: number;
  readonly isColored: boolean;
}

const GAP = '  ';
const MIN_COLUMN = 22;

/** The page as text. */
export function demoPage(
  columns: readonly DemoColumn[],
  { title, width, isColored }: DemoPageOptions,
): string {
  const paint = (style: Parameters<typeof styleText>[0], text: string): string =>
    isColored ? styleText(style, text, { validateStream: false }) : text;
  const rows = rowsOf(columns.map(({ answer }) => answer));
  const labels = Math.min(34, Math.max(...rows.map((row) => indented(row).length), 10));
  const column = Math.max(MIN_COLUMN, Math.floor((width - labels) / columns.length) - GAP.length);
  const line = (label: string, cells: readonly string[]): string =>
    [pad(label, labels), ...cells.map((cell) => pad(cell, column))].join(GAP).trimEnd();
  const rule = '─'.repeat(labels + columns.length * (column + GAP.length));
  const shown = ({ kind, text }: Cell): string =>
    kind === 'withheld'
      ? paint('yellow', `▒ ${text}`)
      : kind === 'none'
        ? paint('dim', text)
        : cut(text, column);
  const body = rows.map((row, index) =>
    line(
      cut(indented(row), labels),
      row.cells.map((cell, viewer) =>
        cell ? shown(cell) : index === 0 ? paint('red', refusalOf(columns[viewer])) : '',
      ),
    ),
  );
  return [
    '',
    paint('bold', title),
    '',
    line(
      '',
      columns.map(({ persona }) => paint('bold', persona)),
    ),
    line(
      '',
      columns.map(({ name }) => cut(name, column)),
    ),
    line(
      '',
      columns.map(({ inquiry }) => paint('dim', cut(inquiry, column))),
    ),
    rule,
    ...body,
    rule,
    ...columns.flatMap(({ persona, answer }) => [
      `Why, for ${paint('bold', persona)}:`,
      ...reasonsOf(answer).flatMap((reason) =>
        wrapped(reason, width - 4).map((text, index) => `${index ? '    ' : '  • '}${text}`),
      ),
    ]),
    '',
    'All data is synthetic. Nothing that is withheld was fetched.',
    '',
  ].join('\n');
}

const indented = ({ depth, label }: Row): string => `${' '.repeat(2 * depth)}${label}`;
const cut = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;
const pad = (text: string, length: number): string =>
  text + ' '.repeat(Math.max(0, length - stripVTControlCharacters(text).length));

/** Lines of at most `length` characters, broken between words. */
function wrapped(text: string, length: number): readonly string[] {
  return text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= length)
      return [...lines.slice(0, -1), `${last} ${word}`];
    return [...lines, word];
  }, []);
}

function refusalOf(column: DemoColumn | undefined): string {
  const { data, errors } = column?.answer ?? {};
  return data ? '' : `refused: ${errors?.[0]?.extensions?.code ?? 'no answer'}`;
}
