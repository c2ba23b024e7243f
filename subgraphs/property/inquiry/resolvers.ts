// The sections of an inquiry that tell whether a vehicle or a plate is stolen.
import type { Resolvers } from '../../serving/define-subgraph.ts';
import { plateInquiry, vehicleInquiry } from '../records/inquiries.ts';
import type { PropertyStore } from '../store.ts';

/** A vehicle, a plate, or a vehicle with its plate. */
interface FindingsReference {
  readonly vin?: string | null;
  readonly plate?: string | null;
  readonly plateState?: { readonly code: string } | null;
}

export const inquiryResolvers = {
  VehicleFindings: {
    __resolveReference: (reference: FindingsReference) => reference,
    stolen: async ({ vin, ...on }: FindingsReference, _arguments, { store }) => {
      const byNumber = vin ? await store.hits(vehicleInquiry({ vin, state: '' })) : [];
      const plate = plateOf(on);
      const byPlate = plate ? await store.hits(vehicleInquiry(plate)) : [];
      return eachOnce(inForce([...byNumber, ...byPlate]));
    },
    plates: async (reference: FindingsReference, _arguments, { store }) => {
      const plate = plateOf(reference);
      return plate ? inForce(await store.hits(plateInquiry(plate))) : [];
    },
  },
} satisfies Resolvers<PropertyStore>;

const plateOf = ({ plate, plateState }: FindingsReference) =>
  plate && plateState ? { plate, state: plateState.code } : undefined;

interface Hit {
  readonly nic: string;
  readonly status: string;
}

const inForce = <Row extends Hit>(records: readonly Row[]): readonly Row[] =>
  records.filter(({ status }) => status === 'ACTIVE');

const eachOnce = <Row extends Hit>(records: readonly Row[]): readonly Row[] => [
  ...new Map(records.map((record) => [record.nic, record])).values(),
];
