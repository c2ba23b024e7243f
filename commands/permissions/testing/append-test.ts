// Writes a test to the end of `tests:` in a permissions file; everything else in it stays as it is, to the letter.
import { renameSync, writeFileSync } from 'node:fs';
import { Document, isMap, isSeq, parseDocument, YAMLSeq } from 'yaml';
import { tracesOf } from '../../../gateway/permissions/traces.ts';
import type { PermissionTest } from '../../../schema/policy/permissions.ts';
import { type Call, EXIT, type Outcome, UsageError } from '../../verbs/verb.ts';
import { compile, permissionsPath, supergraphOf, textOf, uncoveredOf } from '../sources.ts';
import { hasPassed, preparedTests, resultOf } from './test-result.ts';

/** Columns that a list may take before it is written one name a line. */
const WIDTH = 100;

/**
 * Appends a test to the file of a call, when the file is valid with it and the test passes.
 *
 * @throws PolicyRefused when the file would not be valid.
 */
export function appendTest(test: PermissionTest, call: Call): Outcome {
  const path = permissionsPath(call);
  const file = textOf(path);
  const text = withTest(file.text, test);
  const compiled = compile({ ...file, text }, supergraphOf(call), uncoveredOf(call));
  const tests = preparedTests(compiled);
  if (tests.slice(0, -1).some((other) => other.test.name === test.name))
    throw new UsageError(`the file has the test \`${test.name}\` already`);
  const results = tests.slice(-1).map((prepared) => resultOf(prepared, compiled));
  const traces = results.flatMap(tracesOf);
  if (!results.every(hasPassed))
    return {
      exitCode: EXIT.failed,
      text: [
        'not added: under the rules of this file it would fail',
        ...traces.map((line) => `  ${line}`),
        '',
      ].join('\n'),
      json: { ok: false, test, traces },
    };
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
  return { exitCode: EXIT.ok, text: `added to ${file.name}:\n\n${rendered(test)}`, json: { ok: true, test } };
}

/** The text with one more test. */
export function withTest(text: string, test: PermissionTest): string {
  const document = parseDocument(text);
  const tests = document.get('tests', true);
  const last = isSeq(tests) ? tests.items.at(-1) : undefined;
  const range = (last as { readonly range?: readonly [number, number, number] } | undefined)?.range;
  if (!isSeq(tests) || !range || tests.flow) return withFirstTest(text, document, test);
  const end = endOfLine(text.slice(0, range[1]).trimEnd().length, text);
  const indent = ' '.repeat(columnOf(range[0], text) - '- '.length);
  const block = rendered(test).replace(/^(?=.)/gm, indent);
  return `${text.slice(0, end)}${text.slice(0, end).endsWith('\n') ? '' : '\n'}${block}${text.slice(end)}`;
}

function withFirstTest(text: string, document: Document, test: PermissionTest): string {
  if (!document.has('tests'))
    return `${text.trimEnd()}\n\ntests:\n${rendered(test).replace(/^(?=.)/gm, '  ')}`;
  document.set('tests', nodeOf([test]));
  return document.toString({ lineWidth: 0 });
}

/** One item of the list, as people write it: what is given on one line, lists on one where they fit. */
const rendered = (test: PermissionTest): string => new Document(nodeOf([test])).toString({ lineWidth: 0 });

function nodeOf(tests: readonly PermissionTest[]): YAMLSeq {
  const document = new Document();
  const sequence = new YAMLSeq();
  for (const { at: _, ...test } of tests) {
    const node = document.createNode(test);
    for (const { value } of node.items)
      if (isMap(value) || (isSeq(value) && JSON.stringify(value).length < WIDTH)) value.flow = true;
    sequence.add(node);
  }
  return sequence;
}

/** Where the line ends that holds `offset`, its line break included. */
function endOfLine(offset: number, text: string): number {
  const next = text.indexOf('\n', offset);
  return next < 0 ? text.length : next + 1;
}

/** How many characters stand before `offset` in its line. */
const columnOf = (offset: number, text: string): number => offset - (text.lastIndexOf('\n', offset - 1) + 1);
