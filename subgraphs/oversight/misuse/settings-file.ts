// Which settings each agency has, now: one YAML file, reviewed like the permissions and taken without a restart.
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Logger } from '../../../platform/log.ts';
import { StartupError } from '../../../platform/startup-error.ts';
import { watchText } from '../../../platform/watch-text.ts';
import { DEFAULT_SETTINGS, type MisuseSettings, readMisuseSettings } from './settings.ts';

export type SettingsOf = (agency: string) => MisuseSettings;

const file = z.strictObject({
  /** Counts for every agency that has none of its own. */
  default: z.unknown().optional(),
  /** By ORI. What one leaves out counts as it does without this file. */
  agencies: z.record(z.string(), z.unknown()).default({}),
});

export interface WatchedSettings {
  /** By the settings that count now. */
  readonly settingsOf: SettingsOf;
  /** Ends looking at the file. */
  close(): void;
}

interface WatchOptions {
  readonly logger: Logger;
  /** Milliseconds between two looks at the file. */
  readonly intervalMs?: number;
}

/**
 * Settings out of `path`, and out of what stands there later: a file that can't be read, or is emptied, changes nothing
 * and is one line in the log. Without a path, the defaults for everybody.
 *
 * @throws StartupError that names what can't be read at first.
 */
export async function watchSettingsFile(
  path: string | undefined,
  { logger, intervalMs }: WatchOptions,
): Promise<WatchedSettings> {
  if (path === undefined) return { settingsOf: () => DEFAULT_SETTINGS, close: () => undefined };
  const known = await readSettingsFile(path);
  let current = known.settingsOf;
  const onChange = (text: string | undefined): void => {
    try {
      current = settingsIn(written(text));
      logger.warn('other misuse settings count');
    } catch (error) {
      logger.error({ reason: (error as Error).message }, 'misuse settings refused: the former ones stay');
    }
  };
  const close = watchText(path, { known: known.text, onChange, intervalMs });
  return { settingsOf: (agency) => current(agency), close };
}

async function readSettingsFile(path: string): Promise<{ text: string; settingsOf: SettingsOf }> {
  try {
    const text = await readFile(path, 'utf8');
    return { text, settingsOf: settingsIn(text) };
  } catch (error) {
    throw new StartupError(`MISUSE_SETTINGS ${path}: ${(error as Error).message}`);
  }
}

/** What was emptied may have been cut short: who wants the defaults again writes `default: {}`. */
function written(text: string | undefined): string {
  if (text === undefined) throw new Error('the file is away');
  if (text.trim() === '') throw new Error('the file is empty: write `default: {}` for the defaults');
  return text;
}

/** Settings out of YAML. */
export function settingsIn(text: string): SettingsOf {
  const stated = file.parse(parse(text) ?? {});
  const common = readMisuseSettings(stated.default ?? {});
  const own = new Map(
    Object.entries(stated.agencies).map(([agency, settings]) => [agency, readMisuseSettings(settings ?? {})]),
  );
  return (agency) => own.get(agency) ?? common;
}
