// Every setting of the gateway: its type, its default, and one line of meaning. Unknown keys are refused.
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { StartupError } from '../platform/startup-error.ts';

/** Asymmetric algorithms only: a shared secret would let every subgraph of an issuer forge tokens. */
const ALGORITHMS = [
  'EdDSA',
  'ES256',
  'ES384',
  'ES512',
  'PS256',
  'PS384',
  'PS512',
  'RS256',
  'RS384',
  'RS512',
] as const;

const issuer = z.strictObject({
  /** The exact `iss` of its tokens. */
  issuer: z.string().min(1),
  /** Where its public keys are. */
  jwksUrl: z.url({ protocol: /^https?$/ }),
  /** The `aud` that its tokens must carry. */
  audience: z.string().min(1).default('need-to-know-gateway'),
  /** Signature algorithms that are accepted from it. */
  algorithms: z.array(z.enum(ALGORITHMS)).min(1).default(['EdDSA', 'ES256', 'PS256', 'RS256']),
});

const claims = z.strictObject({
  /** Claim that identifies the viewer. */
  id: z.string().default('sub'),
  /** Claim with the agency's ORI. */
  agency: z.string().default('ori'),
  /** Claim with the viewer's own id among the persons on record; without it own records can't be told. */
  person: z.string().default('person_id'),
  /** Claim with the list of methods by which the viewer signed in (RFC 8176). */
  authenticationMethods: z.string().default('amr'),
  /** Claim with the list of roles. */
  roles: z.string().default('roles'),
  /** Claim with the standing: `active` lets in, anything else does not. */
  standing: z.string().default('standing'),
  /** Claim with the date (YYYY-MM-DD) until which training is current. */
  trainingExpires: z.string().default('training_expires'),
  /** Claim with where the viewer sits: CONTROL_ROOM, DESKTOP, MOBILE_TERMINAL, HANDHELD or BATCH. */
  channel: z.string().default('channel'),
});

const schema = z.strictObject({
  authentication: z
    .strictObject({
      /** False only for a foreign supergraph in open mode. */
      required: z.boolean().default(true),
      /** Who may vouch for viewers. */
      issuers: z.array(issuer).default([]),
      /** Where in a token a viewer's attributes are. */
      claims: claims.prefault({}),
      /** `roles`: scopes come from roles in the permissions file. `token`: from the token's `scope` or `scp`. */
      scopesFrom: z.enum(['roles', 'token']).default('roles'),
      /** Methods (values of `amr`) that stand for a sign-in with more than one factor. */
      mfaMethods: z.array(z.string()).default(['mfa', 'otp', 'hwk', 'swk', 'sc', 'fpt', 'face', 'iris']),
      /** Seconds of clock difference that tokens are allowed. */
      clockSkewSeconds: z.number().min(0).max(60).default(5),
    })
    .prefault({}),
  standing: z
    .strictObject({
      /** Who says whether a viewer may use the system: the token alone, or the register. Without a word: the house's register. */
      from: z.enum(['token', 'register']).exactOptional(),
      /** From the token: whether one without standing and training claims is refused. */
      required: z.boolean().default(true),
      /** Months after employment until which security training and operator test may still be to come. */
      firstTrainingMonths: z.number().int().min(0).max(60).default(6),
      /** Months after which security training is to be renewed. */
      securityTrainingMonths: z.number().int().min(1).max(120).default(12),
      /** Months after which the operator test is to be renewed. */
      operatorTestMonths: z.number().int().min(1).max(120).default(24),
      /** Days ahead that an answer warns of what will end. */
      warnDays: z.number().int().min(0).max(365).default(30),
      /** Milliseconds for which what is known counts while nobody can confirm it; then every request is refused. */
      staleAfterMs: z.number().int().min(1_500).max(60_000).default(3_000),
      /** Milliseconds for which the word of a gateway that reached the database stands in Redis for those that don't. */
      bridgeMs: z.number().int().min(0).max(60_000).default(10_000),
    })
    .prefault({}),
  permissions: z
    .strictObject({
      /** Path of the permissions file, relative to this file. Without it only directives speak. */
      file: z.string().exactOptional(),
      /** Whether a change of the file is put in force while the gateway runs; a file that is refused changes nothing. */
      reload: z.boolean().default(true),
      /** `allow` is the open mode: fields that nothing covers may be read by everyone. */
      uncovered: z.enum(['refuse', 'allow']).default('refuse'),
    })
    .prefault({}),
  limits: z
    .strictObject({
      /** Bytes of a request body. */
      bodyBytes: z.number().int().positive().default(100_000),
      /** Tokens of an operation's text. */
      tokens: z.number().int().positive().default(5_000),
      /** Levels of nesting. */
      depth: z.number().int().positive().default(20),
      /** Selected fields, counted after fragments are spread. */
      fields: z.number().int().positive().default(1_000),
      /** Levels of lists and objects inside one value, in the text or in a variable. */
      valueDepth: z.number().int().positive().max(12).default(10),
      /** Root fields of one operation. */
      rootFields: z.number().int().positive().default(20),
    })
    .prefault({}),
  planning: z
    .strictObject({
      /** `worker`: in a thread of its own. `own`: in the gateway's thread, without a budget; nothing runs meanwhile. */
      thread: z.enum(['worker', 'own']).default('worker'),
      /** Milliseconds for one plan; an operation that takes longer is refused. */
      timeoutMs: z.number().int().positive().default(10_000),
      /** Megabytes of memory for the thread; an operation that takes more is refused. */
      memoryMb: z.number().int().min(64).default(512),
      /** Before a new supergraph goes live. */
      warmUp: z
        .strictObject({
          /** How many of the operations that were used most are planned for it. */
          operations: z.number().int().min(0).default(50),
          /** Milliseconds after which it goes live in any case. */
          timeoutMs: z.number().int().positive().default(5_000),
        })
        .prefault({}),
    })
    .prefault({}),
  subgraphs: z
    .record(
      z.string(),
      z.strictObject({
        /** Where the subgraph answers; overrides the URL in the supergraph. */
        url: z.url({ protocol: /^https?$/ }),
      }),
    )
    .default({}),
  objects: z
    .record(
      z.string().regex(/^[a-z][a-z0-9-]{0,40}$/, 'must be a word for a URL, such as images'),
      z.strictObject({
        /** What is asked when `/objects/<kind>/<ticket>` is fetched: a mutation with `$ticket`, whose one field gives `mediaType` and `base64`. */
        operation: z.string().min(1),
      }),
    )
    .default({}),
  cache: z
    .strictObject({
      /** Whether answers are kept at all, for as long as the schema says (`@cacheFor`). */
      enabled: z.boolean().default(true),
      /** Bytes for what is kept in this process; with Redis it is kept there. */
      memoryBytes: z.number().int().positive().default(64_000_000),
      /** Systems beside the subgraphs that may say what has changed. */
      invalidators: z.array(z.string().min(1).max(100)).default([]),
    })
    .prefault({}),
  audit: z
    .strictObject({
      /** Where disclosures are written down: `database`, in PostgreSQL, or `file`; by default in PostgreSQL where there is one. */
      store: z.enum(['database', 'file']).exactOptional(),
      /** Which log it is, in each of its checkpoints: another name for each log that is signed by the same key. */
      name: z
        .string()
        .regex(
          /^[^\s+]{1,200}$/,
          'must be a name without blanks and plus signs, such as records.example.gov/audit',
        )
        .default('need-to-know/audit'),
      /** Years after which what was recorded may be emptied; its proof stays. */
      retentionYears: z.number().min(1).default(3),
      /** Bytes of events that may wait on this machine while the database is away, where a rule says so; 0: none. */
      spoolBytes: z.number().int().min(0).default(16_000_000),
    })
    .prefault({}),
  fetch: z
    .strictObject({
      /** Milliseconds that a subgraph has for one fetch. */
      timeoutMs: z.number().int().positive().default(10_000),
      /** Bytes of one subgraph answer. */
      responseBytes: z.number().int().positive().default(16_000_000),
      /** Fetches under way to one subgraph. */
      concurrency: z.number().int().positive().max(10_000).default(64),
      /** Fetches that wait until one of those has ended; what is more fails at once, as if the subgraph were away. */
      waiting: z.number().int().min(0).max(100_000).default(1_000),
    })
    .prefault({}),
});

export type GatewayConfig = z.infer<typeof schema>;
export type ClaimNames = z.infer<typeof claims>;

/** The configuration that every default makes. */
export const defaultConfig = (): GatewayConfig => schema.parse({});

/** Reads `gateway.yaml`. @throws StartupError with one line: file, setting, and what it takes. */
export function readConfig(text: string, fileName: string): GatewayConfig {
  const document = parseDocument(text, { uniqueKeys: true });
  const [broken] = document.errors;
  if (broken) throw new StartupError(`${fileName} can't be read: ${broken.message.split('\n')[0]}`);
  const read = schema.safeParse(document.toJS() ?? {});
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const place = issue?.path.length ? `\`${issue.path.join('.')}\`: ` : '';
  throw new StartupError(`${fileName} can't be read: ${place}${issue?.message}`);
}

/** What weakens the defaults; whoever runs this is told at start and by `/health/ready`. */
export function noticesOf(
  { authentication, permissions, standing, audit }: GatewayConfig,
  given: { readonly hasPermissions: boolean; readonly saysSpool?: boolean },
): readonly string[] {
  return [
    ...(authentication.required ? [] : ['open mode: requests without a token are answered']),
    ...(permissions.uncovered === 'allow' ? ['open mode: fields that no rule covers are answered'] : []),
    ...(given.hasPermissions
      ? []
      : ['purposes are believed as stated: no permissions file says who may assert them']),
    ...(standing.required || standing.from === 'register'
      ? []
      : ['standing is checked only where a token states it']),
    ...(given.saysSpool && audit.spoolBytes > 0
      ? ['some answers leave while the audit log is away: their events wait on this machine']
      : []),
  ];
}
