// Which settings each agency has: one YAML file, reviewed like the permissions.
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { StartupError } from '../../../platform/startup-error.ts';
import { DEFAULT_SETTINGS, type MisuseSettings, readMisuseSettings } from './settings.ts';

export type SettingsOf = (agency: string) => MisuseSettings;

const file = z.strictObject({
  /** Counts for every agency that has none of its own. */
  default: z.unknown().optional(),
  /** By ORI. What one leaves out counts as it does without this file. */
  agencies: z.record(z.string(), z.unknown()).default({}),
});

/** Settings out of `path`; without one, the defaults for everybody. @throws StartupError that names what can't be read. */
export async function readSettingsFile(path: string | undefined): Promise<SettingsOf> {
  if (path === undefined) return () => DEFAULT_SETTINGS;
  try {
    return settingsIn(await readFile(path, 'utf8'));
  } catch (error) {
    throw new StartupError(`MISUSE_SETTINGS ${path}: ${(error as Error).message}`);
  }
}

/** Settings out of YAML. */
export function settingsIn(text: string): SettingsOf {
  const written = file.parse(parse(text) ?? {});
  const common = readMisuseSettings(written.default ?? {});
  const own = new Map(
    Object.entries(written.agencies).map(([agency, settings]) => [
      agency,
      readMisuseSettings(settings ?? {}),
    ]),
  );
  return (agency) => own.get(agency) ?? common;
}
