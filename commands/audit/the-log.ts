// Of which log does a verb speak, and whose signatures does it believe?
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { noteKeysOf } from '../../audit/checkpoint/checkpoint-signer.ts';
import { type NoteKey, parseNoteKey } from '../../audit/checkpoint/signed-note.ts';
import { auditKeys } from '../../audit/keys/audit-keys.ts';
import { type CheckNote, noteChecker } from '../../audit/verify/check-note.ts';
import { openPostgresLog } from '../../audit/verify/database/database-log.ts';
import { openFileLog } from '../../audit/verify/files/file-log.ts';
import type { LogSource } from '../../audit/verify/log-source.ts';
import type { GatewayConfig } from '../../gateway/config.ts';
import { readStatedConfig } from '../../gateway/config-file.ts';
import { AUDIT_KEY_FILE, AUDIT_WITNESS } from '../../platform/data-directory.ts';
import type { Environment } from '../../platform/environment.ts';
import { type Call, type Options, UsageError } from '../verbs/verb.ts';

/** The options by which a verb finds its log. */
export const LOG_OPTIONS = {
  log: { type: 'string' },
  database: { type: 'string' },
  config: { type: 'string' },
  'public-key': { type: 'string' },
} as const satisfies Options;

const DEFAULT_CONFIG = 'gateway.yaml';

/** Where the log lies. */
export type LogPlace =
  | { readonly kind: 'file'; readonly directory: string }
  | { readonly kind: 'database'; readonly url: string };

/** The place that a call names, or the one to which a gateway of these settings would write. */
export function placeOf(call: Call, environment: Environment): LogPlace {
  const [directory, url] = [call.text('log'), call.text('database')];
  if (directory !== undefined && url !== undefined) throw new UsageError('name one log: --log or --database');
  if (directory !== undefined) return { kind: 'file', directory };
  if (url !== undefined) return { kind: 'database', url };
  const { auditDatabaseUrl = environment.databaseUrl } = environment;
  const { store } = configOf(call, environment).audit;
  if (auditDatabaseUrl !== undefined && store !== 'file') return { kind: 'database', url: auditDatabaseUrl };
  return { kind: 'file', directory: environment.dataDirectory };
}

/** Opens it to be read; whoever writes it may go on. @throws StartupError when there is none. */
export async function openLog(place: LogPlace): Promise<LogSource> {
  if (place.kind === 'file') return openFileLog(place.directory);
  return openPostgresLog(place.url);
}

/** Opens the log of a call for as long as `work` takes. */
export async function withLog<Result>(
  call: Call,
  environment: Environment,
  work: (log: LogSource) => Promise<Result>,
): Promise<Result> {
  const log = await openLog(placeOf(call, environment));
  return work(log).finally(() => log.close());
}

/** `gateway.yaml`, where there is one; else the defaults. */
export function configOf(call: Call, environment: Environment): GatewayConfig {
  const file = call.text('config') ?? (existsSync(DEFAULT_CONFIG) ? DEFAULT_CONFIG : undefined);
  return readStatedConfig(environment, file).config;
}

/** The keys whose checkpoints are believed. */
export function keysOf(call: Call, environment: Environment): readonly NoteKey[] {
  const stated = call.text('public-key');
  if (stated !== undefined) return stated.split(',').map(publicKeyIn);
  return noteKeysOf(auditKeys(secretOf(environment)), configOf(call, environment).audit.name);
}

export const checkerOf = (call: Call, environment: Environment): CheckNote =>
  noteChecker(keysOf(call, environment));

/** `AUDIT_KEY`, or what this machine made for itself. Nothing is made here. */
export function secretOf({ auditKey, dataDirectory }: Environment): string {
  const file = join(dataDirectory, AUDIT_KEY_FILE);
  const secret = auditKey ?? (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
  if (secret === undefined)
    throw new UsageError(
      'there is no AUDIT_KEY here: set it, or name the public key of the log (--public-key), as `npm run -s audit -- public-key` prints it where there is one',
    );
  return secret;
}

/** Checkpoints that were kept apart from the log: in the files that are named, or by the gateway of this machine. */
export function witnessesOf(call: Call, environment: Environment): readonly string[] {
  const named = call.text('witness')?.split(',');
  const own = join(call.text('log') ?? environment.dataDirectory, AUDIT_WITNESS);
  return (named ?? [own].filter((file) => existsSync(file))).map((file) => {
    if (!existsSync(file)) throw new UsageError(`there is no file \`${file}\` with a checkpoint`);
    return readFileSync(file, 'utf8');
  });
}

function publicKeyIn(text: string): NoteKey {
  const key = parseNoteKey(text.trim());
  if (!key)
    throw new UsageError(`\`${text}\` is no public key as \`npm run -s audit -- public-key\` prints it`);
  return key;
}
