// June 2026 in the invented county: when each user is at work, and when they really are.
import { type Chance, chanceOf } from '../../../../seeding/synthetic/random.ts';
import type { County, User } from './county.ts';

export const DAYS = 30;
const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
/** Midnight in California before 1 June 2026, a Monday. */
export const FIRST_MOMENT = Date.parse('2026-06-01T07:00:00.000Z');
const FIRST_WEEKDAY = 1;

/** A stretch of work: milliseconds since 1970. */
export interface Duty {
  readonly from: number;
  readonly to: number;
}

/** Midnight before day `day` (0 is 1 June). */
export function midnight(day: number): number {
  return FIRST_MOMENT + day * DAY;
}

/** Whether the roster has a user at work on day `day`. */
export function isRosteredOn({ firstDay, daysAtWork }: User, day: number): boolean {
  const weekday = (FIRST_WEEKDAY + day) % 7;
  return (weekday - firstDay + 7) % 7 < daysAtWork;
}

/**
 * When a user really works on day `day`: shifts are swapped without anybody telling the roster, some run late, some
 * people fall ill, and court days and overtime come on top.
 */
export function dutyOn({ seed }: County, user: User, day: number): Duty | undefined {
  const chance = chanceOf(seed, user.number * 64 + day, 'duty');
  const isUnusual = chance.happens(0.05);
  if (isRosteredOn(user, day) === isUnusual) return undefined;
  if (!isRosteredOn(user, day) && !chance.happens(0.6)) return undefined;
  const late = chance.happens(0.08) ? chance.between(30, 240) : 0;
  const moved = isUnusual && chance.happens(0.4) ? chance.between(-360, 360) : 0;
  const start = midnight(day) + (user.from + moved) * MINUTE;
  return { from: start, to: start + (user.to - user.from + late) * MINUTE };
}

/** A moment at which a user is at work, on day `day` or the next on which they are. */
export function momentAtWork(county: County, user: User, chance: Chance, day: number): number {
  for (let ahead = 0; ahead < DAYS; ahead += 1) {
    const duty = dutyOn(county, user, (day + ahead) % DAYS);
    if (duty) return chance.between(duty.from + MINUTE, duty.to - MINUTE);
  }
  return midnight(day) + chance.between(0, DAY - 1);
}
