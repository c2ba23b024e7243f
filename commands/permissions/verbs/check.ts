// `permissions check`: is the file sound and does it cover the supergraph, and what in it was perhaps not meant?

import { PolicyRefused } from '../../../schema/policy/policy.ts';
import { lint } from '../../../schema/policy/tools/lint.ts';
import { type Call, EXIT, type Outcome, type Verb } from '../../verbs/verb.ts';
import { compiledOf } from '../sources.ts';

export const check: Verb = {
  usage: '',
  summary: 'Checks the file against the supergraph, and warns of what was perhaps not meant.',
  run(call) {
    try {
      return sound(call);
    } catch (error) {
      if (error instanceof PolicyRefused) return refused(error.problems);
      throw error;
    }
  },
};

function sound(call: Call): Outcome {
  const compiled = compiledOf(call);
  const warnings = lint({ ...compiled, supergraph: compiled.document });
  const { permissions, policy } = compiled;
  const counts = {
    coordinates: [...policy.coordinates].length,
    fields: policy.fields.length,
    rules: permissions.rules.length,
    directives: policy.rules.length - permissions.rules.filter(({ mode }) => mode !== 'shadow').length,
    tests: permissions.tests?.length ?? 0,
    warnings: warnings.length,
  };
  const lines = warnings.map(({ at, message }) => `warning: ${at ? `${at}: ` : ''}${message}\n`);
  const said = `ok: ${counts.fields} fields are covered by ${counts.directives} directives and ${counts.rules} rules; ${counts.tests} tests, ${counts.warnings} warnings\n`;
  return {
    exitCode: EXIT.ok,
    text: [...lines, said].join(''),
    json: { ok: true, ...counts, problems: [], warnings },
  };
}

function refused(problems: readonly string[]): Outcome {
  const text = [...problems.map((problem) => `error: ${problem}\n`), `${problems.length} problems\n`].join(
    '',
  );
  return {
    exitCode: EXIT.invalid,
    text,
    json: { ok: false, problems: problems.map(problemOf), warnings: [] },
  };
}

/** A problem as data: `file:line` or `file:line:column`, and the sentence. */
function problemOf(problem: string): { readonly at?: string; readonly message: string } {
  const [, at, message] = /^(\S+?:\d+(?::\d+)?): ([\s\S]*)$/.exec(problem) ?? [];
  return at === undefined || message === undefined ? { message: problem } : { at, message };
}
