import { describe, expect, test } from '@jest/globals';
import { defaultConfig } from '../config.ts';
import { Refusal } from '../errors.ts';
import { checkStanding } from './check-standing.ts';
import type { Arrival, HttpHead, Identified, Viewer } from './journey.ts';
import { limitTransport } from './limit-transport.ts';
import { begin } from './stage.ts';

const RULES = defaultConfig().standing;
const NOW = Date.parse('2026-05-01T12:00:00Z');
const codeOf = (outcome: unknown): string => (outcome instanceof Refusal ? outcome.code : 'passed');

function arrivalWith(headers: Readonly<Record<string, string>>, method = 'POST'): Arrival {
  const http: HttpHead = { method, headers: { get: (name) => headers[name] } };
  return { decisionId: 'd', arrivedAt: NOW, http, address: undefined };
}

describe('limit transport', () => {
  test.each([
    ['JSON', { 'content-type': 'application/json' }, 'passed'],
    ['JSON in UTF-8', { 'content-type': 'application/json; charset=utf-8' }, 'passed'],
    ['A45 JSON in UTF-7', { 'content-type': 'application/json; charset=utf-7' }, 'UNSUPPORTED_MEDIA_TYPE'],
    ['A49 a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'UNSUPPORTED_MEDIA_TYPE'],
    ['A49 plain text', { 'content-type': 'text/plain' }, 'UNSUPPORTED_MEDIA_TYPE'],
    ['no content type', {}, 'UNSUPPORTED_MEDIA_TYPE'],
    [
      'a reason of a book',
      { 'content-type': 'application/json', 'inquiry-reason': 'x'.repeat(9_000) },
      'BAD_REQUEST',
    ],
  ])('%s', async (_name, headers: Readonly<Record<string, string>>, outcome) => {
    expect(codeOf(await limitTransport().run(arrivalWith(headers)))).toBe(outcome);
  });

  test.each([
    ['GET', {}, 'passed'],
    ['GET', { accept: 'text/event-stream' }, 'NOT_ACCEPTABLE'],
    ['HEAD', {}, 'METHOD_NOT_ALLOWED'],
    ['PUT', { 'content-type': 'application/json' }, 'METHOD_NOT_ALLOWED'],
  ])('A49 by %s with %j', async (method, headers: Readonly<Record<string, string>>, outcome) => {
    expect(codeOf(await limitTransport().run(arrivalWith(headers, method)))).toBe(outcome);
  });
});

describe('check standing', () => {
  const viewerWith = (changed: Partial<Viewer>): Identified => ({
    ...arrivalWith({}),
    viewer: {
      issuer: 'i',
      id: 'v',
      agency: 'CA0990100',
      roles: [],
      tokenScopes: [],
      standing: 'active',
      trainingExpires: '2026-12-31',
      validUntil: Number.POSITIVE_INFINITY,
      authenticationMethods: [],
      ...changed,
    },
  });

  test.each([
    ['active and trained', {}, 'passed'],
    ['trained until today', { trainingExpires: '2026-05-01' }, 'passed'],
    ['suspended', { standing: 'suspended' }, 'NOT_IN_GOOD_STANDING'],
    ['of a standing nobody knows', { standing: 'ACTIVE ' }, 'NOT_IN_GOOD_STANDING'],
    ['trained until yesterday', { trainingExpires: '2026-04-30' }, 'NOT_IN_GOOD_STANDING'],
    ['without a standing', { standing: undefined }, 'NOT_IN_GOOD_STANDING'],
    ['without training', { trainingExpires: undefined }, 'NOT_IN_GOOD_STANDING'],
  ])('a viewer %s', async (_name, changed: Partial<Viewer>, outcome) => {
    const stage = checkStanding({ register: undefined, rules: { ...RULES, required: true }, now: () => NOW });
    expect(codeOf(await stage.run(viewerWith(changed)))).toBe(outcome);
  });
});

describe('a pipeline', () => {
  const stage = (name: string, outcome: unknown) => ({ name, run: () => outcome });

  test('runs its stages in order and shows each journey that one left behind', async () => {
    const reached: unknown[] = [];
    const pipeline = begin(stage('a', 1)).next(stage('b', 2));
    expect(await pipeline.run(0, (journey) => void reached.push(journey))).toBe(2);
    expect({ names: pipeline.names, reached }).toEqual({ names: ['a', 'b'], reached: [1, 2] });
  });

  test('ends at the first refusal', async () => {
    const refusal = new Refusal('BAD_REQUEST', 'no');
    const later = { name: 'c', run: () => Promise.reject(new Error('never run')) };
    expect(await begin(stage('a', 1)).next(stage('b', refusal)).next(later).run(0)).toBe(refusal);
  });
});
