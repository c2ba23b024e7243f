// How a protected person on file becomes what the schema shows: without the right to it, no way to find them.
import { mayReadAddress, type RecordViewer } from '../../../schema/policy/record-rules.ts';
import { coded } from '../../domain/codes/coded.ts';
import { RELATION } from '../../domain/codes/order-codes.ts';

/** A protected person as the table holds it. */
export interface ProtectedPersonRow {
  readonly number: number;
  readonly personId: string | null;
  readonly name: string;
  readonly dateOfBirth: string | null;
  readonly relation: string | null;
  readonly isMinor: boolean;
  readonly address: object | null;
  readonly workplace: object | null;
  readonly school: object | null;
  readonly phone: string | null;
}

export type ProtectedPerson = ReturnType<typeof protectedPersonOf>;

/** The protected person as one viewer may see them. Every protected person's contact is confidential. */
export function protectedPersonOf(row: ProtectedPersonRow, viewer: RecordViewer) {
  const { number, name, isMinor, personId } = row;
  const contact = mayReadAddress({ confidential: true }, viewer)
    ? row
    : { dateOfBirth: null, address: null, workplace: null, school: null, phone: null };
  return {
    number,
    name,
    isMinor,
    relation: coded(RELATION, row.relation),
    person: personId === null ? null : { id: personId },
    dateOfBirth: contact.dateOfBirth,
    address: contact.address,
    workplace: contact.workplace,
    school: contact.school,
    phone: contact.phone,
  };
}
