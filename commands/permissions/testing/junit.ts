// Test results as JUnit XML, which continuous integration shows beside other tests.

import { tracesOf } from '../../../gateway/permissions/traces.ts';
import type { Coverage } from './coverage.ts';
import { gapLine, hasPassed, type TestResult } from './test-result.ts';

/** One suite for the tests and, when it was asked for, one for the coverage. */
export function junitOf(results: readonly TestResult[], coverage: Coverage | undefined): string {
  const cases = results.map((result) =>
    testCase(result.name, hasPassed(result) ? undefined : tracesOf(result).join('\n'), result.at),
  );
  const gaps = coverage?.gaps.map((gap) => testCase(`${gap.what} ${gap.how}`, gapLine(gap), gap.at)) ?? [];
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
${suite('permissions', cases, results.filter((result) => !hasPassed(result)).length)}${coverage ? suite('coverage', gaps, gaps.length) : ''}</testsuites>
`;
}

function suite(name: string, cases: readonly string[], failures: number): string {
  return `  <testsuite name="${name}" tests="${cases.length}" failures="${failures}">
${cases.join('')}  </testsuite>
`;
}

function testCase(name: string, failure: string | undefined, at: string | undefined): string {
  const place = at === undefined ? '' : ` file="${escaped(at)}"`;
  const open = `    <testcase classname="permissions" name="${escaped(name)}"${place}`;
  if (failure === undefined) return `${open}/>\n`;
  return `${open}><failure message="${escaped(failure.split('\n')[0] ?? '')}">${escaped(failure)}</failure></testcase>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML 1.0 can't hold at all are dropped. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/g, '')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');
}
