// What is known around requests, out of the subgraph's tables: a few statements for as many requests as come at once.
import type { Queryable } from '../../../../platform/database.ts';
import { type Access, touchedBy, viewerKey } from '../access.ts';
import type { CaseState, MisuseContext, Personnel, Relation, Shift, Sight } from '../context.ts';

interface RosterRow extends Omit<Personnel, 'own' | 'purposes'> {
  readonly issuer: string;
  readonly viewer: string;
  readonly purposes: readonly string[] | null;
}
interface RelationRow {
  readonly hash: string;
  readonly issuer: string;
  readonly viewer: string;
  readonly kind: Exclude<Relation, 'COWORKER'> | 'OWN';
  /** Of whom the hash is, where the kind is `OWN`. */
  readonly agency: string | null;
}
interface CaseRow {
  readonly hash: string;
  readonly open: boolean;
  readonly linked: readonly string[];
}

const ROSTER = `select issuer, viewer, unit, purposes, areas, shifts from oversight.misuse_roster where viewer = any($1::text[])`;
const RELATIONS = `select r.hash, r.issuer, r.viewer, r.kind, o.agency from oversight.misuse_relation r
  left join oversight.misuse_roster o on r.kind = 'OWN' and o.issuer = r.issuer and o.viewer = r.viewer
  where r.hash = any($1::text[])`;
const WATCHED = `select hash from oversight.misuse_watch where hash = any($1::text[])`;
const SUBJECTS = `select s.hash, s.person, coalesce(s.area, p.area) as area from oversight.misuse_subject s
  left join oversight.misuse_subject p on p.hash = s.person where s.hash = any($1::text[])`;
const CASES = `select c.hash, c.open, array_remove(array_agg(s.hash), null) as linked
  from oversight.misuse_case c left join oversight.misuse_case_subject s on s.case_hash = c.hash
  where c.hash = any($1::text[]) group by c.hash, c.open`;
const SHARING = `select distinct agency from oversight.misuse_case where agency = any($1::text[])`;
const AUTHORIZED = `select ori from oversight.agency where ori = any($1::text[])`;

/** A context over the tables of `migrations/050-misuse.sql`. */
export function tableContext(database: Queryable): MisuseContext {
  return {
    sightsOf: async (accesses) => {
      if (accesses.length === 0) return [];
      const known = await knownOf(database, accesses);
      return accesses.map((access) => sightOf(access, known));
    },
  };
}

type Known = Awaited<ReturnType<typeof knownOf>>;

async function knownOf(database: Queryable, accesses: readonly Access[]) {
  const distinct = (values: readonly (string | undefined)[]) => [
    ...new Set(values.filter((value) => value !== undefined)),
  ];
  const ask = <Row>(sql: string, values: readonly (string | undefined)[]) =>
    database.query<Row>(sql, [distinct(values)]);
  const hashes = accesses.flatMap(touchedBy);
  const roster = await ask<RosterRow>(
    ROSTER,
    accesses.map(({ viewer }) => viewer),
  );
  const relations = await ask<RelationRow>(RELATIONS, hashes);
  const watched = await ask<{ hash: string }>(WATCHED, hashes);
  const subjects = await ask<{ hash: string; person: string | null; area: string | null }>(SUBJECTS, hashes);
  const cases = await ask<CaseRow>(
    CASES,
    accesses.map(({ caseHash }) => caseHash),
  );
  const sharing = await ask<{ agency: string }>(
    SHARING,
    accesses.map(({ agency }) => agency),
  );
  const authorized = await ask<{ ori: string }>(
    AUTHORIZED,
    accesses.map(({ recipient }) => recipient && oriOf(recipient)),
  );
  return {
    roster: new Map(roster.map((row) => [viewerKey(row), row])),
    relations: byHash(relations),
    watched: new Set(watched.map(({ hash }) => hash)),
    subjects: new Map(subjects.map((row) => [row.hash, row])),
    cases: new Map(cases.map((row) => [row.hash, row])),
    sharing: new Set(sharing.map(({ agency }) => agency)),
    authorized: new Set(authorized.map(({ ori }) => ori)),
  };
}

function byHash(rows: readonly RelationRow[]): ReadonlyMap<string, readonly RelationRow[]> {
  const found = new Map<string, RelationRow[]>();
  for (const row of rows) found.set(row.hash, [...(found.get(row.hash) ?? []), row]);
  return found;
}

function sightOf(access: Access, known: Known): Sight {
  const touched = touchedBy(access);
  const found = touched.flatMap((hash) => known.subjects.get(hash) ?? []);
  const cited = access.caseHash === undefined ? undefined : known.cases.get(access.caseHash);
  return {
    access,
    personnel: personnelOf(access, touched, known),
    relations: relationsOf(access, touched, known),
    watched: new Set(touched.filter((hash) => known.watched.has(hash))),
    case: stateOf(access, cited, known),
    linked: new Set(cited?.linked),
    areas: new Map(found.flatMap(({ hash, area }) => (area === null ? [] : [[hash, area] as const]))),
    persons: new Map(found.flatMap(({ hash, person }) => (person === null ? [] : [[hash, person] as const]))),
    recipientAuthorized:
      access.recipient === undefined ? undefined : known.authorized.has(oriOf(access.recipient)),
  };
}

function personnelOf(access: Access, touched: readonly string[], known: Known): Personnel | undefined {
  const row = known.roster.get(viewerKey(access));
  if (!row) return undefined;
  const own = touched.filter((hash) =>
    known.relations.get(hash)?.some((relation) => isOwn(relation, access)),
  );
  const shifts: readonly Shift[] = row.shifts;
  return { unit: row.unit, purposes: row.purposes ?? undefined, areas: row.areas, shifts, own: new Set(own) };
}

function relationsOf(access: Access, touched: readonly string[], known: Known): Sight['relations'] {
  const relations = new Map<string, readonly Relation[]>();
  for (const hash of touched) {
    const found = (known.relations.get(hash) ?? []).flatMap((row) => relationIn(row, access));
    if (found.length > 0) relations.set(hash, [...new Set(found)]);
  }
  return relations;
}

function relationIn(row: RelationRow, access: Access): readonly Relation[] {
  const isTheirs = row.viewer === access.viewer && row.issuer === access.issuer;
  if (row.kind === 'OWN') return !isTheirs && row.agency === access.agency ? ['COWORKER'] : [];
  return isTheirs ? [row.kind] : [];
}

function isOwn({ kind, issuer, viewer }: RelationRow, access: Access): boolean {
  return kind === 'OWN' && issuer === access.issuer && viewer === access.viewer;
}

function stateOf(access: Access, cited: CaseRow | undefined, { sharing }: Known): CaseState {
  if (access.caseHash === undefined) return 'NONE';
  if (cited) return cited.open ? 'OPEN' : 'CLOSED';
  return sharing.has(access.agency) ? 'NOT_ON_FILE' : 'UNKNOWN';
}

function oriOf(recipient: string): string {
  return recipient.split(';')[0]?.trim() ?? '';
}
