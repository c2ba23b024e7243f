// What the questions are about in a small world: the cast.
import { DEVELOPMENT_ISSUER } from '../../../platform/development-issuer.ts';
import { castPersonnelId } from '../../../subgraphs/oversight/personnel/seed-cast.ts';
import type { Asked } from './questions.ts';

/** Questions about Marcus Dunmore and what is his, and about what is nobody's. */
export const CAST_ASKED: Asked = {
  given: {
    id: '"P17368787"',
    number: '"Z4410982"',
    plate: '"8SAM123"',
    vin: '"1N4ZZ0007BZ000000"',
    cii: '"A44814191"',
    nic: '"W000004417"',
    lastName: '"Dunmore"',
    firstName: '"Marcus"',
    states: '["NV"]',
    dateOfBirth: '"1984-03-17"',
    serialNumber: '"AB12345"',
    since: '"2026-01-01"',
    'stolenVehicleRecords.vin': 'null',
    'propertySearch.by': '{ file: GUN, enteredFrom: "2026-01-01", enteredTo: "2026-02-01", make: "GLC" }',
    hullNumber: '"CF1234567890"',
    words: '"lookout"',
    text: '"lookout"',
    login: '"patrol-officer"',
    issuer: `"${DEVELOPMENT_ISSUER}"`,
    ori: '"CA0990100"',
    year: '2026',
    'personnel.id': `"${castPersonnelId('patrol-officer')}"`,
    'alert.id': '"11111111-1111-4111-8111-111111111111"',
    'investigation.id': '"11111111-1111-4111-8111-111111111111"',
    'disclosures.subject': '{ kind: "person", value: "P17368787" }',
    'releases.subject': '{ kind: "person", value: "P17368787" }',
    'outOfStateVehicles.by': '{ plate: "8SAM123" }',
    'outOfStateDrivers.by': '{ number: "Z4410982" }',
    'outOfStateCriminalHistory.by':
      '{ lastName: "Dunmore", firstName: "Marcus", dateOfBirth: "1984-03-17", sex: "M", afterIII: "decision" }',
    'outOfStateSupervision.by': '{ lastName: "Dunmore", firstName: "Marcus", dateOfBirth: "1984-03-17" }',
  },
  entities: {
    Person: [{ id: 'P17368787', fullName: 'DUNMORE, MARCUS', dateOfBirth: '1984-03-17' }],
    Vehicle: [{ vin: '1N4ZZ0007BZ000000' }],
    CriminalHistory: [{ cii: 'A44814191' }],
    ProtectiveOrder: [{ id: 'PO00000000' }],
    Personnel: [{ id: castPersonnelId('patrol-officer') }],
  },
};
