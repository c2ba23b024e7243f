// Where the states answer: a YAML file that who runs the house writes. Nothing is sent to a state that is not in it.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { StartupError } from '../../../platform/startup-error.ts';
import { STATE } from '../../domain/codes/jurisdiction-codes.ts';
import type { CircuitOptions } from './circuit.ts';
import { DAY_FORMS, type Forms, HEIGHT_FORMS } from './responder.ts';

/** The longest that a viewer may be kept waiting: the gateway gives a source ten seconds. */
const LONGEST_DEADLINE_MS = 9_000;
const MOST_STATES_IN_A_REGION = 15;

const milliseconds = z.number().int().min(50).max(LONGEST_DEADLINE_MS);

const responder = z.strictObject({
  /** Where inquiries are posted. Plain HTTP is for this machine alone. */
  url: z.url({ protocol: /^https?$/ }).refine(isPrivate, 'must be https, except on this machine'),
  /** Milliseconds for one answer. */
  timeoutMs: milliseconds.default(3_000),
  /** Questions under way at once. */
  concurrency: z.number().int().min(1).max(64).default(8),
  /** Bytes of one answer; more is no answer. */
  responseBytes: z.number().int().min(1_000).max(4_000_000).default(256_000),
  /** How the state writes days. */
  days: z.enum(DAY_FORMS).default('YYYY-MM-DD'),
  /** How the state writes heights. */
  heights: z.enum(HEIGHT_FORMS).default('510'),
  /** Failures in a row after which it is not asked, and for how many milliseconds. */
  pauseAfter: z.number().int().min(1).max(100).default(3),
  pauseMs: z.number().int().min(100).max(600_000).default(10_000),
});

const stateCode = z
  .string()
  .refine(
    (code) => code !== 'CA' && Object.hasOwn(STATE.labels, code),
    'must be the NCIC code of another state',
  );

const file = z.strictObject({
  /** Milliseconds after which whatever was heard is answered. */
  deadlineMs: milliseconds.default(5_000),
  states: z.record(stateCode, responder),
  /** Names for several states at once. */
  regions: z
    .record(
      z.string().regex(/^[A-Z][A-Z0-9_-]{0,31}$/, 'must be a name in capitals'),
      z.array(stateCode).min(1).max(MOST_STATES_IN_A_REGION),
    )
    .default({}),
});

/** What is configured of one state. */
export interface ResponderSettings {
  readonly url: string;
  readonly timeoutMs: number;
  readonly concurrency: number;
  readonly responseBytes: number;
  readonly forms: Forms;
  readonly circuit: CircuitOptions;
}

/** What is configured of all of them. */
export interface RespondersFile {
  readonly deadlineMs: number;
  /** By NCIC code. */
  readonly states: ReadonlyMap<string, ResponderSettings>;
  readonly regions: ReadonlyMap<string, readonly string[]>;
}

/** What holds where nothing is configured: no state is ever asked. */
export const NO_RESPONDERS: RespondersFile = { deadlineMs: 5_000, states: new Map(), regions: new Map() };

/** Reads the file at `path`. @throws StartupError in one line that names what is wrong. */
export function readRespondersFile(path: string): RespondersFile {
  return readResponders(textOf(path), path);
}

/** Reads the text of such a file. @throws StartupError */
export function readResponders(text: string, name: string): RespondersFile {
  const read = file.safeParse(yamlOf(text, name));
  if (!read.success) throw new StartupError(`${name} can't be read: ${firstIssue(read.error)}`);
  const { deadlineMs, states, regions } = read.data;
  return {
    deadlineMs,
    states: new Map(Object.entries(states).map(([state, settings]) => [state, settingsOf(settings)])),
    regions: new Map(Object.entries(regions)),
  };
}

function settingsOf({
  days,
  heights,
  pauseAfter,
  pauseMs,
  ...others
}: z.infer<typeof responder>): ResponderSettings {
  return { ...others, forms: { days, heights }, circuit: { failures: pauseAfter, pauseMs } };
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new StartupError(`INTERSTATE_RESPONDERS names \`${path}\`, which can't be read`);
  }
}

function yamlOf(text: string, name: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0 });
  } catch {
    throw new StartupError(`${name} can't be read: it is not YAML`);
  }
}

function firstIssue({ issues: [issue] }: z.ZodError): string {
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is wrong'}`;
}

/** Records and inquiries go in clear to nobody but this machine itself. */
function isPrivate(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return (
    protocol === 'https:' ||
    hostname === 'localhost' ||
    hostname === '[::1]' ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  );
}
