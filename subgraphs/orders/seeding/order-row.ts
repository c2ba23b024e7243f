// What a synthetic order says: its terms, its service and its entry. Each topic of chance has a stream of its own.
import { POLICE_AGENCIES } from '../../domain/codes/agencies.ts';
import { digits, nicNumber } from '../../seeding/synthetic/identifiers.ts';
import {
  dayBetween,
  laterBy,
  REFERENCE_DATE,
  type SyntheticPerson,
} from '../../seeding/synthetic/population.ts';
import { type Chance, chanceOf } from '../../seeding/synthetic/random.ts';
import { descriptionOf } from '../order/description.ts';
import { COMMON_FORMS, type OrderForm, RARE_FORMS } from '../order/forms.ts';

const FIREARM_CONDITION = '07';

/** The row of an order, as the table takes it. */
export type OrderRow = ReturnType<typeof orderRow>;

/** The day, or the last of the synthetic world. */
export const upToNow = (day: string): string => [day, REFERENCE_DATE].sort()[0] ?? day;

/** The court that makes orders of a kind. */
function courtOf(kind: string): string {
  if (kind === 'CRIMINAL') return 'CA099025J';
  return kind === 'JUVENILE' ? 'CA099035J' : 'CA099015J';
}

/** The order that restrains `person`. `chance` draws its terms. */
export function orderRow(person: SyntheticPerson, chance: Chance, seed: number) {
  const made = formOf(person.index, chance.one(COMMON_FORMS), seed);
  const { kind, phase, form, lasts, prefix } = made;
  const issued = dayBetween(chance, 'days' in lasts ? 2024 : 2021, 2026);
  const terms = termsOf(made, chance);
  const isArmed = terms.conditions.includes(FIREARM_CONDITION);
  const late = delaysOf(person.index, seed);
  return {
    id: `PO${digits(person.index, 8)}`,
    kind,
    form_number: form,
    phase,
    court: courtOf(kind),
    case_number: `${prefix}-${issued.slice(0, 4)}-${digits(person.index, 7)}`,
    nic: nicNumber('H', person.index),
    issued,
    expires: laterBy(issued, lasts),
    ...endOf(person.index, chance.weighted({ ACTIVE: 92, CANCELED: 8 }), issued, seed),
    restrained: person.id,
    description: descriptionOf(person),
    ...terms,
    terms_text: null,
    ...withProof(serviceOf(made, chance, issued), late),
    entered_on: upToNow(laterBy(issued, { days: late.entry })),
    entered_by: 'clerk of the court',
    entered_ori: courtOf(kind),
    replaces: null,
    brady: bradyOf(made, chance),
    surrender_due: isArmed ? laterBy(issued, { days: 1 }) : null,
    receipt_filed: isArmed ? chance.happens(0.5) : null,
  };
}

/** A gun violence order is about firearms alone; homes and children are for orders between family members. */
function termsOf({ kind }: OrderForm, chance: Chance) {
  if (kind === 'GUN_VIOLENCE')
    return { conditions: [FIREARM_CONDITION], stay_away_yards: null, state_law: 'PC 18205' };
  const isFamily = kind === 'DOMESTIC_VIOLENCE' || kind === 'EMERGENCY';
  const isArmed = kind === 'DOMESTIC_VIOLENCE' || chance.happens(0.85);
  const conditions = [
    '01',
    '04',
    ...chance.some(isFamily ? ['02', '03', '05', '09'] : ['02', '05'], 2),
    ...(isArmed ? [FIREARM_CONDITION] : []),
  ];
  return {
    conditions: conditions.sort(),
    stay_away_yards: chance.one([50, 100, 100, 150]),
    state_law: isArmed ? 'PC 29825' : null,
  };
}

/** 18 USC 922(g)(8) takes a hearing of which there was notice, and an intimate partner or a child. */
function bradyOf({ kind, phase }: OrderForm, chance: Chance): string {
  if (phase === 'TEMPORARY' || phase === 'EPO' || kind === 'GUN_VIOLENCE') return 'N';
  if (kind === 'DOMESTIC_VIOLENCE') return chance.weighted({ Y: 85, U: 15 });
  if (kind === 'CRIMINAL') return chance.weighted({ Y: 40, N: 45, U: 15 });
  return chance.weighted({ N: 85, U: 15 });
}

function serviceOf({ proofForm }: OrderForm, chance: Chance, issued: string) {
  const state = chance.weighted({ PERSONAL: 60, IN_COURT: 15, VERBAL_NOTICE: 5, MAIL: 5, NOT_SERVED: 15 });
  if (state === 'NOT_SERVED') return { service_state: state, service_at: undefined };
  return {
    service_state: state,
    service_at: issued,
    service_by: 'deputy on duty',
    service_ori: chance.one(POLICE_AGENCIES),
    service_proof_form: state === 'PERSONAL' ? proofForm : null,
  };
}

/** One in eight is of a form that is rarer. */
function formOf(index: number, common: OrderForm, seed: number): OrderForm {
  const chance = chanceOf(seed, index, 'order form');
  return chance.happens(0.12) ? chance.one(RARE_FORMS) : common;
}

/** How an order ended, if it did before its last day. */
function endOf(index: number, status: 'ACTIVE' | 'CANCELED', issued: string, seed: number) {
  const chance = chanceOf(seed, index, 'order end');
  const ended = laterBy(issued, { days: chance.between(5, 200) });
  if (ended > REFERENCE_DATE) return { status: 'ACTIVE', ended_on: null };
  if (status === 'CANCELED') return { status, ended_on: ended };
  return chance.happens(0.04) ? { status: 'TERMINATED', ended_on: ended } : { status, ended_on: null };
}

/** After how many days it was entered, and the proof of its service: mostly in time. */
function delaysOf(index: number, seed: number) {
  const chance = chanceOf(seed, index, 'order entry');
  const days = () => Number(chance.weighted({ '0': 70, '1': 24, '4': 6 }));
  return { entry: days(), proof: days() };
}

function withProof(service: ReturnType<typeof serviceOf>, late: { readonly proof: number }) {
  const { service_at: at } = service;
  return {
    ...service,
    service_entered_on: at === undefined ? null : upToNow(laterBy(at, { days: late.proof })),
  };
}
