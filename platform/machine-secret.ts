// A secret that a machine makes for itself once, for development.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { privateFile } from './private-file.ts';
import { SECRET_BYTES } from './secrets.ts';

/** 32 random bytes in base64url, kept in a file of the directory that only its owner may read. */
export async function machineSecret(directory: string, file: string): Promise<string> {
  const make = async (): Promise<string> => randomBytes(SECRET_BYTES).toString('base64url');
  return readFileSync(await privateFile(directory, file, make), 'utf8');
}
