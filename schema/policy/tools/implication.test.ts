import { expect, test } from '@jest/globals';
import { FactTable } from '../fact.ts';
import { conjunctionOf, isImpliedBy, withoutAbsorbed } from './implication.ts';

const facts = new FactTable();
const any = (...alternatives: readonly (readonly string[])[]) =>
  alternatives.map((names) => facts.define(names));
const names = (masks: readonly bigint[] | undefined) => masks?.map((mask) => facts.factsOf(mask).join(' '));

test('rules hold together under every choice of one alternative from each', () => {
  expect(names(conjunctionOf([any(['a'], ['b']), any(['c'])], facts))).toEqual(['a c', 'b c']);
});

test('an inquiry has one purpose, so two of them never hold together', () => {
  const rules = [any(['purpose:C'], ['purpose:D']), any(['purpose:D'], ['purpose:F'])];
  expect(names(conjunctionOf(rules, facts))).toEqual(['purpose:D']);
  expect(conjunctionOf([any(['purpose:C']), any(['purpose:F'])], facts)).toEqual([]);
});

test('what asks for more than another alternative is left out', () => {
  expect(names(withoutAbsorbed(any(['a', 'b'], ['a'], ['a'])))).toEqual(['a']);
});

test('a rule is implied when each alternative holds all that one of its own asks for', () => {
  expect(isImpliedBy(any(['a'], ['b']), any(['a', 'c'], ['b']))).toBe(true);
  expect(isImpliedBy(any(['a'], ['b']), any(['a'], ['c']))).toBe(false);
});

test('too many alternatives are not counted out', () => {
  const rules = Array.from({ length: 13 }, (_, index) => any([`x${index}`], [`y${index}`]));
  expect(conjunctionOf(rules, facts)).toBeUndefined();
});
