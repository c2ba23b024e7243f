// The cast of the development identity provider, read from a YAML file.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { StartupError } from '../../platform/startup-error.ts';

const persona = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  name: z.string(),
  title: z.string(),
  /** What a real provider would put into the token. */
  claims: z.record(z.string(), z.unknown()),
  /** The inquiry that this persona usually makes; empty for one who makes none. */
  purpose: z.string().default(''),
  case: z.string().default(''),
  reason: z.string().default(''),
});

export type Persona = z.infer<typeof persona>;

const file = z.strictObject({ personas: z.array(persona).min(1) });

/** Reads a personas file. @throws StartupError naming the file and the first fault. */
export function readPersonas(path: string): readonly Persona[] {
  const read = file.safeParse(parse(readFileSync(path, 'utf8')));
  if (read.success) return read.data.personas;
  const [issue] = read.error.issues;
  throw new StartupError(`${path} can't be read: ${issue?.path.join('.')}: ${issue?.message}`);
}
