// An order as a clerk wrote it, as it can be entered; and what they are told when it can't.
import { CONDITION, RELATION } from '../../domain/codes/order-codes.ts';
import { EYE_COLOR, HAIR_COLOR, RACE, SEX } from '../../domain/codes/person-codes.ts';
import { badInput, readCode, readDay, readName, readWord } from '../../reading/client-input.ts';
import { type OrderForm, orderForm } from '../order/forms.ts';
import type { Description } from '../order/order.ts';

const MOST_PROTECTED = 20;
const LONGEST_TERMS = 500;

/** The form of an order. @throws GraphQLError for one that makes no order. */
export function readForm(formNumber: string, argument: string): OrderForm {
  const form = orderForm(readWord(formNumber, argument));
  if (!form)
    throw badInput(`\`${argument}\` must be a form that makes an order, such as \`DV-110\` or \`CH-130\``);
  return form;
}

/** NCIC condition codes, each once and in order. @throws GraphQLError for none, and for one that is no code. */
export function readConditions(codes: readonly string[], argument: string): readonly string[] {
  const read = [...new Set(codes.map((code) => readCode(CONDITION, code, argument)))].sort();
  if (read.length === 0) throw badInput(`\`${argument}\` must name at least one condition`);
  return read;
}

/** The firearm code, and terms of the court's own words. */
const OF_GUN_VIOLENCE: readonly string[] = ['07', '08'];

/**
 * A gun violence order is about firearms alone and shields nobody by name (Penal Code 18100).
 *
 * @throws GraphQLError for one that says more, or less.
 */
export function assertAboutFirearms(conditions: readonly string[], distance: number | null, shielded = 0) {
  const isSo = conditions.includes('07') && conditions.every((code) => OF_GUN_VIOLENCE.includes(code));
  if (isSo && distance === null && shielded === 0) return;
  throw badInput(
    'a gun violence order has condition `07`, no distance and nobody whom it shields by name: enter another order for more',
  );
}

/** A whole number from `least` to `most`, or null. @throws GraphQLError */
export function readNumber(
  number: number | null | undefined,
  [least, most]: readonly [number, number],
  argument: string,
): number | null {
  if (number === null || number === undefined) return null;
  if (number < least || number > most) throw badInput(`\`${argument}\` must be from ${least} to ${most}`);
  return number;
}

/** Terms in the court's own words, or null. @throws GraphQLError for too many. */
export function readTerms(terms: string | null | undefined, argument: string): string | null {
  const text = terms?.trim() ?? '';
  if (text.length > LONGEST_TERMS) throw badInput(`\`${argument}\` takes up to ${LONGEST_TERMS} signs`);
  return text === '' ? null : text;
}

/** An order's last day, or null. @throws GraphQLError for one before `issued`. */
export function readExpiry(written: unknown, issued: string, argument: string): string | null {
  if (written === null || written === undefined) return null;
  const day = readDay(written, argument);
  if (day < issued) throw badInput(`\`${argument}\` is before the order was issued`);
  return day;
}

/** What the restrained person looks like. @throws GraphQLError for a code or measure that is none. */
export function readDescription(input: Description): Description {
  const at = (field: string) => `input.restrained.${field}`;
  const { heightInches, weightPounds } = input;
  readNumber(heightInches, [24, 96], at('heightInches'));
  readNumber(weightPounds, [20, 900], at('weightPounds'));
  return {
    sex: readCode(SEX, input.sex, at('sex')),
    race: readCode(RACE, input.race, at('race')),
    heightInches,
    weightPounds,
    eyeColor: readCode(EYE_COLOR, input.eyeColor, at('eyeColor')),
    hairColor: readCode(HAIR_COLOR, input.hairColor, at('hairColor')),
  };
}

/** `ProtectedPersonInput` of the schema. */
export interface ProtectedPersonInput {
  readonly name: string;
  readonly dateOfBirth?: unknown;
  readonly relation: string;
  readonly personId?: string | null;
}

/** Whom an order shields, as rows of its table. @throws GraphQLError */
export function readProtected(persons: readonly ProtectedPersonInput[]) {
  if (persons.length > MOST_PROTECTED)
    throw badInput(`\`input.protectedPersons\` takes up to ${MOST_PROTECTED}: enter another order for more`);
  return persons.map(({ name, dateOfBirth, relation, personId }, position) => {
    const at = (field: string) => `input.protectedPersons.${field}`;
    return {
      position,
      name: readName(name, at('name')).toUpperCase(),
      date_of_birth: dateOfBirth ? readDay(dateOfBirth, at('dateOfBirth')) : null,
      relation: readCode(RELATION, relation, at('relation')),
      person_id: personId ? readWord(personId, at('personId')) : null,
    };
  });
}
