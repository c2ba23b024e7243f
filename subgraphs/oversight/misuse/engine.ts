// Reads the log in its order from where it stood, lets every rule look, and keeps what they find.
import type { Access } from './access.ts';
import type { AlertLedger } from './alert-ledger.ts';
import type { MisuseContext } from './context.ts';
import { type Finding, type Watch, watchWith } from './finding.ts';
import type { MisuseAlert } from './misuse-alert.ts';
import { DAY_MS, LONGEST_WINDOW_DAYS } from './rule.ts';
import type { MisuseSettings } from './settings.ts';

/** The log as the engine reads it. The port. */
export interface MisuseLog {
  /** How many entries it has. */
  size(): Promise<number>;
  /** Entries from `from` on, in order, at most `count`; one that names nobody or is no longer kept is `undefined`. */
  read(from: number, count: number): Promise<readonly (Access | undefined)[]>;
  /** The first entry at or after a moment (milliseconds since 1970). */
  firstSince(at: number): Promise<number>;
}

export interface EngineOptions {
  readonly log: MisuseLog;
  readonly context: MisuseContext;
  readonly ledger: AlertLedger;
  readonly settingsOf: (agency: string) => MisuseSettings;
  /** Told of alerts that were raised or changed, after they were kept. */
  readonly onAlerts?: ((alerts: readonly MisuseAlert[]) => void) | undefined;
  /** Entries that are judged and kept together. */
  readonly batch?: number;
}

export interface MisuseEngine {
  /** Judges everything that is new in the log; resolves with how many entries that were. */
  catchUp(): Promise<number>;
}

/**
 * An engine whose rules remember what they would had it never stopped: before the first new entry it reads again as far
 * back as any rule looks, and keeps nothing of that.
 */
export function misuseEngine(options: EngineOptions): MisuseEngine {
  const { log, ledger, onAlerts = () => undefined, batch = 500 } = options;
  let remembered: { readonly watch: Watch; readonly position: number } | undefined;
  const judge = async (watch: Watch, from: number, to: number) => {
    const entries = await log.read(from, Math.min(batch, to - from));
    return { next: from + entries.length, findings: await findingsIn(entries, watch, options.context) };
  };
  /** Rules that have seen everything before `position`: those that did so just now, or new ones that read it again. */
  const watchAt = async (position: number): Promise<Watch> => {
    if (remembered?.position === position) return remembered.watch;
    const watch = watchWith(options.settingsOf);
    for (let from = await replayStart(log, position); from < position; ) {
      const { next } = await judge(watch, from, position);
      if (next === from) throw new Error(`the log has no entry ${from}, which it had before`);
      from = next;
    }
    return watch;
  };
  return {
    catchUp: async () => {
      if (remembered && remembered.position === (await log.size())) return 0;
      const start = await ledger.position();
      if (start === undefined) return 0;
      const watch = await watchAt(start);
      const end = await log.size();
      let position = start;
      // What rules have seen and what is kept may differ after a fault: then they remember anew.
      remembered = undefined;
      while (position < end) {
        const { next, findings } = await judge(watch, position, end);
        if (next === position) break;
        const alerts = await ledger.keep(findings, next);
        position = next;
        if (alerts.length > 0) onAlerts(alerts);
      }
      remembered = { watch, position };
      return position - start;
    },
  };
}

async function findingsIn(
  entries: readonly (Access | undefined)[],
  look: Watch,
  context: MisuseContext,
): Promise<readonly Finding[]> {
  const accesses = entries.filter((access) => access !== undefined);
  const sights = await context.sightsOf(accesses);
  return sights.flatMap((sight) => [...look(sight)]);
}

async function replayStart(log: MisuseLog, position: number): Promise<number> {
  if (position === 0) return 0;
  for (let index = position - 1; index >= 0; index -= 1) {
    const [access] = await log.read(index, 1);
    if (access) return Math.min(position, await log.firstSince(access.at - LONGEST_WINDOW_DAYS * DAY_MS));
  }
  return position;
}
