// Who may do what with a hot-file record, and what it becomes: the states of a record and every legal step between them.

/**
 * - `PENDING`: entered, and not yet checked by a second person; nobody but the entering agency sees it.
 * - `ACTIVE`: a hit. `LOCATED`: another agency has found the person or thing.
 * - `CLEARED`: recovered or apprehended. `CANCELED`: withdrawn as invalid. `PURGED`: not validated in time.
 */
export const LIFE_CYCLE_STATES = ['PENDING', 'ACTIVE', 'LOCATED', 'CLEARED', 'CANCELED', 'PURGED'] as const;
export type LifeCycleState = (typeof LIFE_CYCLE_STATES)[number];

export const LIFE_CYCLE_ACTIONS = ['VERIFY', 'MODIFY', 'VALIDATE', 'LOCATE', 'CLEAR', 'CANCEL'] as const;
export type LifeCycleAction = (typeof LIFE_CYCLE_ACTIONS)[number];

/** A record that an inquiry finds: what is closed is found by its number and off-line only. */
export const OPEN_STATES = ['PENDING', 'ACTIVE', 'LOCATED'] as const satisfies readonly LifeCycleState[];

/** What counts of a record when something is to be done with it. */
export interface LifeCycleRecord {
  readonly status: LifeCycleState;
  /** The agency that entered it. */
  readonly ori: string;
  /** Who wrote it as it reads now, as `personOf` names them. */
  readonly changedBy: string;
  /** Who of the agency checked it as it reads now; null before that. */
  readonly checkedBy: string | null;
}

/** Who acts, as the gateway vouches for them. */
export interface Actor {
  /** ORI. */
  readonly agency: string;
  /** As `personOf` names them. */
  readonly person: string;
}

/** What came of the question: what the record becomes, or why not. The reason tells no value of the record. */
export type LifeCycleDecision =
  | { readonly allowed: true; readonly becomes: LifeCycleState }
  | { readonly allowed: false; readonly because: string };

/** In which states an action is legal, and what the record becomes. */
const STEPS: Readonly<Record<LifeCycleAction, Readonly<Partial<Record<LifeCycleState, LifeCycleState>>>>> = {
  VERIFY: { PENDING: 'ACTIVE', ACTIVE: 'ACTIVE', LOCATED: 'LOCATED' },
  MODIFY: { PENDING: 'PENDING', ACTIVE: 'ACTIVE', LOCATED: 'LOCATED' },
  VALIDATE: { ACTIVE: 'ACTIVE', LOCATED: 'LOCATED' },
  LOCATE: { ACTIVE: 'LOCATED' },
  CLEAR: { ACTIVE: 'CLEARED', LOCATED: 'CLEARED' },
  CANCEL: { PENDING: 'CANCELED', ACTIVE: 'CANCELED', LOCATED: 'CANCELED' },
};

const WRONG_STATE: Readonly<Record<LifeCycleState, string>> = {
  PENDING: 'the record awaits its second-party check: until then it can be modified or canceled only',
  ACTIVE: 'the record is active',
  LOCATED: 'the record has been located already: the entering agency clears it',
  CLEARED: 'the record was cleared: enter a new one',
  CANCELED: 'the record was canceled: enter a new one',
  PURGED: 'the record was purged because it was not validated in time: validate the case and enter it again',
};

/** Whether `actor` may do this with the record as it stands. */
export function decideStep(
  action: LifeCycleAction,
  record: LifeCycleRecord,
  actor: Actor,
): LifeCycleDecision {
  const isOwn = record.ori === actor.agency;
  if (action === 'LOCATE' && isOwn)
    return refused('another agency locates a record: the agency that entered it clears it');
  if (action !== 'LOCATE' && !isOwn)
    return refused('only the agency that entered a record may do this: send it a locate or a message');
  const becomes = STEPS[action][record.status];
  if (!becomes) return refused(WRONG_STATE[record.status]);
  if (action === 'VERIFY') return decideCheck(record, actor, becomes);
  return { allowed: true, becomes };
}

/** Who acts, told from everybody else: ids are unique at their issuer only. */
export function personOf({ issuer, viewer }: { readonly issuer: string; readonly viewer: string }): string {
  return `${issuer} ${viewer}`;
}

/** CJIS Security Policy and NCIC ask for a second person: whoever wrote it does not check it. */
function decideCheck(
  { changedBy, checkedBy }: LifeCycleRecord,
  { person }: Actor,
  becomes: LifeCycleState,
): LifeCycleDecision {
  if (checkedBy !== null) return refused('the record has been checked as it reads now: nothing was changed');
  if (changedBy === person)
    return refused('a second person of the agency checks what the first has written: ask a colleague');
  return { allowed: true, becomes };
}

const refused = (because: string): LifeCycleDecision => ({ allowed: false, because });
