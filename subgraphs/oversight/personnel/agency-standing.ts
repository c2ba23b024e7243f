// An agency, what kind it is, and since when and until when it may use the system.
import type { Queryable } from '../../../platform/database.ts';
import { type CodeSystem, coded } from '../../domain/codes/coded.ts';
import { loadOne } from '../../reading/batch-loader.ts';

interface AgencyRow {
  readonly ori: string;
  readonly name: string;
  readonly starts: string | null;
  readonly ends: string | null;
}

/** The ninth character of an ORI; every digit is law enforcement, written `0`. */
const AGENCY_KIND: CodeSystem = {
  name: 'NCIC:ORI-TYPE',
  labels: {
    0: 'law enforcement',
    A: 'prosecutor',
    C: 'corrections',
    G: 'probation and parole',
    J: 'court',
    Y: 'oversight and audit',
  },
};

const AGENCIES = `select s.agency as key, s.agency as ori, s.name, a.agreement_starts as starts, s.agreement_ends as ends
  from standing.agency s left join oversight.agency a on a.ori = s.agency`;

/** Loads the standing of agencies by ORI. */
export function loadAgencyStanding(database: Queryable) {
  return loadOne(database, { sql: `${AGENCIES} where s.agency = any($1::text[])`, read: agencyStandingOf });
}

/** Every agency, by ORI. */
export async function findAgencies(database: Queryable) {
  return (await database.query<AgencyRow>(`${AGENCIES} order by s.agency`)).map(agencyStandingOf);
}

function agencyStandingOf({ ori, name, starts, ends }: AgencyRow) {
  return {
    agency: { ori, name },
    kind: coded(AGENCY_KIND, ori.slice(8, 9).replace(/\d/, '0')),
    agreementStarts: starts,
    agreementEnds: ends,
  };
}
