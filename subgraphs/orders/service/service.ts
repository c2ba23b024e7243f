// What an officer says of a service, and why an order can't be served that way. Who served is never taken from there.
import { californiaDay } from '../../../platform/california-day.ts';
import type { Passport } from '../../../platform/passport.ts';
import { badInput, readDay, readInstant, readWord } from '../../reading/client-input.ts';
import type { ProtectiveOrder } from '../order/order.ts';

/** How an officer may serve an order. */
export type Manner = 'PERSONAL' | 'VERBAL_NOTICE';

/** What the client sends. A `Date` is whatever it wrote there. */
export interface ServiceInput {
  readonly orderId: string;
  readonly manner: Manner;
  readonly servedOn: unknown;
  readonly servedAt?: unknown;
  readonly idempotencyKey?: string | null;
}

/** A service of an order on the restrained person. */
export interface Service {
  readonly orderId: string;
  readonly manner: Manner;
  /** `YYYY-MM-DD`. */
  readonly servedOn: string;
  /** The instant, ISO 8601 in UTC, when its hour was given. */
  readonly servedAt: string | null;
  /** The viewer who served it, and their agency's ORI. */
  readonly by: string;
  readonly ori: string;
  /** The case or incident that it was part of. */
  readonly incident: string | null;
  /** The decision that let it be recorded, as the audit names it. */
  readonly decisionId: string;
}

/** States of service that each manner may follow: a copy may be handed over after a verbal notice, once. */
export const MAY_FOLLOW: Readonly<Record<Manner, readonly string[]>> = {
  VERBAL_NOTICE: ['NOT_SERVED'],
  PERSONAL: ['NOT_SERVED', 'VERBAL_NOTICE'],
};

const COURT = 'if it was served while it was in force, file the proof of service with the court';

/** The service that the viewer of `passport` says they made. @throws GraphQLError when it can't be read. */
export function readService(
  { orderId, manner, servedOn, servedAt }: ServiceInput,
  { viewer, agency, case: incident, decisionId }: Passport,
): Service {
  return {
    orderId: readWord(orderId, 'input.orderId'),
    manner,
    ...readWhen(servedOn, servedAt),
    by: viewer,
    ori: agency,
    incident: incident ?? null,
    decisionId,
  };
}

function readWhen(day: unknown, at: unknown): Pick<Service, 'servedOn' | 'servedAt'> {
  const servedOn = readDay(day, 'input.servedOn');
  if (at === undefined || at === null) return { servedOn, servedAt: null };
  const instant = readInstant(at, 'input.servedAt');
  if (californiaDay(instant) !== servedOn)
    throw badInput('`input.servedAt` is not on the day of `input.servedOn` in California');
  return { servedOn, servedAt: new Date(instant).toISOString() };
}

/** @throws GraphQLError for a service that was not made yet. */
export function assertMade({ servedOn }: Service, today: string): void {
  if (servedOn > today)
    throw badInput('`input.servedOn` is in the future: record the service once it has been made');
}

/** INVARIANT: an order that the viewer may not know of is answered with this too, word for word. */
export const noSuchOrder = () =>
  badInput('no order that you may serve has this `input.orderId`: check the number on the order');

/** Another service was recorded since the order was read. */
export const servedMeanwhile = () =>
  badInput('the order was served or ended meanwhile: read its `service` and `status` before you serve it');

/**
 * Whether this order can be served like this, by the order as it stands.
 *
 * @throws GraphQLError that says what to do. It tells no value: what is read is read, and audited, as a field.
 */
export function assertServable(order: ProtectiveOrder, { manner, servedOn }: Service): void {
  if (order.status === 'CANCELED') throw badInput(`the order was canceled: do not serve it; ${COURT}`);
  if (order.status === 'EXPIRED') throw badInput(`the order has expired: do not serve it; ${COURT}`);
  if (order.status !== 'ACTIVE') throw badInput(`the order was ended or replaced: do not serve it; ${COURT}`);
  if (servedOn < order.issued)
    throw badInput(
      '`input.servedOn` is before the order was issued: check the day and the number of the order',
    );
  if (!MAY_FOLLOW[manner].includes(order.service.state))
    throw badInput('the order has already been served: read its `service`; nothing was recorded');
}

/** What a party to the order who would serve it is told. */
export const A_PARTY =
  'a party to the order may not serve it (Code of Civil Procedure 414.10): ask another officer';
