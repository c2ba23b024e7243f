import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { NOTHING_SAID } from '../cache/rules/source-freshness.ts';
import { type Flight, Flights } from './flights.ts';
import type { Exchanged } from './http-exchange.ts';

let now = 0;
beforeEach(() => {
  jest.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => {
  jest.restoreAllMocks();
});

const EXCHANGED: Exchanged = { status: 200, text: '{}', freshness: NOTHING_SAID };

/** A flight of now, and what ends it. */
function flight(): Flight & { land(): Promise<void> } {
  let resolve = (_exchanged: Exchanged): void => {};
  const answer = new Promise<Exchanged>((resolved) => {
    resolve = resolved;
  });
  const land = async (): Promise<void> => {
    resolve(EXCHANGED);
    await answer;
  };
  return { begunAt: now, askers: 1, isCancelled: false, cancellation: {}, answer, land };
}

test('a flight is joined by its key, for a moment', () => {
  const flights = new Flights();
  const one = flight();
  flights.add('a', one);
  expect(flights.of('b')).toBeUndefined();
  now += 99;
  expect(flights.of('a')).toBe(one);
  now += 1;
  expect(flights.of('a')).toBeUndefined();
});

test('it is joined just as long when others come and the generations turn over', () => {
  const flights = new Flights();
  now += 150;
  flights.add('old', flight());
  now += 70;
  const one = flight();
  flights.add('a', one);
  for (const [place, later] of [40, 59].entries()) {
    now += later;
    flights.add(`other ${place}`, flight());
    expect(flights.of('a')).toBe(one);
    expect(flights.of('old')).toBeUndefined();
  }
  now += 1;
  expect(flights.of('a')).toBeUndefined();
});

test('what has landed or was given up is not joined', async () => {
  const flights = new Flights();
  const [landed, cancelled] = [flight(), flight()];
  flights.add('a', landed);
  flights.add('b', cancelled);
  await landed.land();
  cancelled.isCancelled = true;
  expect(flights.of('a')).toBeUndefined();
  expect(flights.of('b')).toBeUndefined();
});

test('who landed takes no other away that came under its key later', async () => {
  const flights = new Flights();
  const first = flight();
  flights.add('a', first);
  now += 100;
  const second = flight();
  flights.add('a', second);
  await first.land();
  expect(flights.of('a')).toBe(second);
});

test('once they are cleared none is joined', () => {
  const flights = new Flights();
  flights.add('old', flight());
  now += 100;
  flights.add('a', flight());
  flights.clear();
  expect(flights.of('a')).toBeUndefined();
});
