// Where findings become alerts and the place reached in the log is kept: both or neither. The port, and one in memory.
import { alertKeyOf, type Finding } from './finding.ts';
import { type MisuseAlert, withFinding } from './misuse-alert.ts';
import type { MisuseSettings } from './settings.ts';

export interface AlertLedger {
  /** The first entry of the log that has not been judged; `undefined` while another process judges it. */
  position(): Promise<number | undefined>;
  /**
   * Adds findings and moves the position, in one transaction. Resolves with the alerts that were raised or changed by it.
   * A finding that is in its alert already changes nothing.
   */
  keep(findings: readonly Finding[], position: number): Promise<readonly MisuseAlert[]>;
}

/** Puts findings into the alerts they belong to. @returns the alerts that changed, by key. */
export function gather(
  findings: readonly Finding[],
  alertOf: (key: string) => MisuseAlert | undefined,
): ReadonlyMap<string, MisuseAlert> {
  const changed = new Map<string, MisuseAlert>();
  for (const finding of findings) {
    const key = alertKeyOf(finding);
    const alert = withFinding(changed.get(key) ?? alertOf(key), finding);
    if (alert) changed.set(key, alert);
  }
  return changed;
}

/** An alert is raised once it weighs enough for its agency. */
export function isRaised(alert: MisuseAlert, settingsOf: (agency: string) => MisuseSettings): boolean {
  return alert.score >= settingsOf(alert.agency).raiseAt;
}

/** A ledger that ends with this process: for evaluation and tests. */
export function memoryAlertLedger(settingsOf: (agency: string) => MisuseSettings) {
  const alerts = new Map<string, MisuseAlert>();
  let reached = 0;
  const ledger: AlertLedger = {
    position: async () => reached,
    keep: async (findings, position) => {
      const changed = gather(findings, (key) => alerts.get(key));
      for (const [key, alert] of changed) alerts.set(key, alert);
      reached = position;
      return [...changed.values()].filter((alert) => isRaised(alert, settingsOf));
    },
  };
  return {
    ...ledger,
    /** Every alert that was raised, in the order of their first finding. */
    raised: () => [...alerts.values()].filter((alert) => isRaised(alert, settingsOf)),
  };
}
