// Synthetic records for the traffic stop: a vehicle for each plate, two owners for each vehicle, and what is on them.
const coded = (system: string, code: string, label: string): object => ({ system, code, label });

const agency = { ori: 'CA0990100', name: 'Alder Bay Police Department' };
const caveat = 'A hit alone is not probable cause: confirm it with the agency that entered it.';
const confirmation = { status: 'NOT_REQUESTED', priority: null, requestNumber: null, dueAt: null, caveat };

const OWNERS_OF_A_VEHICLE = 2;

/** The plate of a variant; the first is the one that the project's examples ask for. */
export const plateOf = (variant: number): string => `8SAM${123 + variant}`;

/** What the vehicle registry has on a plate. */
export function vehicleWithPlate(plate: string): object {
  const number = Number(plate.slice(4));
  return {
    vin: `1BENCH0000000${number}`,
    plate,
    year: 2000 + (number % 25),
    make: coded('VMA', 'TOYT', 'Toyota'),
    model: coded('VMO', 'CAM', 'Camry'),
    colors: [coded('VCO', 'SIL', 'Silver'), coded('VCO', 'BLK', 'Black')],
    registration: { status: coded('REG', 'E', 'Expired'), expires: '2026-03-31' },
    plateState: coded('LIS', 'CA', 'California'),
    registeredOwners: Array.from({ length: OWNERS_OF_A_VEHICLE }, (_, owner) => ({
      id: `P${number}-${owner}`,
    })),
  };
}

/** What the property files have on the vehicle with this plate. */
export const stolenRecordsOf = (plate: string): readonly object[] => [
  { nic: `V${Number(plate.slice(4))}00417`, status: 'ACTIVE', confirmation },
];

/** Who a person is, and whether they are wanted. */
export const personWithId = (id: string): object => ({
  id,
  fullName: `MARLOW, ${id} JUNE`,
  dateOfBirth: '1987-04-12',
  driverLicense: {
    number: `D${id}`,
    status: coded('DLS', 'S', 'Suspended'),
    class: 'C',
    expires: '2027-04-12',
  },
  wantedRecords: [1, 2].map((turn) => ({
    nic: `W${id}-${turn}`,
    offense: coded('OFF', '1315', 'Aggravated assault, weapon'),
    extradition: coded('EXL', '1', 'Full extradition'),
    status: 'ACTIVE',
    confirmation,
  })),
});

/** The orders against a person. */
export const ordersAgainst = (id: string): readonly object[] =>
  [1, 2].map((turn) => ({
    id: `O${id}-${turn}`,
    kind: 'DOMESTIC_VIOLENCE',
    status: 'ACTIVE',
    expires: '2028-01-31',
    conditions: [
      coded('PCO', '01', 'May not threaten or harm the protected person'),
      coded('PCO', '04', 'Must stay away from the protected person'),
      coded('PCO', '07', 'May not possess a firearm'),
    ],
    firearm: { prohibited: true },
    service: { state: 'PERSONAL' },
  }));

/** The criminal history of a person. */
export const historyOf = (id: string): object => ({
  cii: `A${id}`,
  cycles: [1, 2, 3].map((cycle) => ({
    arrestDate: `201${cycle}-06-0${cycle}`,
    agency,
    charges: [1, 2].map((charge) => ({
      offense: coded('OFF', `23${charge}4`, 'Larceny, from vehicle'),
      disposition: coded('DSP', `${charge}`, 'Convicted'),
    })),
  })),
});
