// Reads the command line of `npm run -s permissions`, runs its verb, and says what came of it.
import { parseArgs } from 'node:util';
import { GraphQLError } from 'graphql';
import { availableKeys, type KeySettings } from '../../audit/keys/available-keys.ts';
import { StartupError } from '../../platform/startup-error.ts';
import { PolicyRefused } from '../../schema/policy/policy.ts';
import { SOURCE_OPTIONS } from './sources.ts';
import { type Call, EXIT, type Outcome, UsageError, type Verb } from './verb.ts';
import { check } from './verbs/check.ts';
import { diff } from './verbs/diff.ts';
import { explain } from './verbs/explain.ts';
import { matrix } from './verbs/matrix.ts';
import { rollback } from './verbs/rollback.ts';
import { schema } from './verbs/schema.ts';
import { simulate } from './verbs/simulate.ts';
import { test } from './verbs/test.ts';

const VERBS: Readonly<Record<string, Verb>> = {
  check,
  test,
  explain,
  matrix,
  diff,
  simulate,
  rollback,
  schema,
};

/** The environment says nothing of keys: only what the data directory has counts. */
const NO_KEYS = { auditKey: undefined, auditReadingKey: undefined };

/** What a run leaves behind. */
export interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `permissions <words>`. Never throws: what goes wrong is an exit code and a sentence. */
export async function runPermissions(
  words: readonly string[],
  dataDirectory: string,
  keys: Omit<KeySettings, 'dataDirectory'> = NO_KEYS,
): Promise<Run> {
  const isJson = words.includes('--json');
  try {
    return printed(await outcomeOf(words, { ...keys, dataDirectory }), isJson);
  } catch (error) {
    return printed(failureOf(error), isJson);
  }
}

async function outcomeOf(words: readonly string[], machine: KeySettings): Promise<Outcome> {
  const [name, ...rest] = words;
  if (name === undefined || name === '--help' || name === 'help')
    return { exitCode: name ? EXIT.ok : EXIT.usage, text: usage(), json: Object.keys(VERBS) };
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  if (!verb) throw new UsageError(`there is no verb \`${name}\`\n\n${usage()}`);
  if (rest.includes('--help')) return { exitCode: EXIT.ok, text: usageOf(name, verb), json: verb.usage };
  return verb.run(callOf(verb, name, rest, machine));
}

function callOf(verb: Verb, name: string, words: readonly string[], machine: KeySettings): Call {
  const options = { ...SOURCE_OPTIONS, ...verb.options, json: { type: 'boolean' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
    const given = values as Readonly<Record<string, string | boolean | undefined>>;
    return {
      positionals,
      dataDirectory: machine.dataDirectory,
      auditKeys: () => availableKeys(machine),
      flag: (option) => given[option] === true,
      text: (option) => {
        const value = given[option];
        return typeof value === 'string' ? value : undefined;
      },
    };
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usageOf(name, verb)}`);
  }
}

function failureOf(error: unknown): Outcome {
  const failed = (exitCode: Outcome['exitCode'], problems: readonly string[]): Outcome => ({
    exitCode,
    text: '',
    json: { ok: false, problems },
    notes: problems.map((problem) => `error: ${problem}`),
  });
  if (error instanceof UsageError) return failed(EXIT.usage, [error.message]);
  if (error instanceof PolicyRefused) return failed(EXIT.invalid, error.problems);
  if (error instanceof GraphQLError) return failed(EXIT.invalid, [`the supergraph: ${error.message}`]);
  if (error instanceof StartupError) return failed(EXIT.unknown, [error.message]);
  return failed(EXIT.unknown, [error instanceof Error ? (error.stack ?? error.message) : String(error)]);
}

function printed({ exitCode, text, json, notes = [] }: Outcome, isJson: boolean): Run {
  return {
    exitCode,
    stdout: isJson ? `${JSON.stringify(json, null, 2)}\n` : text,
    stderr: notes.map((note) => `${note}\n`).join(''),
  };
}

function usageOf(name: string, { usage, summary }: Verb): string {
  return `${summary}\n\n  npm run -s permissions -- ${name} ${usage}\n`;
}

function usage(): string {
  const verbs = Object.entries(VERBS).map(
    ([name, verb]) => `  ${`${name} ${verb.usage}`}\n      ${verb.summary}`,
  );
  return `usage: npm run -s permissions -- <verb>

${verbs.join('\n')}

Every verb takes --json, --permissions <file>, --supergraph <file> and --uncovered refuse|allow.
Exit codes: 0 ok, 1 unknown fault, 2 usage, 3 file invalid, 4 tests failed, 5 needs approval.
`;
}
