import { expect, test } from '@jest/globals';
import { type QuestionStatus, sourceStatuses } from './source-status.ts';

const at = (time: number): string => new Date(time).toISOString();
const none: QuestionStatus = { status: 'NO_HIT', asOf: 1_000 };
const hit: QuestionStatus = { status: 'ANSWERED', asOf: 1_000 };
const stale: QuestionStatus = { status: 'STALE', asOf: 500 };
const misread: QuestionStatus = { status: 'NOT_ASKED', isMisread: true };
const unasked: QuestionStatus = { status: 'NOT_ASKED' };
const denied: QuestionStatus = { status: 'DENIED' };
const missing: QuestionStatus = { status: 'TIMEOUT' };

test.each([
  ['a hit beside none', [none, hit], { status: 'ANSWERED', asOf: at(1_000) }],
  ['none beside what is withheld', [denied, none], { status: 'NO_HIT', asOf: at(1_000) }],
  ['what is withheld, all of it', [denied, denied, unasked], { status: 'DENIED', asOf: null }],
  ['what is missing beside a hit', [hit, missing], { status: 'TIMEOUT', asOf: null }],
  ['what was kept beside what is fresh', [hit, stale], { status: 'STALE', asOf: at(500) }],
  ['the older of what was kept', [{ ...stale, asOf: 900 }, stale], { status: 'STALE', asOf: at(500) }],
  ['none beside what was not read', [none, misread], { status: 'NOT_ASKED', asOf: null }],
  ['a hit beside what was not read', [misread, hit], { status: 'ANSWERED', asOf: at(1_000) }],
] as const)('of %s that counts which must be known first', (_name, statuses, entry) => {
  const questions = statuses.map((status) => ['WPS', status] as const);
  expect(sourceStatuses(questions)).toEqual([{ source: 'WPS', ...entry }]);
});

test('each source stands once, where it was first asked', () => {
  const entries = sourceStatuses([
    ['DMV', none],
    ['WPS', hit],
    ['DMV', unasked],
    ['REG', unasked],
  ]);
  expect(entries.map(({ source, status }) => [source, status])).toEqual([
    ['DMV', 'NO_HIT'],
    ['WPS', 'ANSWERED'],
    ['REG', 'NOT_ASKED'],
  ]);
});
