import { describe, expect, test } from '@jest/globals';
import type { ActionKind } from './actions/officer-actions.ts';
import { type Contact, type Moment, UNDESCRIBED } from './contact.ts';
import { enforceabilityOf } from './enforceability.ts';
import type { Outcome } from './finding.ts';
import type { OrderTerms } from './order-terms.ts';

/** A domestic violence order with every condition, handed over the day after it was made. */
const TERMS: OrderTerms = {
  kind: 'DOMESTIC_VIOLENCE',
  status: 'ACTIVE',
  issued: '2026-03-02',
  expires: '2031-03-02',
  endedOn: null,
  conditions: ['01', '02', '03', '04', '05', '06', '07', '08', '09'],
  stayAwayYards: 100,
  hasFurtherTerms: true,
  serviceState: 'PERSONAL',
  serviceAt: '2026-03-03',
  noticeSince: '2026-03-03',
  noticeTime: null,
  stateLaw: 'PC 29825',
  brady: 'Y',
};
const UNSERVED = { serviceState: 'NOT_SERVED', serviceAt: null, noticeSince: null };
const TODAY: Moment = { day: '2026-06-30', instant: null };
const at = (time: string): Moment => ({ day: '2026-06-30', instant: Date.parse(time) });

/** A contact of which everything is known, and that was none. */
const NONE: Contact = {
  place: 'ELSEWHERE',
  distanceYards: null,
  parties: [],
  channels: [],
  conduct: [],
  possession: [],
  occasion: null,
};
const ASSAULT: Partial<Contact> = { conduct: ['ASSAULT'], parties: ['PROTECTED_PERSON'] };

const judged = (
  contact: Partial<Contact>,
  { terms = {}, moment = TODAY }: { terms?: Partial<OrderTerms>; moment?: Moment } = {},
) => enforceabilityOf({ ...TERMS, ...terms }, { ...NONE, ...contact }, moment);

const outcomeOf = (code: string, contact: Partial<Contact>, terms: Partial<OrderTerms> = {}) =>
  judged(contact, { terms }).findings.find((finding) => finding.code === code)?.outcome;

const actionsOf = (...given: Parameters<typeof judged>): readonly ActionKind[] =>
  judged(...given).actions.map(({ action }) => action);

describe('a condition', () => {
  test.each<[string, Outcome, string, Partial<Contact>]>([
    [
      '01',
      'VIOLATED',
      'the protected person was followed',
      { conduct: ['FOLLOWING'], parties: ['PROTECTED_PERSON'] },
    ],
    [
      '01',
      'UNDETERMINED',
      'their family was threatened',
      { conduct: ['THREAT'], parties: ['FAMILY_OR_HOUSEHOLD'] },
    ],
    ['01', 'UNDETERMINED', 'somebody was assaulted', { conduct: ['ASSAULT'], parties: null }],
    ['01', 'UNDETERMINED', 'something was done', { conduct: null, parties: ['PROTECTED_PERSON'] }],
    ['01', 'NOT_VIOLATED', 'a stranger was assaulted', { conduct: ['ASSAULT'], parties: ['ANOTHER'] }],
    ['01', 'NOT_VIOLATED', 'nothing was done', { parties: ['PROTECTED_PERSON'] }],
    [
      '02',
      'VIOLATED',
      'their family was threatened',
      { conduct: ['THREAT'], parties: ['FAMILY_OR_HOUSEHOLD'] },
    ],
    [
      '02',
      'UNDETERMINED',
      'their family was followed',
      { conduct: ['FOLLOWING'], parties: ['FAMILY_OR_HOUSEHOLD'] },
    ],
    [
      '02',
      'NOT_VIOLATED',
      'a child was kept',
      { conduct: ['CHILD_WITHHELD'], parties: ['FAMILY_OR_HOUSEHOLD'] },
    ],
    ['03', 'VIOLATED', 'they were in the residence', { place: 'RESIDENCE', distanceYards: 0 }],
    ['03', 'NOT_VIOLATED', 'they stood in the street', { place: 'RESIDENCE', distanceYards: 30 }],
    ['03', 'UNDETERMINED', 'they were about the residence', { place: 'RESIDENCE' }],
    ['03', 'NOT_VIOLATED', 'they were at the school', { place: 'SCHOOL', distanceYards: 0 }],
    ['03', 'UNDETERMINED', 'they were somewhere', { place: null }],
    ['04', 'VIOLATED', 'they were 99 yards from the school', { place: 'SCHOOL', distanceYards: 99 }],
    ['04', 'NOT_VIOLATED', 'they were 100 yards from it', { place: 'SCHOOL', distanceYards: 100 }],
    ['04', 'VIOLATED', 'they were at the workplace', { place: 'WORKPLACE', distanceYards: 0 }],
    ['04', 'UNDETERMINED', 'they were near the property', { place: 'PROPERTY' }],
    ['04', 'UNDETERMINED', 'they met elsewhere', { channels: ['IN_PERSON'], parties: ['PROTECTED_PERSON'] }],
    ['04', 'NOT_VIOLATED', 'they met another', { channels: ['IN_PERSON'], parties: ['ANOTHER'] }],
    ['04', 'UNDETERMINED', 'they were somewhere', { place: null }],
    ['05', 'VIOLATED', 'they wrote', { channels: ['TEXT'], parties: ['PROTECTED_PERSON'] }],
    [
      '05',
      'VIOLATED',
      'they had somebody call',
      { channels: ['THIRD_PARTY'], parties: ['PROTECTED_PERSON'] },
    ],
    [
      '05',
      'NOT_VIOLATED',
      'their lawyer wrote',
      { channels: ['LAWYER_OR_PROCESS_SERVER'], parties: ['PROTECTED_PERSON'] },
    ],
    [
      '05',
      'UNDETERMINED',
      'they called a fellow worker',
      { channels: ['PHONE'], parties: ['FELLOW_WORKER'] },
    ],
    ['05', 'UNDETERMINED', 'they called somebody', { channels: ['PHONE'], parties: null }],
    ['05', 'UNDETERMINED', 'they may have called', { channels: null, parties: ['PROTECTED_PERSON'] }],
    ['05', 'NOT_VIOLATED', 'they called another', { channels: ['PHONE'], parties: ['ANOTHER'] }],
    ['06', 'NOT_VIOLATED', 'they visited the child', { conduct: ['CHILD_WITHHELD'] }],
    ['07', 'VIOLATED', 'they had a firearm', { possession: ['FIREARM'] }],
    ['07', 'VIOLATED', 'they had a knife', { possession: ['OTHER_WEAPON'] }],
    ['07', 'UNDETERMINED', 'they had ammunition', { possession: ['AMMUNITION'] }],
    ['07', 'UNDETERMINED', 'they were not searched', { possession: null }],
    ['07', 'NOT_VIOLATED', 'they had nothing', {}],
    ['08', 'UNDETERMINED', 'nothing happened', {}],
    ['09', 'VIOLATED', 'they kept the child', { conduct: ['CHILD_WITHHELD'] }],
    ['09', 'NOT_VIOLATED', 'they kept nobody', {}],
    ['09', 'UNDETERMINED', 'nothing was said', { conduct: null }],
    ['PC 29825', 'VIOLATED', 'they had ammunition', { possession: ['AMMUNITION'] }],
    ['PC 29825', 'VIOLATED', 'they wore body armor', { possession: ['BODY_ARMOR'] }],
    ['PC 29825', 'NOT_VIOLATED', 'they had a knife', { possession: ['OTHER_WEAPON'] }],
    ['18 USC 922(g)(8)', 'VIOLATED', 'they had ammunition', { possession: ['AMMUNITION'] }],
    ['18 USC 922(g)(8)', 'NOT_VIOLATED', 'they wore body armor', { possession: ['BODY_ARMOR'] }],
  ])('%s is %s when %s', (code, outcome, _story, contact) => {
    expect(outcomeOf(code, contact)).toBe(outcome);
  });

  test('that the order does not have is not judged, and neither is a statute that does not apply', () => {
    const terms = { conditions: ['05'], stateLaw: null, brady: 'N' };
    const { findings } = judged({ possession: ['FIREARM'] }, { terms });
    expect(findings.map(({ code }) => code)).toEqual(['05']);
  });

  test('about firearms is independent of state law, and both of federal law', () => {
    const armed = { possession: ['FIREARM'] as const };
    const codes = (terms: Partial<OrderTerms>) =>
      judged(armed, { terms: { conditions: [], stateLaw: null, brady: 'N', ...terms } }).findings.map(
        ({ code, outcome }) => [code, outcome],
      );
    expect(codes({ conditions: ['07'] })).toEqual([['07', 'VIOLATED']]);
    expect(codes({ stateLaw: 'PC 29825' })).toEqual([['PC 29825', 'VIOLATED']]);
    expect(codes({ brady: 'Y' })).toEqual([['18 USC 922(g)(8)', 'VIOLATED']]);
    expect(codes({ brady: 'U' })).toEqual([['18 USC 922(g)(8)', 'UNDETERMINED']]);
  });

  test('04 without a distance on record is told only of who is at the place', () => {
    const terms = { stayAwayYards: null };
    expect(outcomeOf('04', { place: 'RESIDENCE', distanceYards: 0 }, terms)).toBe('VIOLATED');
    expect(outcomeOf('04', { place: 'RESIDENCE', distanceYards: 5 }, terms)).toBe('UNDETERMINED');
  });

  test('may be excepted for the exchange of a child by condition 06, and for property by further terms', () => {
    const atTheDoor: Partial<Contact> = { place: 'RESIDENCE', distanceYards: 0 };
    const child = { ...atTheDoor, occasion: 'CHILD_EXCHANGE' } as const;
    const property = { ...atTheDoor, occasion: 'PROPERTY_RETRIEVAL' } as const;
    expect(outcomeOf('04', child)).toBe('UNDETERMINED');
    expect(outcomeOf('04', child, { conditions: ['04'] })).toBe('VIOLATED');
    expect(outcomeOf('04', property)).toBe('UNDETERMINED');
    expect(outcomeOf('04', property, { hasFurtherTerms: false })).toBe('VIOLATED');
    expect(outcomeOf('01', { ...ASSAULT, occasion: 'CHILD_EXCHANGE' })).toBe('VIOLATED');
  });
});

describe('an order', () => {
  test.each<[string, Partial<OrderTerms>]>([
    ['NOT_YET_ISSUED', { issued: '2026-07-01' }],
    ['EXPIRED', { status: 'EXPIRED', expires: '2026-06-29' }],
    ['CANCELED', { status: 'CANCELED' }],
    ['CANCELED', { status: 'CANCELED', endedOn: '2026-06-30' }],
    ['TERMINATED', { status: 'TERMINATED', endedOn: '2026-06-01' }],
    ['REPLACED', { status: 'REPLACED', endedOn: '2026-06-01' }],
  ])('that is %s is not enforced (%j)', (standing, terms) => {
    const { summary, actions, ...rest } = judged({ ...ASSAULT, possession: ['FIREARM'] }, { terms });
    expect({ summary, standing: rest.standing }).toEqual({ summary: 'NOT_IN_FORCE', standing });
    expect(actions.map(({ action }) => action)).toEqual(standing === 'REPLACED' ? ['READ_REPLACEMENT'] : []);
  });

  test('is in force to the end of its last day, and was until the day on which it was ended', () => {
    expect(judged(ASSAULT, { terms: { expires: '2026-06-30' } }).standing).toBe('IN_FORCE');
    const terms = { status: 'TERMINATED', endedOn: '2026-07-01' };
    expect(judged(ASSAULT, { terms }).summary).toBe('VIOLATION');
  });

  test('without an end is in force until it is ended', () => {
    expect(judged(ASSAULT, { terms: { expires: null } }).standing).toBe('IN_FORCE');
  });
});

describe('notice', () => {
  test.each<[string, Partial<OrderTerms>, Moment, string, string]>([
    ['nobody gave it', UNSERVED, TODAY, 'NOT_GIVEN', 'NOT_SERVED'],
    ['it was given before', {}, TODAY, 'GIVEN', 'PERSONAL'],
    [
      'it was given later',
      { serviceAt: '2026-07-01', noticeSince: '2026-07-01' },
      TODAY,
      'NOT_GIVEN',
      'NOT_SERVED',
    ],
    [
      'a copy followed later',
      { serviceAt: '2026-07-01', noticeSince: '2026-06-01' },
      TODAY,
      'GIVEN',
      'VERBAL_NOTICE',
    ],
    ['it was given today', { serviceAt: TODAY.day, noticeSince: TODAY.day }, TODAY, 'GIVEN', 'PERSONAL'],
    ['in court', { serviceState: 'IN_COURT' }, TODAY, 'GIVEN', 'IN_COURT'],
    ['by mail', { serviceState: 'MAIL' }, TODAY, 'GIVEN', 'MAIL'],
  ])('when %s', (_story, terms, moment, given, how) => {
    expect(judged({}, { terms, moment }).notice).toMatchObject({ given, how });
  });

  test('on the day of the contact is told by the hour, where both are on record', () => {
    const told = { serviceState: 'VERBAL_NOTICE', serviceAt: TODAY.day, noticeSince: TODAY.day };
    const moment = at('2026-06-30T21:00:00Z');
    const given = (noticeTime: string | null) =>
      judged(ASSAULT, { terms: { ...told, noticeTime }, moment }).notice.given;
    expect(given('2026-06-30T20:59:00Z')).toBe('GIVEN');
    expect(given('2026-06-30T21:01:00Z')).toBe('NOT_GIVEN');
    expect(given(null)).toBe('UNDETERMINED');
  });
});

describe('the officer', () => {
  test('confirms, enforces and must arrest where the law names the kind of order', () => {
    const { summary, actions } = judged(ASSAULT, { terms: { conditions: ['01'] } });
    expect(summary).toBe('VIOLATION');
    expect(actions).toMatchObject([
      { action: 'CONFIRM_ORDER', duty: 'MUST' },
      { action: 'ENFORCE', duty: 'MUST' },
      { action: 'ARREST', duty: 'MUST', authority: 'Penal Code 836(c)(1), Penal Code 273.6' },
      { action: 'REPORT_VIOLATION', duty: 'MAY' },
    ]);
  });

  test.each<[string, string, string]>([
    ['CRIMINAL', 'MUST', 'Penal Code 836(c)(1), Penal Code 166'],
    ['JUVENILE', 'MUST', 'Penal Code 836(c)(1), Penal Code 273.65'],
    ['EMERGENCY', 'MUST', 'Penal Code 836(c)(1), Penal Code 273.6'],
    ['CIVIL_HARASSMENT', 'MUST', 'Penal Code 836(c)(1), Penal Code 273.6'],
    ['ELDER_ABUSE', 'MUST', 'Penal Code 836(c)(1), Penal Code 273.6'],
    ['WORKPLACE_VIOLENCE', 'MAY', 'Penal Code 836(a), Penal Code 273.6'],
    ['SCHOOL_VIOLENCE', 'MAY', 'Penal Code 836(a), Penal Code 273.6'],
    ['GUN_VIOLENCE', 'MAY', 'Penal Code 836(a), Penal Code 18205'],
  ])('%s: %s arrest by %s', (kind, duty, authority) => {
    const { actions } = judged(ASSAULT, { terms: { kind } });
    expect(actions.find(({ action }) => action === 'ARREST')).toMatchObject({ duty, authority });
  });

  test('gives notice first where nobody has, and takes firearms when giving it', () => {
    const { summary, findings } = judged({ ...ASSAULT, possession: ['FIREARM'] }, { terms: UNSERVED });
    expect(summary).toBe('NOTICE_FIRST');
    expect(findings.find(({ code }) => code === '01')?.outcome).toBe('VIOLATED');
    expect(actionsOf({ ...ASSAULT, possession: ['FIREARM'] }, { terms: UNSERVED })).toEqual([
      'CONFIRM_ORDER',
      'GIVE_NOTICE',
      'ENFORCE',
      'TAKE_FIREARMS',
      'READ_FORM',
    ]);
  });

  test('asks when it was served where the hours of that day are not known', () => {
    const terms = { serviceAt: TODAY.day, noticeSince: TODAY.day };
    const moment = at('2026-06-30T21:00:00Z');
    expect(judged(ASSAULT, { terms, moment }).summary).toBe('UNDETERMINED');
    expect(actionsOf(ASSAULT, { terms, moment })).toEqual([
      'CONFIRM_ORDER',
      'ASK_WHEN_SERVED',
      'ENFORCE',
      'READ_FORM',
    ]);
  });

  test('arrests nobody for a federal offense alone', () => {
    const terms = { conditions: ['05'], stateLaw: null };
    expect(actionsOf({ possession: ['FIREARM'] }, { terms })).toEqual([
      'CONFIRM_ORDER',
      'TAKE_FIREARMS',
      'REPORT_VIOLATION',
    ]);
  });

  test('is told nothing was violated where nothing was', () => {
    const terms = { conditions: ['01', '05'], stateLaw: null, brady: 'N' };
    expect(judged({}, { terms }).summary).toBe('NO_VIOLATION');
    expect(actionsOf({}, { terms })).toEqual(['CONFIRM_ORDER']);
  });

  test('is told that nothing can be told where nothing was described', () => {
    const { summary, findings } = judged(UNDESCRIBED);
    expect(summary).toBe('UNDETERMINED');
    expect(findings.filter(({ outcome }) => outcome === 'VIOLATED')).toEqual([]);
  });
});
