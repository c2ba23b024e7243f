// What is known of the world, out of plain maps: for evaluation and tests.
import { type Access, touchedBy, viewerKey } from './access.ts';
import type { CaseState, MisuseContext, Personnel, Relation, Sight } from './context.ts';

export interface KnownCase {
  readonly open: boolean;
  /** Hashes of those it is about. */
  readonly linked: ReadonlySet<string>;
}

/** Viewers are named by `viewerKey`, subjects by their hash. */
export interface KnownWorld {
  readonly personnel: ReadonlyMap<string, Personnel>;
  readonly relations: ReadonlyMap<string, ReadonlyMap<string, readonly Relation[]>>;
  readonly watched: ReadonlySet<string>;
  /** By number. */
  readonly cases: ReadonlyMap<string, KnownCase>;
  /** ORIs of agencies that share their cases. */
  readonly caseAgencies: ReadonlySet<string>;
  readonly areas: ReadonlyMap<string, string>;
  readonly persons: ReadonlyMap<string, string>;
  /** ORIs of agencies that may be told. */
  readonly recipients: ReadonlySet<string>;
}

/** A context that answers out of what it was given. */
export function memoryContext(world: KnownWorld): MisuseContext {
  return { sightsOf: async (accesses) => accesses.map((access) => sightOf(world, access)) };
}

function sightOf(world: KnownWorld, access: Access): Sight {
  const key = viewerKey(access);
  const touched = touchedBy(access);
  const known = access.case === undefined ? undefined : world.cases.get(access.case);
  const relations = world.relations.get(key);
  return {
    access,
    personnel: world.personnel.get(key),
    relations: relations ? among(touched, relations) : new Map(),
    watched: new Set(touched.filter((hash) => world.watched.has(hash))),
    case: stateOf(world, access, known),
    linked: known?.linked ?? new Set(),
    areas: among(touched, world.areas),
    persons: among(touched, world.persons),
    recipientAuthorized: access.recipient === undefined ? undefined : isAuthorized(world, access.recipient),
  };
}

function stateOf({ caseAgencies }: KnownWorld, access: Access, known: KnownCase | undefined): CaseState {
  if (access.case === undefined) return 'NONE';
  if (known) return known.open ? 'OPEN' : 'CLOSED';
  return caseAgencies.has(access.agency) ? 'NOT_ON_FILE' : 'UNKNOWN';
}

/** A recipient is an ORI, and whatever else was stated behind a semicolon. */
function isAuthorized({ recipients }: KnownWorld, recipient: string): boolean {
  return recipients.has(recipient.split(';')[0]?.trim() ?? '');
}

function among<Value>(hashes: readonly string[], known: ReadonlyMap<string, Value>): Map<string, Value> {
  const found = new Map<string, Value>();
  for (const hash of hashes) {
    const value = known.get(hash);
    if (value !== undefined) found.set(hash, value);
  }
  return found;
}
