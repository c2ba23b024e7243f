// How an order's field `enforceability` is answered: the record and the description go in, the reasons come out.
import { coded } from '../../domain/codes/coded.ts';
import type { ProtectiveOrder } from '../order/order.ts';
import type { OrderRecords } from '../order/order-records.ts';
import { type ContactInput, personOfNumber, readContact, readMoment } from './contact-input.ts';
import { enforceabilityOf } from './enforceability.ts';

interface Asked {
  readonly contact: ContactInput;
  readonly at?: unknown;
}

/**
 * What `order` says of the contact, as the schema shows it. The protected persons are read only when one is named.
 *
 * @throws GraphQLError for a description that can't be read.
 */
export async function resolveEnforceability(
  order: ProtectiveOrder,
  { contact, at }: Asked,
  { records, today }: { readonly records: Pick<OrderRecords, 'protectedPersons'>; readonly today: string },
) {
  const number = contact.place?.protectedPerson;
  const told = enforceabilityOf(order.terms, readContact(contact), readMoment(at, today));
  const persons = isNamed(number) ? await records.protectedPersons.load(order.id) : [];
  return {
    ...told,
    findings: told.findings.map(({ system, code, outcome, because }) => ({
      condition: coded(system, code),
      outcome,
      because,
    })),
    protectedPerson: personOfNumber(persons, number),
    confirmation: order.confirmation,
  };
}

const isNamed = (number: number | null | undefined): boolean => number !== null && number !== undefined;
