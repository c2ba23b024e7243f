// What is known of the world, out of plain maps: for evaluation and tests.
import { type Access, touchedBy, viewerKey } from './access.ts';
import type { CaseState, MisuseContext, Personnel, Relation, Sight } from './context.ts';

export interface KnownCase {
  readonly open: boolean;
  /** Hashes of those it is about. */
  readonly linked: Sight['linked'];
}

/** A map, or what answers like one. */
export type Lookup<Value> = Pick<ReadonlyMap<string, Value>, 'get'>;

/** Viewers are named by `viewerKey`, subjects by their hash. */
export interface KnownWorld {
  readonly personnel: Lookup<Personnel>;
  /** All but colleagues, whom the rosters tell. */
  readonly relations: Lookup<ReadonlyMap<string, readonly Relation[]>>;
  /** ORI of the agency on whose roster a subject is. */
  readonly employers: Lookup<string>;
  readonly watched: ReadonlySet<string>;
  /** By number. */
  readonly cases: Lookup<KnownCase>;
  /** ORIs of agencies that share their cases. */
  readonly caseAgencies: ReadonlySet<string>;
  readonly areas: Lookup<string>;
  readonly persons: Lookup<string>;
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
  return {
    access,
    personnel: world.personnel.get(key),
    relations: relationsOf(world, access, touched),
    watched: new Set(touched.filter((hash) => world.watched.has(hash))),
    case: stateOf(world, access, known),
    linked: known?.linked ?? new Set(),
    areas: among(touched, world.areas),
    persons: among(touched, world.persons),
    recipientAuthorized: access.recipient === undefined ? undefined : isAuthorized(world, access.recipient),
  };
}

function relationsOf(world: KnownWorld, access: Access, touched: readonly string[]): Sight['relations'] {
  const key = viewerKey(access);
  const known = world.relations.get(key);
  const own = world.personnel.get(key)?.own;
  const relations = new Map<string, readonly Relation[]>();
  for (const hash of touched) {
    const isColleague = world.employers.get(hash) === access.agency && !own?.has(hash);
    const found = [...(known?.get(hash) ?? []), ...(isColleague ? (['COWORKER'] as const) : [])];
    if (found.length > 0) relations.set(hash, found);
  }
  return relations;
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

function among<Value>(hashes: readonly string[], known: Lookup<Value>): Map<string, Value> {
  const found = new Map<string, Value>();
  for (const hash of hashes) {
    const value = known.get(hash);
    if (value !== undefined) found.set(hash, value);
  }
  return found;
}
