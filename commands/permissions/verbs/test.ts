// `permissions test`: does the file still say what its tests promise, and would they notice if it did not?

import { writeFileSync } from 'node:fs';
import { tracesOf } from '../../../gateway/permissions/traces.ts';
import { EXIT, type Verb } from '../../verbs/verb.ts';
import { compiledOf } from '../sources.ts';
import { type Coverage, coverageOf } from '../testing/coverage.ts';
import { junitOf } from '../testing/junit.ts';
import { gapLine, hasPassed, preparedTests, resultOf, type TestResult } from '../testing/test-result.ts';

export const test: Verb = {
  usage: '[--coverage] [--junit <file>]',
  summary: 'Runs the tests in the file; with --coverage, names every rule that could be weakened unnoticed.',
  options: { coverage: { type: 'boolean' }, junit: { type: 'string' } },
  run(call) {
    const compiled = compiledOf(call);
    const tests = preparedTests(compiled);
    const results = tests.map((prepared) => resultOf(prepared, compiled));
    const isPassed = results.every(hasPassed);
    const coverage = call.flag('coverage') && isPassed ? coverageOf(compiled, tests) : undefined;
    const junit = call.text('junit');
    if (junit !== undefined) writeFileSync(junit, junitOf(results, coverage));
    const isOk = isPassed && (coverage?.gaps.length ?? 0) === 0;
    return {
      exitCode: isOk ? EXIT.ok : EXIT.failed,
      text: textOf(results, coverage),
      json: { ok: isOk, tests: results, ...(coverage ? { coverage } : {}) },
    };
  },
};

function textOf(results: readonly TestResult[], coverage: Coverage | undefined): string {
  const failed = results.filter((result) => !hasPassed(result));
  const lines = results.flatMap((result) => {
    if (hasPassed(result)) return [`ok    ${result.name}`];
    return [
      `FAIL  ${result.name}${result.at ? ` (${result.at})` : ''}`,
      ...tracesOf(result).map((line) => `        ${line}`),
    ];
  });
  return [
    ...lines,
    `${results.length - failed.length} passed, ${failed.length} failed`,
    ...(coverage ? coverageLines(coverage) : []),
    '',
  ].join('\n');
}

function coverageLines({ tried, harmless, gaps }: Coverage): readonly string[] {
  const noticed = tried - harmless - gaps.length;
  return [
    ...gaps.map((gap) => `GAP   ${gapLine(gap)}`),
    `${tried} ways to weaken the file: ${noticed} noticed, ${gaps.length} not; ${harmless} change nothing for any viewer`,
  ];
}
