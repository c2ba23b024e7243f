import { describe, expect, test } from '@jest/globals';
import {
  type MailRecord,
  MESSAGE_KINDS,
  mayKnowOfMessage,
  mayReadContent,
  mayReadReceipt,
  readableKinds,
  whyUndeliverable,
} from './message-rules.ts';
import { DEFAULT_RECORD_RULES, type RecordViewer } from './record-rules.ts';

const ALDER_BAY = 'CA0990100';
const SHERIFF = 'CA0990000';
const PORT_MARROW = 'CA0990300';
const COURT = 'CA099015J';

const viewerOf = (agency: string, ...scopes: readonly string[]): RecordViewer => ({
  agency,
  facts: new Set(scopes.map((scope) => `scope:${scope}`)),
  rules: DEFAULT_RECORD_RULES,
});
const message = (given: Partial<MailRecord> = {}): MailRecord => ({
  kind: 'ADMINISTRATIVE',
  mailboxes: [ALDER_BAY, SHERIFF, COURT],
  carriesCriminalHistory: false,
  restricted: false,
  ...given,
});

describe('a message exists', () => {
  test.each([
    ['its sender', ALDER_BAY, true],
    ['a recipient', SHERIFF, true],
    ['any other agency', PORT_MARROW, false],
  ])('for %s: %s, %s', (_who, agency, exists) => {
    expect(mayKnowOfMessage(message(), viewerOf(agency, 'hotfile:read', 'cori:read'))).toBe(exists);
  });

  test('for law enforcement alone when it is for law enforcement alone, even where it was delivered', () => {
    const lawEnforcement = message({ kind: 'LAW_ENFORCEMENT_ONLY' });
    expect(mayKnowOfMessage(lawEnforcement, viewerOf(SHERIFF))).toBe(true);
    expect(mayKnowOfMessage(lawEnforcement, viewerOf(COURT))).toBe(false);
  });

  test('for those who may read hits when it is about one, and about a restricted file for fewer', () => {
    for (const kind of ['HIT_CONFIRMATION_REQUEST', 'HIT_CONFIRMATION_ANSWER'] as const) {
      expect(mayKnowOfMessage(message({ kind }), viewerOf(SHERIFF))).toBe(false);
      expect(mayKnowOfMessage(message({ kind }), viewerOf(SHERIFF, 'hotfile:read'))).toBe(true);
      const restricted = message({ kind, restricted: true });
      expect(mayKnowOfMessage(restricted, viewerOf(SHERIFF, 'hotfile:read'))).toBe(false);
      expect(mayKnowOfMessage(restricted, viewerOf(SHERIFF, 'hotfile:read', 'cori:read'))).toBe(true);
    }
  });

  test('in the kinds that a viewer may list, and in no other', () => {
    for (const agency of [SHERIFF, COURT])
      for (const scopes of [[], ['hotfile:read']]) {
        const viewer = viewerOf(agency, ...scopes);
        const known = MESSAGE_KINDS.filter((kind) => mayKnowOfMessage(message({ kind }), viewer));
        expect(readableKinds(viewer)).toEqual(known);
      }
  });
});

test('what carries criminal history is read with the right to it', () => {
  const carries = message({ carriesCriminalHistory: true });
  expect(mayReadContent(carries, viewerOf(SHERIFF, 'messages:read'))).toBe(false);
  expect(mayReadContent(carries, viewerOf(SHERIFF, 'cori:read'))).toBe(true);
  expect(mayReadContent(message(), viewerOf(SHERIFF))).toBe(true);
});

test('who read a message is for its sender, and for the agency that read it', () => {
  const receipt = { sender: ALDER_BAY, recipient: SHERIFF };
  expect([ALDER_BAY, SHERIFF, COURT].map((ori) => mayReadReceipt(receipt, viewerOf(ori)))).toEqual([
    true,
    true,
    false,
  ]);
});

describe('a message may not reach', () => {
  const everything = ['A', 'C', 'D', 'Z'];
  test.each([
    [
      'a court when it is for law enforcement',
      { kind: 'LAW_ENFORCEMENT_ONLY' },
      COURT,
      everything,
      'NOT_LAW_ENFORCEMENT',
    ],
    ['law enforcement never', { kind: 'LAW_ENFORCEMENT_ONLY' }, SHERIFF, everything, undefined],
    ['an agency without messages', {}, SHERIFF, ['C'], 'NOT_AUTHORIZED_FOR_MESSAGES'],
    [
      'an agency without criminal history when it carries some',
      { carriesCriminalHistory: true },
      SHERIFF,
      ['A', 'D', 'Z'],
      'NOT_AUTHORIZED_FOR_CRIMINAL_HISTORY',
    ],
    ['an agency without criminal history otherwise never', {}, SHERIFF, ['A'], undefined],
  ] as const)('%s', (_what, given, ori, authorizations, why) => {
    expect(whyUndeliverable(message(given), { ori, authorizations })).toBe(why);
  });
});
