// The settings that come from the environment; everything else is in `gateway.yaml`. One schema, one error line each.
import { resolve } from 'node:path';
import { z } from 'zod';
import { StartupError } from './startup-error.ts';

/** A whole number as people write one: no sign, no point, no exponent. */
const wholeNumber = (low: number, high: number) => {
  const message = `must be a whole number from ${low} to ${high}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .pipe(z.number().min(low, message).max(high, message));
};

const oneOf = <const Words extends readonly string[]>(words: Words) =>
  z.enum(words, `must be one of ${words.join(', ')}`);

/** `redis://` or `rediss://` (TLS), or either with `+cluster` or `+sentinel`; what comes then is read where it is used. */
const REDIS_URLS = /^rediss?(\+(cluster|sentinel))?:\/\/\S/;

const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must be a postgres://user:password@host/database URL',
});

/** What stands for invented states, in place of a file that says where real ones answer. */
export const SIMULATED_STATES = 'simulated';

const schema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(4000),
  METRICS_PORT: wholeNumber(0, 65_535).optional(),
  NODE_ENV: oneOf(['development', 'test', 'production']).default('development'),
  LOG_LEVEL: oneOf(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('warn'),
  DATABASE_URL: postgresUrl.optional(),
  AUDIT_DATABASE_URL: postgresUrl.optional(),
  REDIS_URL: z
    .string()
    .regex(
      REDIS_URLS,
      'must be redis://host:6379, a comma-separated list of them, redis+cluster://host:6379 or redis+sentinel://host:26379/master-name',
    )
    .optional(),
  CACHE_KEY: z.string().min(1).optional(),
  AUDIT_KEY: z.string().min(1).optional(),
  AUDIT_READING_KEY: z.string().min(1).optional(),
  MISUSE_SETTINGS: z.string().min(1).optional(),
  MISUSE_WEBHOOK_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }).optional(),
  MISUSE_WEBHOOK_KEY: z.string().min(32, 'must be a secret of at least 32 characters').optional(),
  INTERSTATE_RESPONDERS: z.string().min(1).optional(),
  INTERSTATE_RETENTION_YEARS: wholeNumber(1, 99).optional(),
  PASSPORT_KEY: z.string().min(1).optional(),
  INVALIDATION_KEY: z.string().min(1).optional(),
  EVENTS_TO: z.string().min(1).optional(),
  JWKS_URLS: z.string().min(1).optional(),
  DATA_DIRECTORY: z.string().min(1).default('data'),
  SYNTHETIC_PERSONS: wholeNumber(100, 5_000_000).default(5_000),
  SYNTHETIC_SEED: wholeNumber(0, 999_999_999).default(1),
});

/** What the environment says, checked and named. */
export interface Environment {
  /** Address to listen on. */
  readonly host: string;
  /** TCP port to listen on; 0 lets the system choose. */
  readonly port: number;
  /** TCP port where `/metrics` alone is answered. */
  readonly metricsPort: number | undefined;
  /** True when `NODE_ENV=production`: development keys and the development identity provider are then refused. */
  readonly production: boolean;
  readonly logLevel: string;
  /** `postgres://` URL; PGlite in the data directory without it. */
  readonly databaseUrl: string | undefined;
  /** `postgres://` URL of the server that the audit log lies on, where it is another account or another server. */
  readonly auditDatabaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  /** Secrets of what is kept in Redis: 32 bytes in base64url; several, newest first, with commas between. */
  readonly cacheKey: string | undefined;
  /** Secrets of the audit log, written like `cacheKey`: they sign its checkpoints, hash and seal. */
  readonly auditKey: string | undefined;
  /** What is made of `auditKey` for those who read the log: it finds and opens, and signs nothing. */
  readonly auditReadingKey: string | undefined;
  /** YAML file with the misuse rules' settings of each agency; absolute. */
  readonly misuseSettings: string | undefined;
  /** Where critical alerts are posted, and the secret that signs them. */
  readonly misuseWebhookUrl: string | undefined;
  readonly misuseWebhookKey: string | undefined;
  /** YAML file with where other states answer, absolute; or `simulated`. Without it no state is asked. */
  readonly interstateResponders: string | undefined;
  /** Years for which it is on record which messages were sent to other states; three without it. */
  readonly interstateRetentionYears: number | undefined;
  /** As JSON: at the gateway an Ed25519 private JWK, at a subgraph what it checks passports with. */
  readonly passportKey: string | undefined;
  /** As JSON: what a sender of invalidations proves them with. */
  readonly invalidationKey: string | undefined;
  /** Whom a subgraph tells what happened, each `gateway=url` or `<subgraph>=url`, separated by spaces. */
  readonly eventsTo: string | undefined;
  /** JWKS URLs of trusted issuers, each `issuer=url`, separated by spaces. */
  readonly jwksUrls: string | undefined;
  /** Absolute path of the project's own data: databases, development keys, audit. */
  readonly dataDirectory: string;
  /** How many synthetic persons a fresh database gets. */
  readonly syntheticPersons: number;
  /** The same seed makes the same rows. */
  readonly syntheticSeed: number;
}

/** Reads the environment. @throws StartupError with one line that names the variable and what it takes. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const present = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const read = schema.safeParse(present);
  if (!read.success) throw new StartupError(firstIssue(read.error));
  const env = read.data;
  return {
    host: env.HOST,
    port: env.PORT,
    metricsPort: env.METRICS_PORT,
    production: env.NODE_ENV === 'production',
    logLevel: env.LOG_LEVEL,
    databaseUrl: env.DATABASE_URL,
    auditDatabaseUrl: env.AUDIT_DATABASE_URL,
    redisUrl: env.REDIS_URL,
    cacheKey: env.CACHE_KEY,
    auditKey: env.AUDIT_KEY,
    auditReadingKey: env.AUDIT_READING_KEY,
    misuseSettings: env.MISUSE_SETTINGS && resolve(env.MISUSE_SETTINGS),
    misuseWebhookUrl: env.MISUSE_WEBHOOK_URL,
    misuseWebhookKey: env.MISUSE_WEBHOOK_KEY,
    interstateResponders: respondersOf(env.INTERSTATE_RESPONDERS, env.NODE_ENV),
    interstateRetentionYears: env.INTERSTATE_RETENTION_YEARS,
    passportKey: env.PASSPORT_KEY,
    invalidationKey: env.INVALIDATION_KEY,
    eventsTo: env.EVENTS_TO,
    jwksUrls: env.JWKS_URLS,
    dataDirectory: resolve(env.DATA_DIRECTORY),
    syntheticPersons: env.SYNTHETIC_PERSONS,
    syntheticSeed: env.SYNTHETIC_SEED,
  };
}

/** Invented states answer nobody in production. */
function respondersOf(setting: string | undefined, mode: string): string | undefined {
  if (setting === undefined) return undefined;
  if (setting !== SIMULATED_STATES) return resolve(setting);
  if (mode !== 'production') return setting;
  throw new StartupError(
    'setting INTERSTATE_RESPONDERS must be a file in production: `simulated` answers with inventions',
  );
}

function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  const name = issue?.path.join('.');
  return `setting ${name} can't be read: ${name} ${issue?.message}`;
}
