// What the cast has on file in the person files.
import { firstValidation } from '../../../domain/hot-files/validation.ts';
import { type CastName, castIndex } from '../../../seeding/synthetic/cast.ts';
import { personAt } from '../../../seeding/synthetic/population.ts';
import { keptPassword } from '../kinds/password.ts';
import { type SeededRecord, subjectOf } from './record-row.ts';

const ALDER_BAY = 'CA0990100';
const PORT_MARROW = 'CA0990300';

/** What Harold Osei chose to prove that he is the victim. */
export const VICTIMS_PASSWORD = 'BLUE HERON';
/** Alder Bay's record that is to be validated by 17 July 2026. */
export const GANG_NIC = 'D000000781';

/** The cast's records, for the population with this seed. */
export function castFileRecords(seed: number): readonly SeededRecord[] {
  return RECORDS.map(({ of, ...record }) => ({
    ...record,
    person: subjectOf(personAt(seed, castIndex(of))),
  }));
}

type CastRecord = Omit<SeededRecord, 'person'> & { readonly of: CastName };

const RECORDS: readonly CastRecord[] = [
  {
    of: 'marcusDunmore',
    name: 'wanted',
    details: { offense: '5015', warrantNumber: 'ABW2025331', dateOfWarrant: '2025-11-12', extradition: '2' },
    header: {
      nic: 'W000004417',
      ori: PORT_MARROW,
      oca: 'PM-2025-008812',
      caution: ['05'],
      entered_at: '2025-11-12T18:42:00Z',
    },
  },
  {
    // Entered by Port Marrow, and not checked by a second person yet.
    of: 'markusDunmoor',
    name: 'wanted',
    details: { offense: '2303', warrantNumber: 'PMW2026114', dateOfWarrant: '2026-06-29', extradition: '1' },
    header: {
      nic: 'W000004990',
      ori: PORT_MARROW,
      oca: 'PM-2026-004990',
      status: 'PENDING',
      entered_at: '2026-06-29T22:10:00Z',
    },
  },
  {
    of: 'lucyWhitcombe',
    name: 'missing',
    details: {
      dateLastSeen: '2026-06-21',
      lastSeenCity: 'Alder Bay',
      circumstances: 'left school in the afternoon and did not come home',
      personWithInformation: {
        name: 'HALLORAN, TESS',
        description: 'friend from school, seen with her at the bus stop',
      },
    },
    header: {
      nic: 'M000001502',
      category: 'JUVENILE',
      ori: ALDER_BAY,
      oca: 'AB-2026-004102',
      entered_at: '2026-06-21T23:05:00Z',
    },
  },
  {
    of: 'graceFenwick',
    name: 'supervisedRelease',
    details: {
      kind: 'PAROLE',
      offense: '2203',
      starts: '2025-02-01',
      ends: '2028-01-31',
      officer: 'State Parole, Alder Bay unit',
      conditions: 'search at any time (Penal Code 3067); no weapons',
    },
    header: plain('C000000340', 'CA099023G', 'SP-2025-000340', '2025-02-03T17:00:00Z'),
  },
  {
    of: 'marcusDunmore',
    name: 'violentPerson',
    details: { criterion: '4', incident: 'wrote that he would shoot whoever comes to serve the order' },
    header: { ...plain('L000000114', ALDER_BAY, 'AB-2026-001140', '2026-02-11T20:15:00Z'), caution: ['05'] },
  },
  {
    of: 'markusDunmoor',
    name: 'gang',
    details: { gang: 'Harbor Row', subgroup: null, criteria: ['ADMITTED', 'TATTOO'] },
    header: {
      ...plain(GANG_NIC, ALDER_BAY, 'AB-2026-002781', '2026-04-18T19:00:00Z'),
      ...toBeValidated('2026-04-18'),
    },
  },
  {
    of: 'markusDunmoor',
    name: 'protectiveInterest',
    details: {
      office: 'JUDGE',
      threat: 'letters to a judge of the criminal division',
      toNotify: 'Alder County Sheriff, court security',
    },
    header: plain('K000000052', 'CA0990000', 'AS-2026-000520', '2026-03-02T16:30:00Z'),
  },
  {
    of: 'graceFenwick',
    name: 'sexOffender',
    details: {
      statute: 'PC 314(1)',
      convictedOn: '2009-05-14',
      tier: '1',
      registeredOn: '2025-10-28',
      registrationEnds: '2027-10-28',
    },
    header: plain('X000000209', ALDER_BAY, 'AB-2025-009020', '2025-10-28T18:00:00Z'),
  },
  {
    of: 'haroldOsei',
    name: 'identityTheft',
    details: {
      kind: 'CREDIT',
      stolenOn: '2026-01-09',
      password: keptPassword(VICTIMS_PASSWORD, 'J000000667'),
      thief: { name: null, description: "man of about thirty, seen on the bank's camera" },
    },
    header: plain('J000000667', ALDER_BAY, 'AB-2026-000667', '2026-01-12T21:00:00Z'),
  },
  {
    of: 'markusDunmoor',
    name: 'foreignFugitive',
    details: { issuer: 'INTERPOL', country: 'Ruritania', offense: 'fraud', dateOfWarrant: '2024-08-02' },
    header: plain('F000000031', 'DCINTER00', 'RN-2024-0031', '2024-09-01T09:00:00Z'),
  },
  {
    of: 'markusDunmoor',
    name: 'immigrationViolator',
    details: { basis: 'ABSCONDER', since: '2019-06-11' },
    header: plain('N000000044', 'DCICE0000', 'RO-2019-0044', '2019-07-01T09:00:00Z'),
  },
];

function plain(nic: string, ori: string, oca: string, enteredAt: string) {
  return { nic, ori, oca, entered_at: enteredAt };
}

function toBeValidated(day: string) {
  const { opens, due } = firstValidation(day);
  return { validation_opens: opens, validation_due: due };
}
