// How does an answer read? As records of facts: null with a reason is withheld, a code beside its label is one fact.
import type { Answer, Failure, Path, Withheld } from '../../../asking/answer.ts';
import { fieldLabel } from './field-label.ts';

export type Leaf =
  | { readonly kind: 'text'; readonly value: string | number | boolean }
  | { readonly kind: 'coded'; readonly code: string; readonly label: string }
  | { readonly kind: 'several'; readonly leaves: readonly Leaf[] }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'no-record' }
  | { readonly kind: 'withheld'; readonly withheld: Withheld }
  | { readonly kind: 'failed'; readonly failure: Failure };

export type Fact = { readonly key: string; readonly label: string; readonly leaf: Leaf };
export type Branch = { readonly key: string; readonly label: string; readonly node: RecordNode | ListNode };

export type RecordNode = {
  readonly kind: 'record';
  readonly facts: readonly Fact[];
  readonly branches: readonly Branch[];
};
export type ListNode = { readonly kind: 'list'; readonly items: readonly AnswerNode[] };
export type AnswerNode = Leaf | RecordNode | ListNode;

export type AnswerTree = {
  readonly root: AnswerNode;
  /** What names a place the answer does not have, under a list that is empty for instance. */
  readonly unplaced: { readonly withheld: readonly Withheld[]; readonly failures: readonly Failure[] };
};

/** A record of so few plain facts reads better as facts of its parent: "Registration status", "Service state". */
const FOLDED_FACTS = 4;

export function buildAnswerTree({ data, withheld, failures }: Answer): AnswerTree {
  const why = new Map<string, Leaf>();
  for (const failure of failures)
    if (failure.path) why.set(placeOf(failure.path), { kind: 'failed', failure });
  for (const each of withheld) why.set(placeOf(each.path), { kind: 'withheld', withheld: each });
  const root = buildNode(data, [], why);
  const isLeft = (path: Path | undefined) => path === undefined || why.has(placeOf(path));
  return {
    root,
    unplaced: {
      withheld: withheld.filter(({ path }) => isLeft(path)),
      failures: failures.filter(({ path }) => isLeft(path)),
    },
  };
}

const placeOf = (path: Path): string => JSON.stringify(path);

/** Takes from `why` what it places. */
function buildNode(value: unknown, path: Path, why: Map<string, Leaf>): AnswerNode {
  if (value === null || value === undefined) return takeReason(path, why);
  if (Array.isArray(value)) return buildList(value, path, why);
  if (typeof value === 'object') return buildRecord(value as Record<string, unknown>, path, why);
  return { kind: 'text', value: value as string | number | boolean };
}

/** What was asked for at the root is a record: an empty place there means that there is none. */
function takeReason(path: Path, why: Map<string, Leaf>): Leaf {
  const place = placeOf(path);
  const reason = why.get(place) ?? {
    kind: path.length === 1 ? ('no-record' as const) : ('nothing' as const),
  };
  why.delete(place);
  return reason;
}

function buildList(values: readonly unknown[], path: Path, why: Map<string, Leaf>): AnswerNode {
  const items = values.map((value, index) => buildNode(value, [...path, index], why));
  return items.every(isLeaf) ? { kind: 'several', leaves: items } : { kind: 'list', items };
}

function buildRecord(
  value: Readonly<Record<string, unknown>>,
  path: Path,
  why: Map<string, Leaf>,
): AnswerNode {
  const coded = asCoded(value);
  if (coded !== undefined) return coded;
  const fields = Object.entries(value)
    .filter(([name]) => !name.endsWith('__typename'))
    .map(([name, child]) => ({ name, node: buildNode(child, [...path, name], why) }));
  const facts = fields.flatMap(({ name, node }) => asFacts(name, node));
  const branches = fields.flatMap(({ name, node }) => asBranch(name, node));
  return { kind: 'record', facts, branches };
}

/** `{code, label}`, or one of the two alone. */
function asCoded(value: Readonly<Record<string, unknown>>): Leaf | undefined {
  const names = Object.keys(value).filter((name) => name !== '__typename');
  const { code, label } = value;
  if (names.length === 2 && typeof code === 'string' && typeof label === 'string')
    return { kind: 'coded', code, label };
  if (names.length === 1 && typeof (label ?? code) === 'string')
    return { kind: 'text', value: String(label ?? code) };
  return undefined;
}

function asFacts(name: string, node: AnswerNode): readonly Fact[] {
  if (isLeaf(node)) return [{ key: name, label: fieldLabel(name), leaf: node }];
  if (!isFolded(node)) return [];
  return node.facts.map(({ key, leaf }) => ({
    key: `${name} ${key}`,
    label: fieldLabel(`${name} ${key}`),
    leaf,
  }));
}

function asBranch(name: string, node: AnswerNode): readonly Branch[] {
  return isLeaf(node) || isFolded(node) ? [] : [{ key: name, label: fieldLabel(name), node }];
}

const isFolded = (node: AnswerNode): node is RecordNode =>
  node.kind === 'record' && node.branches.length === 0 && node.facts.length <= FOLDED_FACTS;

export const isLeaf = (node: AnswerNode): node is Leaf => node.kind !== 'record' && node.kind !== 'list';
