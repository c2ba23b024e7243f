// The orders of the cast: two that stand, and one that is history.
import type { TableShape } from '../seeding/bulk-insert.ts';
import { addressFrom } from '../seeding/synthetic/addresses.ts';
import { CAST, castIndex } from '../seeding/synthetic/cast.ts';
import { personAt } from '../seeding/synthetic/population.ts';
import { chanceOf } from '../seeding/synthetic/random.ts';
import { descriptionOf } from './order/description.ts';
import { COURT_FILING, ORDER, PROTECTED_PERSON, VIOLATION } from './tables.ts';

type Row = Readonly<Record<string, unknown>>;

/** Id of the order that restrains Marcus Dunmore and protects Elena Varga. */
export const ACTIVE_ORDER_ID = 'PO00000000';
/** Id of the order that once restrained Grace Fenwick and protected her neighbor, who is a dispatcher now. */
export const HISTORICAL_ORDER_ID = 'PO00000001';

/** Id of the order that restrains Tobias Castellane, whose record did not happen. */
export const NEIGHBOR_ORDER_ID = 'PO00000002';

/** The rows of the cast's orders. */
export function castRows(seed: number): readonly { readonly table: TableShape; readonly row: Row }[] {
  const marcus = personAt(seed, castIndex('marcusDunmore'));
  const tobias = personAt(seed, castIndex('tobiasCastellane'));
  const grace = personAt(seed, castIndex('graceFenwick'));
  return [
    { table: ORDER, row: { ...ACTIVE, description: descriptionOf(marcus) } },
    { table: PROTECTED_PERSON, row: elenaRow(seed) },
    { table: ORDER, row: { ...HISTORICAL, description: descriptionOf(grace) } },
    { table: PROTECTED_PERSON, row: neighborRow(seed, HISTORICAL_ORDER_ID, 'CASTELLANOS, MEI') },
    { table: ORDER, row: { ...NEIGHBOR, description: descriptionOf(tobias) } },
    { table: PROTECTED_PERSON, row: neighborRow(seed, NEIGHBOR_ORDER_ID, 'ABELARD, JUNE') },
    { table: VIOLATION, row: AT_HER_WORKPLACE },
    ...AWAITING_ENTRY.map((row) => ({ table: COURT_FILING, row })),
  ];
}

/** Five years are the longest that a first order lasts (Family Code 6345). */
const ACTIVE = {
  id: ACTIVE_ORDER_ID,
  kind: 'DOMESTIC_VIOLENCE',
  form_number: 'DV-130',
  phase: 'AFTER_HEARING',
  court: 'CA099015J',
  case_number: 'FL-2025-0019482',
  nic: 'H000019482',
  issued: '2025-09-30',
  expires: '2030-09-30',
  status: 'ACTIVE',
  restrained: CAST.marcusDunmore.id,
  conditions: ['01', '04', '07'],
  stay_away_yards: 100,
  terms_text: 'peaceful exchange of personal property once, in the presence of an officer',
  service_state: 'PERSONAL',
  service_at: '2025-10-01',
  service_by: 'Deputy L. Quarles',
  service_ori: 'CA0990000',
  service_proof_form: 'DV-200',
  state_law: 'PC 29825',
  brady: 'Y',
  surrender_due: '2025-10-02',
  receipt_filed: false,
  entered_on: '2025-09-30',
  entered_by: 'clerk of the court',
  entered_ori: 'CA099015J',
  service_entered_on: '2025-10-02',
};

const HISTORICAL = {
  ...ACTIVE,
  id: HISTORICAL_ORDER_ID,
  kind: 'CIVIL_HARASSMENT',
  form_number: 'CH-130',
  case_number: 'CV-2016-0000877',
  nic: 'H000000877',
  issued: '2016-04-12',
  expires: '2019-04-12',
  restrained: CAST.graceFenwick.id,
  conditions: ['01', '04', '05'],
  terms_text: null,
  service_at: '2016-04-15',
  entered_on: '2016-04-12',
  service_entered_on: '2016-04-18',
  service_proof_form: 'CH-200',
  state_law: null,
  brady: 'N',
  surrender_due: null,
  receipt_filed: null,
};

const NEIGHBOR = {
  ...HISTORICAL,
  id: NEIGHBOR_ORDER_ID,
  case_number: 'CV-2026-0000214',
  nic: 'H000000214',
  issued: '2026-02-02',
  expires: '2031-02-02',
  status: 'ACTIVE',
  restrained: CAST.tobiasCastellane.id,
  service_at: '2026-02-04',
  entered_on: '2026-02-06',
  service_entered_on: '2026-02-04',
};

/** What Port Marrow reported in March. */
const AT_HER_WORKPLACE = {
  order_id: ACTIVE_ORDER_ID,
  occurred_on: '2026-03-14',
  conditions: ['04'],
  outcome: 'GONE_ON_ARRIVAL',
  report_number: 'PM-2026-000871',
  reported_by: 'Officer B. Teague',
  ori: 'CA0990300',
  incident: null,
  decision_id: 'synthetic',
  reported_on: '2026-03-14',
};

/** Case of the order that the family division made on a Thursday and that nobody has entered by the Tuesday after. */
export const OVERDUE_CASE = 'FL-2026-0021177';

/** One order that is overdue on the reference date, and one that is due on it. */
const AWAITING_ENTRY = [
  {
    court: 'CA099015J',
    kind: 'ORDER',
    case_number: OVERDUE_CASE,
    form_number: 'DV-110',
    order_id: null,
    filed_on: '2026-06-25',
    due: '2026-06-26',
    entered_on: null,
  },
  {
    court: 'CA099015J',
    kind: 'ORDER',
    case_number: 'FL-2026-0021204',
    form_number: 'DV-110',
    order_id: null,
    filed_on: '2026-06-29',
    due: '2026-06-30',
    entered_on: null,
  },
];

function elenaRow(seed: number): Row {
  const elena = personAt(seed, castIndex('elenaVarga'));
  return {
    order_id: ACTIVE_ORDER_ID,
    position: 0,
    person_id: elena.id,
    name: 'VARGA, ELENA ROSALIND',
    date_of_birth: elena.dateOfBirth,
    relation: 'SP',
    is_minor: false,
    address: elena.address,
    workplace: addressFrom(chanceOf(seed, elena.index, 'workplace')),
    school: null,
    phone: '(999) 555-0147',
  };
}

/** A neighbor whom the state does not know by a number. */
function neighborRow(seed: number, orderId: string, name: string): Row {
  return {
    order_id: orderId,
    position: 0,
    person_id: null,
    name,
    date_of_birth: '1960-02-02',
    relation: 'NE',
    is_minor: false,
    address: addressFrom(chanceOf(seed, 0, name)),
    workplace: null,
    school: null,
    phone: '(999) 555-0188',
  };
}
