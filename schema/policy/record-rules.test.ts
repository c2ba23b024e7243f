import { describe, expect, test } from '@jest/globals';
import {
  DEFAULT_RECORD_RULES,
  mayAskOtherStatesAbout,
  mayKnowOfArrest,
  mayKnowOfHotFile,
  mayKnowOfOrder,
  mayKnowOfSupervision,
  mayKnowOfWarrant,
  mayReadAddress,
  mayReadCircumstances,
  type OwnRecord,
  type RecordViewer,
  type SealKind,
} from './record-rules.ts';

const CORI = 'scope:cori:read';
const JUVENILE = 'scope:juvenile:read';
const [ALDER_BAY, PORT_MARROW, COURT] = ['CA0990100', 'CA0990300', 'CA099015J'];

function viewerWith(facts: readonly string[], changed: Partial<RecordViewer> = {}): RecordViewer {
  return { facts: new Set(facts), agency: ALDER_BAY, rules: DEFAULT_RECORD_RULES, ...changed };
}

describe('an arrest', () => {
  test.each<[string, SealKind | null, boolean, readonly string[], boolean]>([
    ['open', null, false, [], true],
    ['open, of a juvenile', null, true, [CORI, 'purpose:C'], false],
    ['open, of a juvenile', null, true, [JUVENILE], true],
    ['sealed by 851.92', 'PC851_92', false, [CORI, 'purpose:C'], true],
    ['sealed by 851.92', 'PC851_92', false, [CORI, 'purpose:J'], false],
    ['sealed by 851.92', 'PC851_92', false, ['purpose:C'], false],
    ['relieved by 851.93', 'PC851_93', false, [CORI, 'purpose:C'], true],
    ['relieved by 851.93', 'PC851_93', false, [CORI, 'purpose:J'], false],
    ['sealed by 781', 'WI781', true, [CORI, JUVENILE, 'purpose:C'], false],
    ['sealed by 786', 'WI786', true, [CORI, JUVENILE, 'purpose:C'], false],
    ['of a conviction dismissed by 1203.4', 'RELIEF_1203_4', false, [CORI], true],
    ['of a conviction with relief', 'RELIEF_1203_425', false, [CORI], true],
  ])('%s (%s, juvenile %s) with %j exists: %s', (_name, seal, juvenile, facts, exists) => {
    const arrest = { personId: 'p1', seal, juvenile };
    expect(mayKnowOfArrest(arrest, viewerWith(facts))).toBe(exists);
    expect(mayKnowOfSupervision(arrest, viewerWith(facts))).toBe(exists);
  });
});

test('a confidential address needs its own right', () => {
  expect(mayReadAddress({ confidential: false }, viewerWith([]))).toBe(true);
  expect(mayReadAddress({ confidential: true }, viewerWith([CORI]))).toBe(false);
  expect(mayReadAddress({ confidential: true }, viewerWith(['scope:protected-address:read']))).toBe(true);
});

test('a historical order is guarded like criminal history', () => {
  const order = (historical: boolean) => ({ historical, restrained: 'p1', court: COURT });
  expect(mayKnowOfOrder(order(false), viewerWith([]))).toBe(true);
  expect(mayKnowOfOrder(order(true), viewerWith(['scope:orders:read']))).toBe(false);
  expect(mayKnowOfOrder(order(true), viewerWith([CORI]))).toBe(true);
});

test('a historical order is known to who enters orders for the court that issued it, and for no other', () => {
  const order = { historical: true, restrained: 'p1', court: COURT };
  const ENTER = 'scope:orders:enter';
  expect(mayKnowOfOrder(order, viewerWith([ENTER], { agency: COURT }))).toBe(true);
  expect(mayKnowOfOrder(order, viewerWith(['scope:orders:read'], { agency: COURT }))).toBe(false);
  expect(mayKnowOfOrder(order, viewerWith([ENTER], { agency: 'CA099025J' }))).toBe(false);
});

describe('the viewer who is the person on record', () => {
  const answers: Readonly<Record<OwnRecord, (viewer: RecordViewer) => boolean>> = {
    'criminal-history': (viewer) => mayKnowOfArrest({ personId: 'me', seal: null, juvenile: false }, viewer),
    supervision: (viewer) => mayKnowOfSupervision({ personId: 'me', seal: null, juvenile: false }, viewer),
    warrant: (viewer) => mayKnowOfWarrant({ personId: 'me', ori: PORT_MARROW, status: 'ACTIVE' }, viewer),
    'protective-order': (viewer) =>
      mayKnowOfOrder({ historical: false, restrained: 'me', court: COURT }, viewer),
    'out-of-state': (viewer) => mayAskOtherStatesAbout('me', viewer),
  };
  const kinds = Object.keys(answers) as readonly OwnRecord[];
  const foundBy = (changed: Partial<RecordViewer>) =>
    kinds.filter((kind) => answers[kind](viewerWith([], changed)));

  test('finds no arrest, no supervision and nothing of other states by default', () => {
    expect(foundBy({ person: 'me' })).toEqual(['warrant', 'protective-order']);
    expect(foundBy({ person: 'somebody else' })).toEqual(kinds);
    expect(foundBy({})).toEqual(kinds);
  });

  test.each(kinds)('does not find what the permissions withhold: %s', (kind) => {
    const rules = { ...DEFAULT_RECORD_RULES, ownRecord: { withhold: [kind], answeredFor: [] } };
    expect(foundBy({ person: 'me', rules })).toEqual(kinds.filter((other) => other !== kind));
  });

  test('finds it as a member of an agency that may', () => {
    const rules = { ...DEFAULT_RECORD_RULES, ownRecord: { withhold: kinds, answeredFor: [ALDER_BAY] } };
    expect(foundBy({ person: 'me', rules })).toEqual(kinds);
    expect(foundBy({ person: 'me', rules, agency: PORT_MARROW })).toEqual([]);
  });
});

describe('what only the agency that entered it sees', () => {
  const warrant = { personId: 'p1', ori: PORT_MARROW, status: 'UNVERIFIED' };

  test('is a warrant until a second person has checked it', () => {
    expect(mayKnowOfWarrant(warrant, viewerWith([]))).toBe(false);
    expect(mayKnowOfWarrant(warrant, viewerWith([], { agency: PORT_MARROW }))).toBe(true);
    expect(mayKnowOfWarrant({ ...warrant, status: 'ACTIVE' }, viewerWith([]))).toBe(true);
  });

  test('is a hot-file record until a second person has checked it', () => {
    const pending = { ori: PORT_MARROW, status: 'PENDING' };
    expect(mayKnowOfHotFile(pending, viewerWith([]))).toBe(false);
    expect(mayKnowOfHotFile(pending, viewerWith([], { agency: PORT_MARROW }))).toBe(true);
    expect(mayKnowOfHotFile({ ...pending, status: 'LOCATED' }, viewerWith([]))).toBe(true);
  });

  test('is how somebody went missing', () => {
    expect(mayReadCircumstances({ ori: PORT_MARROW }, viewerWith([]))).toBe(false);
    expect(mayReadCircumstances({ ori: ALDER_BAY }, viewerWith([]))).toBe(true);
  });

  test('is nothing where the permissions say so', () => {
    const rules = { ...DEFAULT_RECORD_RULES, ownAgencyOnly: [] };
    expect(mayKnowOfWarrant(warrant, viewerWith([], { rules }))).toBe(true);
    expect(mayReadCircumstances({ ori: PORT_MARROW }, viewerWith([], { rules }))).toBe(true);
    expect(mayKnowOfHotFile({ ori: PORT_MARROW, status: 'PENDING' }, viewerWith([], { rules }))).toBe(true);
  });
});
