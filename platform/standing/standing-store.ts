// Where is standing kept, and how does a gateway hear what has changed? The `standing` schema of a database.
import type { Database, Queryable } from '../database.ts';
import { migrate } from '../migrate.ts';
import type { AgencyStanding, StandingRecord, ViewerName } from './standing-record.ts';

/** What is on record about one viewer and the agency that employs them. */
export interface StandingOnRecord {
  /** `undefined`: nothing is. */
  readonly record: StandingRecord | undefined;
  readonly agency: AgencyStanding | undefined;
  /** Every change up to this version is in it. */
  readonly asOf: number;
}

export interface StandingChanges {
  /** Every change up to this version is in what follows; some later ones may be. */
  readonly asOf: number;
  readonly records: readonly StandingRecord[];
  readonly agencies: readonly AgencyStanding[];
}

/** More changes than this at once are not listed: whoever asks forgets what it knew instead. */
export const MOST_CHANGES = 1_000;

/** Makes the `standing` schema, or brings it to its newest form. */
export const prepareStanding = (database: Database): Promise<void> =>
  migrate(database, { schema: 'standing', folder: new URL('migrations/', import.meta.url) });

/**
 * Reads and writes standing; give it a transaction, and the write is a part of it. The database itself counts each change
 * (`standing.head`), in the same transaction as the change.
 */
export class StandingStore {
  readonly #database: Queryable;

  constructor(database: Queryable) {
    this.#database = database;
  }

  /** Writes all that is on record about one viewer. */
  async put(record: StandingRecord): Promise<void> {
    const { issuer, viewer, agency, employedOn, separatedOn, fingerprintedOn, backgroundClearedOn } = record;
    const { securityTrainedOn, operatorTestedOn, suspendedAt, grace } = record;
    await this.#database.query(
      `insert into standing.viewer (issuer, viewer, agency, employed_on, separated_on, fingerprinted_on,
         background_cleared_on, security_trained_on, operator_tested_on, suspended_at, grace_until, grace_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       on conflict (issuer, viewer) do update set agency = excluded.agency, employed_on = excluded.employed_on,
         separated_on = excluded.separated_on, fingerprinted_on = excluded.fingerprinted_on,
         background_cleared_on = excluded.background_cleared_on, security_trained_on = excluded.security_trained_on,
         operator_tested_on = excluded.operator_tested_on, suspended_at = excluded.suspended_at,
         grace_until = excluded.grace_until, grace_by = excluded.grace_by`,
      [
        ...[issuer, viewer, agency, employedOn, separatedOn, fingerprintedOn, backgroundClearedOn],
        ...[securityTrainedOn, operatorTestedOn, suspendedAt, grace?.until ?? null, grace?.by ?? null],
      ],
    );
  }

  async putAgency({ agency, name, agreementEnds }: AgencyStanding): Promise<void> {
    await this.#database.query(
      `insert into standing.agency (agency, name, agreement_ends) values ($1, $2, $3)
       on conflict (agency) do update set name = excluded.name, agreement_ends = excluded.agreement_ends`,
      [agency, name, agreementEnds],
    );
  }

  async find(name: ViewerName): Promise<StandingRecord | undefined> {
    return (await this.findAll(name)).record;
  }

  async findAgency(agency: string): Promise<AgencyStanding | undefined> {
    const [row] = await this.#database.query<AgencyRow>(`${AGENCIES} where agency = $1`, [agency]);
    return row && agencyOf(row);
  }

  /** A viewer, their agency and the version that both are of, as they were at one moment. */
  async findAll({ issuer, viewer }: ViewerName): Promise<StandingOnRecord> {
    const [row] = await this.#database.query<OnRecordRow>(
      `select head.version as as_of, row_to_json(person) as viewer, row_to_json(employer) as agency
       from standing.head
         left join (${VIEWERS} where issuer = $1 and viewer = $2) as person on true
         left join (${AGENCIES}) as employer on employer.agency = person.agency`,
      [issuer, viewer],
    );
    if (!row) throw new Error('`standing.head` has no row');
    return {
      asOf: row.as_of,
      record: row.viewer ? recordOf(row.viewer) : undefined,
      agency: row.agency ? agencyOf(row.agency) : undefined,
    };
  }

  /** The number of the latest change. */
  async version(): Promise<number> {
    const [row] = await this.#database.query<{ version: number }>('select version from standing.head');
    if (!row) throw new Error('`standing.head` has no row');
    return row.version;
  }

  /** What has changed since `version`; `undefined`: too much to list. */
  async changesSince(version: number): Promise<StandingChanges | undefined> {
    const asOf = await this.version();
    const since = (select: string): string =>
      `${select} where version > $1 order by version limit ${MOST_CHANGES + 1}`;
    const [viewers, agencies] = await Promise.all([
      this.#database.query<ViewerRow>(since(VIEWERS), [version]),
      this.#database.query<AgencyRow>(since(AGENCIES), [version]),
    ]);
    if (viewers.length > MOST_CHANGES || agencies.length > MOST_CHANGES) return undefined;
    return { asOf, records: viewers.map(recordOf), agencies: agencies.map(agencyOf) };
  }
}

interface ViewerRow extends Omit<StandingRecord, 'grace'> {
  readonly graceUntil: string | null;
  readonly graceBy: string | null;
}

type AgencyRow = AgencyStanding;

interface OnRecordRow {
  readonly as_of: number;
  readonly viewer: ViewerRow | null;
  readonly agency: AgencyRow | null;
}

/** Instants as text: in JSON they would look otherwise. */
const instant = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const VIEWERS = `select issuer, viewer, agency, employed_on as "employedOn", separated_on as "separatedOn",
  fingerprinted_on as "fingerprintedOn", background_cleared_on as "backgroundClearedOn",
  security_trained_on as "securityTrainedOn", operator_tested_on as "operatorTestedOn",
  ${instant('suspended_at')} as "suspendedAt", ${instant('grace_until')} as "graceUntil", grace_by as "graceBy"
  from standing.viewer`;

const AGENCIES = 'select agency, name, agreement_ends as "agreementEnds" from standing.agency';

function recordOf({ graceUntil, graceBy, ...record }: ViewerRow): StandingRecord {
  return {
    ...record,
    grace: graceUntil === null || graceBy === null ? null : { until: graceUntil, by: graceBy },
  };
}

const agencyOf = (row: AgencyRow): AgencyStanding => ({ ...row });
