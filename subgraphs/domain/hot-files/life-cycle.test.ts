// Every state × every action × every actor: what is allowed is listed here, and everything else is refused.
import { describe, expect, test } from '@jest/globals';
import {
  type Actor,
  decideStep,
  LIFE_CYCLE_ACTIONS,
  LIFE_CYCLE_STATES,
  type LifeCycleAction,
  type LifeCycleRecord,
  type LifeCycleState,
  personOf,
} from './life-cycle.ts';

const ENTERING = 'CA0990100';
const WRITER = personOf({ issuer: 'i', viewer: 'writer' });
const ACTORS = {
  writer: { agency: ENTERING, person: WRITER },
  colleague: { agency: ENTERING, person: personOf({ issuer: 'i', viewer: 'colleague' }) },
  stranger: { agency: 'CA0990300', person: personOf({ issuer: 'i', viewer: 'stranger' }) },
} as const satisfies Readonly<Record<string, Actor>>;
type ActorName = keyof typeof ACTORS;

const CHECKS = { checked: ACTORS.colleague.person, unchecked: null } as const;
type Check = keyof typeof CHECKS;

/** `<state> <check> <action> <actor>` and what the record becomes. */
const ALLOWED: Readonly<Record<string, LifeCycleState>> = {
  'PENDING unchecked VERIFY colleague': 'ACTIVE',
  'PENDING unchecked MODIFY writer': 'PENDING',
  'PENDING unchecked MODIFY colleague': 'PENDING',
  'PENDING unchecked CANCEL writer': 'CANCELED',
  'PENDING unchecked CANCEL colleague': 'CANCELED',
  ...openTo('ACTIVE'),
  ...openTo('LOCATED'),
  'ACTIVE checked LOCATE stranger': 'LOCATED',
  'ACTIVE unchecked LOCATE stranger': 'LOCATED',
};

/** What an agency may do with a record of its own that others see. */
function openTo(state: 'ACTIVE' | 'LOCATED'): Readonly<Record<string, LifeCycleState>> {
  const steps = { MODIFY: state, VALIDATE: state, CLEAR: 'CLEARED', CANCEL: 'CANCELED' } as const;
  const allowed = Object.entries(steps).flatMap(([action, becomes]) =>
    ['writer', 'colleague'].flatMap((actor) =>
      Object.keys(CHECKS).map((check) => [`${state} ${check} ${action} ${actor}`, becomes]),
    ),
  );
  return { ...Object.fromEntries(allowed), [`${state} unchecked VERIFY colleague`]: state };
}

const EVERYTHING = LIFE_CYCLE_STATES.flatMap((state) =>
  (Object.keys(CHECKS) as Check[])
    .filter((check) => state !== 'PENDING' || check === 'unchecked')
    .flatMap((check) =>
      LIFE_CYCLE_ACTIONS.flatMap((action) =>
        (Object.keys(ACTORS) as ActorName[]).map((actor) => [state, check, action, actor] as const),
      ),
    ),
);

function recordThat(status: LifeCycleState, check: Check): LifeCycleRecord {
  return { status, ori: ENTERING, changedBy: WRITER, checkedBy: CHECKS[check] };
}

function becomes(state: LifeCycleState, check: Check, action: LifeCycleAction, actor: ActorName) {
  const decision = decideStep(action, recordThat(state, check), ACTORS[actor]);
  return decision.allowed ? decision.becomes : 'refused';
}

describe('a hot-file record', () => {
  test.each(EVERYTHING)('that is %s and %s: %s by the %s', (state, check, action, actor) => {
    const expected = ALLOWED[`${state} ${check} ${action} ${actor}`] ?? 'refused';
    expect(becomes(state, check, action, actor)).toBe(expected);
  });

  test('is in none of the listed cases by a misspelling', () => {
    const cases = new Set(EVERYTHING.map((parts) => parts.join(' ')));
    expect(Object.keys(ALLOWED).filter((name) => !cases.has(name))).toEqual([]);
  });

  test('that is closed stays as it is, whoever does whatever', () => {
    for (const state of ['CLEARED', 'CANCELED', 'PURGED'] as const)
      for (const [, check, action, actor] of EVERYTHING)
        expect(becomes(state, check, action, actor)).toBe('refused');
  });

  test('is checked by another person also where two issuers know somebody by the same id', () => {
    const namesake = { agency: ENTERING, person: personOf({ issuer: 'j', viewer: 'writer' }) };
    expect(decideStep('VERIFY', recordThat('PENDING', 'unchecked'), namesake)).toEqual({
      allowed: true,
      becomes: 'ACTIVE',
    });
  });

  test.each([
    ['LOCATE', 'writer', /another agency locates/],
    ['CLEAR', 'stranger', /only the agency that entered/],
    ['VERIFY', 'writer', /a second person of the agency/],
  ] as const)('tells who is refused to %s it what to do: the %s', (action, actor, because) => {
    const decision = decideStep(action, recordThat('ACTIVE', 'unchecked'), ACTORS[actor]);
    expect(decision).toEqual({ allowed: false, because: expect.stringMatching(because) });
  });
});
