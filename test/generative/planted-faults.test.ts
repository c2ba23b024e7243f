// The tester is tested: a copy of the engine with one fault in it is given the same generated cases, and the fault is
// found. The copy without a fault passes them.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { projectPath } from '../../commands/default-graph.ts';

/** Within so many cases each fault is found; most are within the first hundred. */
const CASES = 2_000;

/** What a copy needs; the rest of the house has no part in it. */
const PARTS = [
  'audit',
  'gateway',
  'platform',
  'schema',
  'test/generative',
  'test/support',
  'package.json',
  'tsconfig.json',
];

interface Fault {
  readonly what: string;
  readonly file: string;
  /** Text that stands once in the file, and what it becomes. */
  readonly from: string;
  readonly to: string;
}

const FAULTS: readonly Fault[] = [
  {
    what: 'an interface field does not demand what its implementers demand',
    file: 'schema/policy/compile/closure.ts',
    from: '        ...below.map((type) => coordinateOf(type, field)),\n',
    to: '',
  },
  {
    what: 'a field does not demand what its `@requires` reads',
    file: 'schema/policy/compile/closure.ts',
    from: '        ...requiredCoordinates(type, field, this.#graph),\n',
    to: '',
  },
  {
    what: 'plans are kept by the text of the client instead of the narrowed operation',
    file: 'gateway/stages/plan.ts',
    from: 'snapshot.planning.plan(plannedOperation(decision.operation, values, names))',
    to: 'snapshot.planning.plan({ ...plannedOperation(decision.operation, values, names), hash: journey.question.hash })',
  },
  {
    what: 'decisions are kept by the text alone, whoever asks',
    file: 'gateway/operation/decide-operation.ts',
    from: 'facts.toString(36)',
    to: "''",
  },
  {
    what: 'an aliased field is fetched before it is withheld',
    file: 'gateway/operation/narrow.ts',
    from: 'const denial = definition ? this.#denialOf(coordinate)',
    to: 'const denial = definition ? (node.alias ? undefined : this.#denialOf(coordinate))',
  },
  {
    what: 'of whom an answer tells is asked for without the right to it',
    file: 'gateway/operation/subject-plumbing.ts',
    from: 'this.#isDenied = isDenied;',
    to: 'this.#isDenied = () => false;',
  },
  {
    what: 'an object of a guarded type stays where an abstract type was asked for',
    file: 'gateway/operation/shape/form.ts',
    from: 'const denial = this.#decision.denialOf(type.name);',
    to: 'const denial = undefined;',
  },
  {
    what: 'what is kept of one fetch is shown of another',
    file: 'gateway/cache/result-cache.ts',
    from: 'digestOfFetch(node),',
    to: "'',",
  },
  {
    what: 'nobody looks at the values of variables',
    file: 'schema/policy/variable-inputs.ts',
    from: 'if (Object.hasOwn(values, name)) collect(',
    to: 'if (!name) collect(',
  },
];

let copy = '';
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'need-to-know-planted-'));
  for (const part of PARTS) cpSync(projectPath(part), join(copy, part), { recursive: true });
  symlinkSync(projectPath('node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

async function runCopy(cases: number) {
  const words = ['--import', 'tsx', 'test/generative/deep.ts', '--as-found', '--seed', '20261124'];
  const child = spawn(process.execPath, [...words, '--cases', String(cases)], {
    cwd: copy,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [printed, said] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { printed, said, code: await ended };
}

test('nothing is found where nothing is planted', async () => {
  const { code, printed } = await runCopy(400);
  expect({ code, printed }).toEqual({
    code: 0,
    printed: expect.stringMatching(/^\d+ cases in \d+ worlds/),
  });
}, 300_000);

test.each(FAULTS)(
  '$what: it is found',
  async ({ file, from, to }) => {
    const path = join(copy, file);
    const sound = readFileSync(path, 'utf8');
    expect(sound.split(from)).toHaveLength(2);
    writeFileSync(
      path,
      sound.replace(from, () => to),
    );
    const { code, said } = await runCopy(CASES);
    writeFileSync(path, sound);
    expect(code).toBe(1);
    expect(said).toMatch(/\noperation: [\s\S]*\nviewer: /);
  },
  300_000,
);
