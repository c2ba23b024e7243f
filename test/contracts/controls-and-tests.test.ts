// docs/controls.md names each control once, and for each either tests that exist or why it is not provided.
import { existsSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { projectPath, projectText } from '../../commands/default-graph.ts';

const PAGE = 'docs/controls.md';
/** The controls of the CJIS Security Policy that bear on a gateway, as the page orders them. */
const CONTROLS = [
  ['4.2.1, 4.2.2', '4.2.5.1', '5.1.3'],
  ['AC-2(h)', 'AC-2(3)', 'AC-2(2), AC-2(13)', 'AC-3, AC-6', 'AC-4', 'AC-5, AC-6(9), AC-6(10)'],
  ['AC-7', 'AC-8', 'AC-11, AC-12, SC-10', 'AC-21'],
  ['IA-2, IA-2(1), IA-2(2), IA-2(8)', 'IA-5(j), IA-11'],
  ['AU-2', 'AU-3, AU-3(1)', 'AU-3(3), SI-12(1)', 'AU-5', 'AU-6, AU-6(1), AU-6(3)', 'AU-7', 'AU-8'],
  ['AU-9, AU-9(4)', 'AU-11', 'AT-2, AT-3'],
  ['SC-8, SC-13', 'SC-28', 'SC-8, SC-28 (metadata)', 'SC-12, SC-23', 'SI-10, SI-11', 'IR-6', '5.11', '5.12'],
].flat();

const rows = [...projectText(PAGE).matchAll(/^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)]
  .map(([, control = '', requirement = '', shown = '']) => ({ control, requirement, shown }))
  .filter(({ control }) => control !== 'Control' && !/^-+$/.test(control));

const NOT_PROVIDED = /^not provided, because \S/;
/** `file`: title */
const REFERENCE = /`([^`]+\.test\.ts)`: “([^”]+)”/g;

test('every control stands in the table once, in order', () => {
  expect(rows.map(({ control }) => control)).toEqual(CONTROLS);
});

describe('what is provided is shown by tests', () => {
  test.each(rows.filter(({ shown }) => !NOT_PROVIDED.test(shown)))('$control', ({ shown }) => {
    const references = [...shown.matchAll(REFERENCE)].map(([, file = '', title = '']) => ({ file, title }));
    expect(references).not.toEqual([]);
    expect(references.filter(({ title }) => /^%\S+$/.test(title))).toEqual([]);
    expect(shown.replaceAll(REFERENCE, '').replaceAll('<br>', '').trim()).toBe('');
    expect(references.filter(({ file, title }) => !hasTest(file, title))).toEqual([]);
  });
});

test('nothing is called compliant', () => {
  expect(projectText(PAGE)).not.toMatch(/\bcompliant\b/i);
});

/** Whether a test or a group of tests in the file is called so. */
function hasTest(file: string, title: string): boolean {
  if (!existsSync(projectPath(file))) return false;
  const text = projectText(file).replaceAll(/\(\s+/g, '(');
  return ["'", '"', '`'].some((quote) => text.includes(`(${quote}${title}${quote}`));
}
