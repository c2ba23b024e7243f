// How many requests an hour are usual for a viewer, and how far the present hour is from that.
import { HOUR_MS } from './rule.ts';

/** A viewer's own hours count once there are so many; until then those of the unit. */
const ENOUGH_HOURS = 20;
const MOST_KEYS = 100_000;
/** The newest hour moves the mean by at least this share, so that it follows what becomes usual. */
const LEAST_SHARE = 1 / 200;

interface Usual {
  readonly hours: number;
  readonly mean: number;
  readonly variance: number;
}

export interface PresentHour {
  readonly count: number;
  readonly usual: number;
  /** Standard deviations above what is usual; 0 while nothing is known. */
  readonly deviations: number;
}

const NO_HOURS: Usual = { hours: 0, mean: 0, variance: 0 };

export function hourlyBaseline() {
  const present = new Map<string, { hour: number; count: number; unit: string }>();
  const usual = new Map<string, Usual>();
  const close = (key: string, count: number): void => {
    usual.set(key, withHour(usual.get(key) ?? NO_HOURS, count));
    trim(usual);
  };
  return {
    /** Counts one more request. Hours in which nothing was asked are hours off, and not counted. */
    note(viewer: string, unit: string, at: number): PresentHour {
      const hour = Math.floor(at / HOUR_MS);
      const before = present.get(viewer);
      if (before && before.hour !== hour) for (const key of [viewer, before.unit]) close(key, before.count);
      const count = before?.hour === hour ? before.count + 1 : 1;
      present.delete(viewer);
      present.set(viewer, { hour, count, unit });
      trim(present);
      const own = usual.get(viewer) ?? NO_HOURS;
      const known = own.hours >= ENOUGH_HOURS ? own : (usual.get(unit) ?? NO_HOURS);
      return { count, usual: known.mean, deviations: deviationsOf(known, count) };
    },
  };
}

/** Counts scatter by at least their square root: a viewer who is always the same is not exact to one request. */
function deviationsOf({ hours, mean, variance }: Usual, count: number): number {
  if (hours < ENOUGH_HOURS) return 0;
  return (count - mean) / Math.sqrt(Math.max(variance, mean, 1));
}

function withHour({ hours, mean, variance }: Usual, count: number): Usual {
  const share = Math.max(1 / (hours + 1), LEAST_SHARE);
  const difference = count - mean;
  const moved = mean + share * difference;
  return { hours: hours + 1, mean: moved, variance: (1 - share) * (variance + share * difference ** 2) };
}

function trim(map: Map<string, unknown>): void {
  const [oldest] = map.keys();
  if (map.size > MOST_KEYS && oldest !== undefined) map.delete(oldest);
}
