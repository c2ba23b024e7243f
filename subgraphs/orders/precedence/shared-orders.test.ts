import { expect, test } from '@jest/globals';
import { sharedOrders } from './shared-orders.ts';

const named = (name: string, id?: string) => ({ name, person: id ? { id } : null });
const shared = (...orders: readonly (readonly ReturnType<typeof named>[])[]) =>
  sharedOrders(orders.map((persons, index) => ({ order: `order ${index + 1}`, persons }))).map(
    ({ person, orders: those }) => [person.person?.id ?? person.name, those],
  );

test('whom two orders shield by the same id, however they spell the name', () => {
  expect(shared([named('VARGA, ELENA', 'P1')], [named('VARGA, ELENA ROSALIND', 'P1')])).toEqual([
    ['P1', ['order 1', 'order 2']],
  ]);
});

test('whom one order names without an id is who bears that name in another', () => {
  expect(shared([named('VARGA, ELENA')], [named('VARGA, ELENA', 'P1')])).toEqual([
    ['VARGA, ELENA', ['order 1', 'order 2']],
  ]);
  expect(shared([named('ABELARD, JUNE')], [named('ABELARD, JUNE')])).toHaveLength(1);
});

test('two of one name are two, and nobody is taken for either of them', () => {
  const two = [named('VARGA, ELENA', 'P1'), named('VARGA, ELENA', 'P2')];
  expect(shared(two, [named('VARGA, ELENA')])).toEqual([]);
});

test('nobody where each is shielded by one order, also by one that names them twice', () => {
  expect(shared([named('A', 'P1'), named('A', 'P1')], [named('B', 'P2')], [])).toEqual([]);
});

test('each of several persons with the orders that shield them', () => {
  const [mother, child] = [named('A', 'P1'), named('B', 'P2')];
  expect(shared([mother, child], [mother], [child])).toEqual([
    ['P1', ['order 1', 'order 2']],
    ['P2', ['order 1', 'order 3']],
  ]);
});
