import { describe, expect, test } from '@jest/globals';
import { looking } from '../testing/a-sight.ts';

describe('DISSEMINATION', () => {
  test('notices an answer that goes on to somebody who is not authorized', () => {
    const recipient = 'private investigator';
    expect(looking('DISSEMINATION')({ recipientAuthorized: false, access: { recipient } })).toEqual([
      { about: 'passed on', reason: 'stated a recipient that is no authorized agency' },
    ]);
  });
  test('says nothing of an authorized agency, or of none', () => {
    expect(looking('DISSEMINATION')({ recipientAuthorized: true })).toEqual([]);
    expect(looking('DISSEMINATION')()).toEqual([]);
  });
});
