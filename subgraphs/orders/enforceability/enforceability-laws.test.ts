// What holds of every order and every contact, tried on thousands of them.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  CHANNELS,
  CONDUCTS,
  type Contact,
  ITEMS,
  type Moment,
  OCCASIONS,
  PARTIES,
  PLACE_KINDS,
} from './contact.ts';
import { type Enforceability, enforceabilityOf } from './enforceability.ts';
import type { OrderTerms } from './order-terms.ts';

const DAYS = ['2026-06-28', '2026-06-29', '2026-06-30', '2026-07-01', '2026-07-02'];
const day = fc.constantFrom(...DAYS);
const maybe = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: null });
const someOf = <Value>(values: readonly Value[]) => maybe(fc.subarray([...values]));

const anyTerms: fc.Arbitrary<OrderTerms> = fc.record({
  kind: fc.constantFrom('DOMESTIC_VIOLENCE', 'WORKPLACE_VIOLENCE', 'GUN_VIOLENCE', 'CRIMINAL', 'JUVENILE'),
  status: fc.constantFrom('ACTIVE', 'ACTIVE', 'ACTIVE', 'EXPIRED', 'CANCELED', 'TERMINATED', 'REPLACED'),
  issued: day,
  expires: maybe(day),
  endedOn: maybe(day),
  conditions: fc.subarray(['01', '02', '03', '04', '05', '06', '07', '08', '09']),
  stayAwayYards: maybe(fc.constantFrom(5, 50, 100)),
  hasFurtherTerms: fc.boolean(),
  serviceState: fc.constantFrom('NOT_SERVED', 'PERSONAL', 'VERBAL_NOTICE', 'IN_COURT', 'MAIL'),
  serviceAt: maybe(day),
  noticeSince: maybe(day),
  noticeTime: fc.constant(null),
  stateLaw: maybe(fc.constant('PC 29825')),
  brady: fc.constantFrom('Y', 'N', 'U'),
});

const anyContact: fc.Arbitrary<Contact> = fc.record({
  place: maybe(fc.constantFrom(...PLACE_KINDS)),
  distanceYards: maybe(fc.constantFrom(0, 3, 49, 50, 99, 100, 500)),
  parties: someOf(PARTIES),
  channels: someOf(CHANNELS),
  conduct: someOf(CONDUCTS),
  possession: someOf(ITEMS),
  occasion: maybe(fc.constantFrom(...OCCASIONS)),
});

const anyMoment: fc.Arbitrary<Moment> = day.chain((on) =>
  fc.record({ day: fc.constant(on), instant: maybe(fc.constant(Date.parse(`${on}T19:00:00Z`))) }),
);

const violatedBy = ({ findings }: Enforceability) =>
  findings.filter(({ outcome }) => outcome === 'VIOLATED').map(({ code }) => code);
const does = ({ actions }: Enforceability, wanted: string) => actions.some(({ action }) => action === wanted);

/** The same contact, and more of it: nearer, by more means, with more people, holding more. */
const more = ([contact, added]: readonly [Contact, Contact]): Contact => {
  const union = <Value>(some: readonly Value[] | null, others: readonly Value[] | null) =>
    some || others ? [...new Set([...(some ?? []), ...(others ?? [])])] : null;
  const isNearer =
    contact.distanceYards === null || (added.distanceYards ?? Infinity) < contact.distanceYards;
  return {
    ...contact,
    parties: union(contact.parties, added.parties),
    channels: union(contact.channels, added.channels),
    conduct: union(contact.conduct, added.conduct),
    possession: union(contact.possession, added.possession),
    distanceYards: isNearer ? added.distanceYards : contact.distanceYards,
  };
};

test('more contact never violates less', () => {
  fc.assert(
    fc.property(anyTerms, fc.tuple(anyContact, anyContact), anyMoment, (terms, contacts, moment) => {
      const less = violatedBy(enforceabilityOf(terms, contacts[0], moment));
      expect(violatedBy(enforceabilityOf(terms, more(contacts), moment))).toEqual(
        expect.arrayContaining(less),
      );
    }),
    { numRuns: 2_000 },
  );
});

test('nobody is arrested without notice, of an order that is not in force, or for nothing', () => {
  fc.assert(
    fc.property(anyTerms, anyContact, anyMoment, (terms, contact, moment) => {
      const told = enforceabilityOf(terms, contact, moment);
      if (!does(told, 'ARREST')) return;
      expect(told).toMatchObject({ summary: 'VIOLATION', standing: 'IN_FORCE', notice: { given: 'GIVEN' } });
      expect(terms.serviceState).not.toBe('NOT_SERVED');
      expect((terms.noticeSince ?? '9999') <= moment.day).toBe(true);
      expect(violatedBy(told)).not.toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

test('every condition that the order has is judged once, with a reason, and no other', () => {
  fc.assert(
    fc.property(anyTerms, anyContact, anyMoment, (terms, contact, moment) => {
      const { findings } = enforceabilityOf(terms, contact, moment);
      const conditions = findings.filter(({ system }) => system.name === 'NCIC:PCO').map(({ code }) => code);
      expect(conditions.sort()).toEqual([...terms.conditions].sort());
      expect(findings.every(({ because }) => because.length > 10)).toBe(true);
    }),
  );
});

test('whatever is to be done, the order is confirmed first, and an unserved one is always made known', () => {
  fc.assert(
    fc.property(anyTerms, anyContact, anyMoment, (terms, contact, moment) => {
      const told = enforceabilityOf(terms, contact, moment);
      if (told.standing !== 'IN_FORCE') return;
      expect(told.actions[0]?.action).toBe('CONFIRM_ORDER');
      expect(does(told, 'GIVE_NOTICE')).toBe(told.notice.given === 'NOT_GIVEN');
    }),
  );
});
