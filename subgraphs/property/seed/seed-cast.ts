// The property that stories tell of: one record of each file, one that awaits its check, and one that is to be validated.
import { STOLEN_VIN } from '../../seeding/synthetic/vehicles.ts';
import { type SeededRecord, toBeValidated, VALIDATED } from './record-row.ts';

/** Number of the record of Harold Osei's car. */
export const STOLEN_CAR_NIC = 'V000002190';
/** A revolver that Port Marrow has entered and nobody has checked. */
export const UNCHECKED_GUN_NIC = 'G000004990';
/** A generator that Alder Bay must validate by 17 July 2026. */
export const VALIDATION_DUE_NIC = 'A000003118';

const PORT_MARROW = 'CA0990300';
const ALDER_BAY = 'CA0990100';
const SHERIFF = 'CA0990000';

const STANDS = { category: 'STOLEN', status: 'ACTIVE', ...VALIDATED } as const;

export const CAST_RECORDS: readonly SeededRecord[] = [
  {
    name: 'vehicle',
    description: {
      vin: STOLEN_VIN,
      plate: '8KXW219',
      plateState: 'CA',
      year: 2019,
      make: 'HOND',
      model: 'CIV',
      style: '4D',
      colors: ['BLU'],
    },
    header: {
      ...STANDS,
      nic: STOLEN_CAR_NIC,
      ori: PORT_MARROW,
      oca: 'PM-2026-004477',
      date_of_theft: '2026-06-18',
      entered_at: '2026-06-18T15:20:00Z',
      validated_on: '2026-06-25',
      miscellaneous: 'taken from a parking structure; the owner is suspected of nothing',
    },
  },
  {
    name: 'gun',
    description: { serialNumber: 'ZZG4471', make: 'GLC', model: '19', caliber: '9', type: 'PI' },
    header: {
      ...STANDS,
      nic: 'G000004471',
      ori: PORT_MARROW,
      oca: 'PM-2026-001204',
      date_of_theft: '2026-02-11',
      validated_on: '2026-04-27',
    },
  },
  {
    name: 'gun',
    description: { serialNumber: 'ZZR4990', make: 'SW', caliber: '38', type: 'PR' },
    header: {
      ...STANDS,
      ...toBeValidated('2026-06-29'),
      nic: UNCHECKED_GUN_NIC,
      status: 'PENDING',
      checked_by: null,
      validator: null,
      ori: PORT_MARROW,
      oca: 'PM-2026-004990',
      date_of_theft: '2026-06-29',
    },
  },
  {
    name: 'article',
    description: { type: 'TGENERA', brand: 'HONDA', serialNumber: 'ZZA3118' },
    header: {
      ...STANDS,
      ...toBeValidated('2026-04-18'),
      nic: VALIDATION_DUE_NIC,
      validator: null,
      ori: ALDER_BAY,
      oca: 'AB-2026-003118',
      date_of_theft: '2026-04-18',
    },
  },
  {
    name: 'boat',
    description: {
      hullNumber: 'ZZZ00417D',
      registrationNumber: 'CF9417ZZ',
      registrationState: 'CA',
      make: 'BWC',
      type: 'RUN',
      color: 'WHI',
      year: 2014,
      lengthFeet: 17,
      hullMaterial: 'FB',
      propulsion: 'OB',
    },
    header: {
      ...STANDS,
      nic: 'B000000417',
      ori: SHERIFF,
      oca: 'AS-2025-020417',
      date_of_theft: '2025-08-03',
      validated_on: '2025-10-20',
    },
  },
  {
    name: 'securities',
    description: { type: 'CC', serialNumber: 'ZZ90021177', denomination: 500, issuer: 'Alder Valley Bank' },
    header: {
      ...STANDS,
      nic: 'S000001177',
      ori: ALDER_BAY,
      oca: 'AB-2025-001177',
      date_of_theft: '2025-03-14',
      validated_on: '2025-05-30',
    },
  },
  {
    name: 'part',
    description: { part: 'CC', brand: 'TOYOTA', ownerAppliedNumber: 'ZZP0552' },
    header: {
      ...STANDS,
      nic: 'T000000552',
      ori: PORT_MARROW,
      oca: 'PM-2026-000552',
      date_of_theft: '2026-01-22',
      validated_on: '2026-04-06',
      miscellaneous: 'catalytic converter, etched by the owner, cut from a pickup',
    },
  },
  {
    name: 'plate',
    description: { plate: '8LST604', plateState: 'CA', plateYear: 2027, plateType: 'PC' },
    header: {
      ...STANDS,
      nic: 'P000006040',
      category: 'LOST',
      ori: ALDER_BAY,
      oca: 'AB-2026-000604',
      date_of_theft: '2026-01-09',
      validated_on: '2026-03-25',
    },
  },
];
