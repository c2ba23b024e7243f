// What is called otherwise in the planned operation than by its client? What bears a name that the planner uses for
// itself, or by which sources are joined: else the planner would mistake the client's value for an entity's own.
import { type DocumentNode, type FieldNode, Kind, visit } from 'graphql';
import type { Plumbing } from '../supergraph/plumbing.ts';
import type { Operation } from './operation.ts';

/** A position in an answer. */
type Path = readonly (string | number)[];

/** The client's names and the planned operation's, where they differ. */
export interface PlannedNames {
  /** The response key under which the planned operation asks for a field of the client's, and sources answer it. */
  keyOf(field: FieldNode): string;
  /** What a variable of the client's is called in the planned operation. */
  variableOf(name: string): string;
  /** What the client calls the position of a planned operation's answer. */
  clientPath(path: Path): Path;
  /** A text about the planned operation in the client's words. */
  clientText(text: string): string;
  /** Values of variables, under the client's names and under those of the planned operation. */
  valuesOf(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
}

/** Names that the planner gives to variables of its own. */
const PLANNERS_VARIABLE = /^representations$|^contextualArgument_/;

/** Response keys that the planner makes up, or that fields of its own have. */
const PLANNERS_KEY = /__(alias|reading)_\d+$/;

const known = new WeakMap<Plumbing, WeakMap<DocumentNode, PlannedNames>>();

/**
 * The names of a narrowed operation.
 *
 * INVARIANT: they depend on that operation and the supergraph only, like the plan that is made with them.
 */
export function plannedNames(operation: Operation | undefined, plumbing: Plumbing): PlannedNames {
  if (!operation) return namesWith('', plumbing);
  const { document } = operation;
  const byDocument = known.get(plumbing) ?? new WeakMap<DocumentNode, PlannedNames>();
  known.set(plumbing, byDocument);
  const names = byDocument.get(document) ?? namesWith(unusedPrefix(document, plumbing), plumbing);
  byDocument.set(document, names);
  return names;
}

function namesWith(prefix: string, plumbing: Plumbing): PlannedNames {
  const variableOf = (name: string): string => (PLANNERS_VARIABLE.test(name) ? prefix + name : name);
  const clientKey = (key: string): string =>
    prefix !== '' && key.startsWith(prefix) ? key.slice(prefix.length) : key;
  return {
    variableOf,
    keyOf: (field) => (isTaken(field, plumbing) ? prefix : '') + responseKey(field),
    clientPath: (path) => path.map((part) => (typeof part === 'string' ? clientKey(part) : part)),
    clientText: (text) => (prefix === '' ? text : text.replaceAll(`$${prefix}`, '$')),
    valuesOf: (values) => {
      const renamed = Object.keys(values).filter((name) => PLANNERS_VARIABLE.test(name));
      if (renamed.length === 0) return values;
      return { ...values, ...Object.fromEntries(renamed.map((name) => [variableOf(name), values[name]])) };
    },
  };
}

const responseKey = ({ alias, name }: FieldNode): string => (alias ?? name).value;

/** Whether the planner may read something else under the response key of this field. */
function isTaken(field: FieldNode, { names, namesWithArguments }: Plumbing): boolean {
  const key = responseKey(field);
  const name = field.name.value;
  if (name.startsWith('__') && name !== '__typename') return false;
  if (key !== name) return PLANNERS_KEY.test(key) || names.has(key);
  return namesWithArguments.has(key) || (names.has(key) && (field.arguments?.length ?? 0) > 0);
}

/** A beginning that no name of the operation or the plumbing has. */
function unusedPrefix(document: DocumentNode, { names }: Plumbing): string {
  const used = new Set<string>(names);
  visit(document, { [Kind.NAME]: ({ value }: { readonly value: string }) => void used.add(value) });
  let prefix = 'asked_';
  while ([...used].some((name) => name.startsWith(prefix))) prefix += '_';
  return prefix;
}
