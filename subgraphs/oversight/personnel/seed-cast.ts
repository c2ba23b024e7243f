// The cast on the register of personnel: every persona, and two logins whose training is late.
import { DEVELOPMENT_ISSUER } from '../../../platform/development-issuer.ts';
import type { StandingRecord } from '../../../platform/standing/standing-record.ts';
import { personnelId, type SeededPersonnel } from './seeded-personnel.ts';

interface Member extends Pick<SeededPersonnel, 'name' | 'title'> {
  readonly login: string;
  readonly agency: string;
  readonly supervisor?: string;
  readonly role?: string;
  readonly shift?: readonly [string, string];
  readonly standing?: Partial<StandingRecord>;
}

const ALDER_BAY = 'CA0990100';
const SUPERVISOR = 'supervisor';
const DAYS = ['06:00', '18:00'] as const;

/** Far ahead, as the cast's tokens say: their stories do not end because a year went by. */
const TRAINED = '2099-12-31';
/** Two years and more before any day on which a story is told. */
const LATE = '2024-01-10';

const MEMBERS: readonly Member[] = [
  {
    login: 'patrol-officer',
    name: 'Officer Dana Whitlock',
    title: 'Patrol officer',
    agency: ALDER_BAY,
    supervisor: SUPERVISOR,
    shift: DAYS,
  },
  {
    login: 'detective',
    name: 'Detective Ruben Okafor',
    title: 'Detective',
    agency: ALDER_BAY,
    supervisor: SUPERVISOR,
  },
  { login: 'dispatcher', name: 'Dispatcher Mei Castellanos', title: 'Dispatcher', agency: 'CA0990200' },
  { login: 'dmv-clerk', name: 'Terry Valdivia', title: 'Records clerk', agency: 'CA0990D00' },
  {
    login: 'firearms-examiner',
    name: 'Imani Strand',
    title: 'Firearms examiner',
    agency: ALDER_BAY,
    supervisor: SUPERVISOR,
  },
  { login: 'analyst', name: 'Joon Abernathy', title: 'Crime analyst', agency: 'CA0990000' },
  {
    login: 'suspended-officer',
    name: 'Officer Cal Brandt',
    title: 'Patrol officer',
    agency: ALDER_BAY,
    supervisor: SUPERVISOR,
    role: 'patrol-officer',
    standing: { suspendedAt: '2026-05-04T16:20:00.000Z' },
  },
  { login: 'security-officer', name: 'Noor Halvorsen', title: 'Security officer', agency: 'CA0990000' },
  { login: SUPERVISOR, name: 'Sergeant Maren Holloway', title: 'Patrol sergeant', agency: ALDER_BAY },
  { login: 'auditor', name: 'Augustin Ferreira', title: 'State auditor', agency: 'CA099001Y' },
  { login: 'misuse-reviewer', name: 'Celeste Adeyemi', title: 'Misuse reviewer', agency: 'CA099002Y' },
  {
    login: 'second-reviewer',
    name: 'Tomas Brightwater',
    title: 'Misuse reviewer',
    agency: 'CA099002Y',
    role: 'misuse-reviewer',
  },
  {
    login: 'overdue-officer',
    name: 'Officer Petra Lindgren',
    title: 'Patrol officer',
    agency: ALDER_BAY,
    supervisor: SUPERVISOR,
    role: 'patrol-officer',
    standing: { securityTrainedOn: LATE },
  },
  {
    login: 'grace-officer',
    name: 'Officer Sam Okonjo',
    title: 'Patrol officer',
    agency: ALDER_BAY,
    supervisor: SUPERVISOR,
    role: 'patrol-officer',
    standing: { securityTrainedOn: LATE, grace: { until: '2099-12-31T08:00:00.000Z', by: SUPERVISOR } },
  },
  { login: 'court-clerk', name: 'Odette Marchand', title: 'Court clerk', agency: 'CA099015J' },
  {
    login: 'background-investigator',
    name: 'Sergeant Odette Brannigan',
    title: 'Background investigator',
    agency: ALDER_BAY,
    supervisor: SUPERVISOR,
  },
  {
    login: 'applicant-clerk',
    name: 'Wendell Achterberg',
    title: 'Licensing clerk',
    agency: 'CA099031Z',
  },
  {
    login: 'fingerprint-examiner',
    name: 'Ingrid Solheim',
    title: 'Fingerprint examiner',
    agency: ALDER_BAY,
    supervisor: SUPERVISOR,
  },
  {
    login: 'second-examiner',
    name: 'Bartholomew Quist',
    title: 'Fingerprint examiner',
    agency: ALDER_BAY,
    supervisor: SUPERVISOR,
    role: 'fingerprint-examiner',
  },
  {
    login: 'port-marrow-dispatcher',
    name: 'Dispatcher Ines Calloway',
    title: 'Dispatcher',
    agency: 'CA0990300',
    role: 'dispatcher',
  },
];

/** The id on the register of whoever signs in with this login at the development identity provider. */
export function castPersonnelId(login: string): string {
  return personnelId(MEMBERS.findIndex((member) => member.login === login));
}

/** The cast's rows. */
export const castPersonnel = (): readonly SeededPersonnel[] => MEMBERS.map(personnelOf);

function personnelOf({
  login,
  agency,
  supervisor,
  role = login,
  standing,
  shift,
  ...named
}: Member): SeededPersonnel {
  return {
    ...named,
    id: castPersonnelId(login),
    privileges: [role],
    shift: shift ?? null,
    supervisor: supervisor === undefined ? null : castPersonnelId(supervisor),
    standing: {
      issuer: DEVELOPMENT_ISSUER,
      viewer: login,
      agency,
      employedOn: '2019-09-01',
      separatedOn: null,
      fingerprintedOn: '2019-08-12',
      backgroundClearedOn: '2019-08-20',
      securityTrainedOn: TRAINED,
      operatorTestedOn: TRAINED,
      suspendedAt: null,
      grace: null,
      ...standing,
    },
  };
}
