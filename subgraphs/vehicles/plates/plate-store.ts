// Which plate was on which vehicle and when: by vehicle, and by plate.
import type { Queryable } from '../../../platform/database.ts';
import { coded } from '../../domain/codes/coded.ts';
import { STATE } from '../../domain/codes/jurisdiction-codes.ts';
import { ncicPlateType, PLATE_KIND } from '../../domain/codes/motor-vehicles/plate-codes.ts';
import { PLATE_TYPE } from '../../domain/codes/vehicle-codes.ts';
import { loadMany } from '../../reading/batch-loader.ts';

interface PlateRow {
  readonly plate: string;
  readonly state: string;
  readonly since: string;
  readonly until: string | null;
  readonly vin: string | null;
  readonly kind: string;
  readonly holder: string | null;
}

export type PlateAssignment = ReturnType<typeof plateOf>;

/** The newest are shown: no answer grows without end. */
const MOST = 50;

const COLUMNS = 'p.plate, p.plate_state as state, p.since, p.until, p.vin, p.kind, p.holder';

const OF_VEHICLE = newestOfEach('p.vin = asked.key');
const OF_PLATE = newestOfEach(
  `p.plate_state = split_part(asked.key, ':', 1) and p.plate = split_part(asked.key, ':', 2)`,
);

/** Plates by VIN, and by `<state>:<plate>`; newest first. */
export function plateLoaders(database: Queryable) {
  return {
    platesOfVehicle: loadMany(database, { sql: OF_VEHICLE, read: plateOf }),
    assignmentsOfPlate: loadMany(database, { sql: OF_PLATE, read: plateOf }),
  };
}

function newestOfEach(condition: string): string {
  return `select asked.key, found.* from unnest($1::text[]) as asked (key) cross join lateral (
    select ${COLUMNS} from vehicles.plate_assignment p where ${condition}
    order by p.since desc, p.plate limit ${MOST}) found
  order by asked.key, found.since desc, found.plate`;
}

function plateOf(row: PlateRow) {
  return {
    ...row,
    state: coded(STATE, row.state),
    kind: coded(PLATE_KIND, row.kind),
    type: coded(PLATE_TYPE, ncicPlateType(row.kind)),
  };
}
