// One turn of telling one target what waits for it: in order, marked once it is told, what can't be taken set aside.
import type { Logger } from '../../../platform/log.ts';
import { EventRefused, type Target } from './target.ts';
import type { WaitingEvent, WaitingEvents } from './waiting-events.ts';

/** `clear`: nothing waits. `held`: another process is at it. `failed`: something waits for another try. */
export type TurnOutcome = 'clear' | 'held' | 'failed';

export interface Turn {
  readonly events: WaitingEvents;
  readonly target: Target;
  /** Names of all targets: whoever comes first writes the lists of all. */
  readonly targets: readonly string[];
  /** Names this process. */
  readonly holder: string;
  readonly logger: Logger;
  /** True once it is to end. */
  readonly isOver: () => boolean;
}

/** Events that are told at once. */
const BATCH = 100;
/** After so many refusals of one event the others are let through. */
const MOST_REFUSALS = 5;

/** Tells until nothing waits or something fails. @throws what the database throws. */
export async function takeTurn(turn: Turn): Promise<TurnOutcome> {
  const { events, target, holder } = turn;
  if (!(await events.isWaiting(target.name))) return 'clear';
  if (!(await events.hold(target.name, holder))) return 'held';
  try {
    return await tellAll(turn);
  } finally {
    await events.release(target.name, holder);
  }
}

async function tellAll(turn: Turn): Promise<TurnOutcome> {
  const { events, target, targets, holder, isOver } = turn;
  while (!isOver()) {
    if (!(await events.hold(target.name, holder))) return 'held';
    await events.address(targets);
    const next = await events.next(target.name, BATCH);
    if (next.length === 0) return 'clear';
    if (!(await tell(turn, next))) return 'failed';
  }
  return 'failed';
}

/** True when none of `next` waits any longer. */
async function tell(turn: Turn, next: readonly WaitingEvent[]): Promise<boolean> {
  const { events, target, logger } = turn;
  try {
    await target.deliver(next);
  } catch (error) {
    if (error instanceof EventRefused) return tellApart(turn, next);
    logger.warn({ target: target.name, fault: faultOf(error) }, 'events could not be told, and wait');
    return false;
  }
  const positions = next.map(({ position }) => position);
  await events.mark(target.name, positions);
  return true;
}

/** One of them can't be taken: those before it are told one by one, and it is counted. */
async function tellApart(turn: Turn, next: readonly WaitingEvent[]): Promise<boolean> {
  const [first, ...others] = next;
  if (!first) return true;
  if (others.length === 0) return refuse(turn, first);
  for (const event of next) if (!(await tell(turn, [event]))) return false;
  return true;
}

async function refuse(
  { events, target, logger }: Turn,
  { position, id, topic }: WaitingEvent,
): Promise<boolean> {
  const isAside = await events.refuse(target.name, position, MOST_REFUSALS);
  if (isAside)
    logger.error({ target: target.name, event: id, topic }, 'an event can not be told and was set aside');
  return isAside;
}

/** Errors of others may quote what they were told; their name and code do not. */
function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name;
}
