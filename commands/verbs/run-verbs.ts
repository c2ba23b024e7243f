// Reads a command line of verbs, runs the one that is named, and says what came of it.
import { parseArgs } from 'node:util';
import { GraphQLError } from 'graphql';
import { availableKeys, type KeySettings } from '../../audit/keys/available-keys.ts';
import { StartupError } from '../../platform/startup-error.ts';
import { PolicyRefused } from '../../schema/policy/policy.ts';
import { type Call, EXIT, type Options, type Outcome, UsageError, type Verb } from './verb.ts';

/** A command line: `npm run -s <name> -- <verb> …`. */
export interface VerbCommand {
  readonly name: string;
  readonly verbs: Readonly<Record<string, Verb>>;
  /** What every verb takes beside `--json`. */
  readonly options: Options;
  /** What stands under the list of verbs. */
  readonly notes: string;
}

/** What a run leaves behind. */
export interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `<name> <words>`. Never throws: what goes wrong is an exit code and a sentence. */
export async function runVerbs(
  command: VerbCommand,
  words: readonly string[],
  machine: KeySettings,
): Promise<Run> {
  const isJson = words.includes('--json');
  try {
    return printed(await outcomeOf(command, words, machine), isJson);
  } catch (error) {
    return printed(failureOf(error), isJson);
  }
}

async function outcomeOf(
  command: VerbCommand,
  words: readonly string[],
  machine: KeySettings,
): Promise<Outcome> {
  const { verbs } = command;
  const [name, ...rest] = words;
  if (name === undefined || name === '--help' || name === 'help')
    return { exitCode: name ? EXIT.ok : EXIT.usage, text: usage(command), json: Object.keys(verbs) };
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!verb) throw new UsageError(`there is no verb \`${name}\`\n\n${usage(command)}`);
  const usageOfVerb = usageOf(command.name, name, verb);
  if (rest.includes('--help')) return { exitCode: EXIT.ok, text: usageOfVerb, json: verb.usage };
  return verb.run(callOf({ ...command.options, ...verb.options }, usageOfVerb, rest, machine));
}

function callOf(stated: Options, usageOfVerb: string, words: readonly string[], machine: KeySettings): Call {
  const options = { ...stated, json: { type: 'boolean' } } as const;
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
    throw new UsageError(`${(error as Error).message}\n\n${usageOfVerb}`);
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

function usageOf(command: string, name: string, { usage, summary }: Verb): string {
  return `${summary}\n\n  npm run -s ${command} -- ${name} ${usage}\n`;
}

function usage({ name, verbs, notes }: VerbCommand): string {
  const lines = Object.entries(verbs).map(
    ([verb, { usage, summary }]) => `  ${`${verb} ${usage}`}\n      ${summary}`,
  );
  return `usage: npm run -s ${name} -- <verb>

${lines.join('\n')}

${notes}
`;
}
