// What the cast has on file in the wanted and missing person files.
import type { TableShape } from '../bulk-insert.ts';
import { CAST } from '../synthetic/cast.ts';
import { MISSING, WANTED } from './tables.ts';

/** The cast's hits. */
export function castRecords(): readonly {
  readonly table: TableShape;
  readonly row: Readonly<Record<string, unknown>>;
}[] {
  return [
    { table: WANTED, row: MARCUS_WARRANT },
    { table: WANTED, row: MARKUS_WARRANT },
    { table: MISSING, row: LUCY_MISSING },
  ];
}

const MARCUS_WARRANT = {
  nic: 'W000004417',
  person_id: CAST.marcusDunmore.id,
  ori: 'CA0990300',
  oca: 'PM-2025-008812',
  offense: '5015',
  warrant_number: 'ABW2025331',
  date_of_warrant: '2025-11-12',
  extradition: '2',
  caution: ['05'],
  status: 'ACTIVE',
  entered_at: '2025-11-12T18:42:00Z',
};

/** Entered by Port Marrow, and not checked by a second person yet. */
const MARKUS_WARRANT = {
  nic: 'W000004990',
  person_id: CAST.markusDunmoor.id,
  ori: 'CA0990300',
  oca: 'PM-2026-004990',
  offense: '2303',
  warrant_number: 'PMW2026114',
  date_of_warrant: '2026-06-29',
  extradition: '1',
  caution: [],
  status: 'UNVERIFIED',
  entered_at: '2026-06-29T22:10:00Z',
};

const LUCY_MISSING = {
  nic: 'M000001502',
  person_id: CAST.lucyWhitcombe.id,
  ori: 'CA0990100',
  oca: 'AB-2026-004102',
  category: 'EMJ',
  date_last_seen: '2026-06-21',
  last_seen_city: 'Alder Bay',
  circumstances: 'left school in the afternoon and did not come home',
  status: 'ACTIVE',
  entered_at: '2026-06-21T23:05:00Z',
};
