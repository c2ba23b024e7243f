// A world whose log lies in its database, as oversight reads it, and what a reviewer sees marked there.
import { setTimeout as pause } from 'node:timers/promises';
import type { Environment } from '../../platform/environment.ts';
import { AUDIT_SECRET } from './audit-key.ts';
import { startWorld, type World } from './start-world.ts';

export interface Mark {
  /** Names of the rules that found something, in alphabetical order. */
  readonly rules: string;
  /** The whole alert, as the reviewer is answered. */
  readonly text: string;
}

export interface WatchedWorld extends Pick<World, 'ask' | 'askTrafficStop' | 'close'> {
  /** What is marked about a viewer, once there are so many marks; patient, because other tests run meanwhile. */
  marksOf(viewer: string, count: number): Promise<readonly Mark[]>;
}

const ALERTS = '{ alerts(first: 100) { severity score viewer { login } reasons { rule reason count } } }';
const PATIENCE_MS = 30_000;
/** Noon of California: everybody of the cast who has a shift is at work. From then on time goes by as ever. */
const NOON = Date.parse('2026-06-30T19:00:00Z');

interface Alert {
  readonly viewer: { readonly login: string };
  readonly reasons: readonly { readonly rule: string }[];
}

export async function startWatchedWorld(environment: Partial<Environment> = {}): Promise<WatchedWorld> {
  const ahead = NOON - Date.now();
  const world = await startWorld({
    environment: { auditKey: AUDIT_SECRET, ...environment },
    gateway: { audit: undefined, now: () => Date.now() + ahead },
  });
  const marks = async (viewer: string): Promise<readonly Mark[]> => {
    const { data, errors } = await world.ask('misuse-reviewer', { query: ALERTS });
    if (errors.length > 0) throw new Error(errors[0]?.message);
    const alerts: readonly Alert[] = data.alerts;
    return alerts.filter((alert) => alert.viewer.login === viewer).map(markOf);
  };
  return {
    ask: world.ask,
    askTrafficStop: world.askTrafficStop,
    close: () => world.close(),
    marksOf: async (viewer, count) => {
      for (const end = Date.now() + PATIENCE_MS; ; await pause(200)) {
        const found = await marks(viewer);
        if (found.length >= count || Date.now() > end)
          return [...found].sort((a, b) => a.rules.localeCompare(b.rules));
      }
    },
  };
}

function markOf(alert: Alert): Mark {
  const rules = alert.reasons.map(({ rule }) => rule).sort();
  return { rules: rules.join(' '), text: JSON.stringify(alert) };
}
