// The synthetic directory: what the agencies of Alder County may be sent, and the groups and regions they belong to.
import { KNOWN_AGENCIES, POLICE_AGENCIES } from '../../domain/codes/agencies.ts';
import type { Destination } from './directory.ts';

interface SeededDestination extends Destination {
  readonly agencies: readonly string[];
}

const ALL = KNOWN_AGENCIES.map(({ ori }) => ori);
const byType = (types: RegExp): readonly string[] => ALL.filter((ori) => types.test(ori));
const DISPATCH = 'CA0990200';
const MOTOR_VEHICLES = 'CA0990D00';

/** Groups and regions. */
export const DESTINATIONS: readonly SeededDestination[] = [
  { code: 'POLICE', kind: 'GROUP', title: 'Police and sheriff', agencies: POLICE_AGENCIES },
  { code: 'COURTS', kind: 'GROUP', title: 'Divisions of the Superior Court', agencies: byType(/J$/) },
  { code: 'SUPERVISION', kind: 'GROUP', title: 'Probation and parole', agencies: byType(/G$/) },
  { code: 'ALDER-COUNTY', kind: 'REGION', title: 'All of Alder County', agencies: byType(/[0-9GJ]$/) },
  {
    code: 'ALDER-COAST',
    kind: 'REGION',
    title: 'The coast of Alder County',
    agencies: ['CA0990100', 'CA0990300', DISPATCH, 'CA099023G'],
  },
  {
    code: 'ALDER-INLAND',
    kind: 'REGION',
    title: 'Alder County away from the coast',
    agencies: ['CA0990000', 'CA0990400', DISPATCH, 'CA099013G'],
  },
];

/** The Nlets authorizations of an agency, by the ninth character of its ORI. */
export function authorizationsOf(ori: string): readonly string[] {
  if (ori === MOTOR_VEHICLES) return ['A', 'D', 'Z'];
  if (/\d$/.test(ori)) return ['A', 'C', 'D', 'Z'];
  if (/G$/.test(ori)) return ['A', 'C', 'D'];
  if (/J$/.test(ori)) return ['A', 'C'];
  return ['A'];
}
