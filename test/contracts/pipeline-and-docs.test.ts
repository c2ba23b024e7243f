// The drawing in docs/architecture.md shows the stages of gateway/pipeline.ts, in order, with every code they refuse with.
import { describe, expect, test } from '@jest/globals';
import { projectText } from '../../commands/default-graph.ts';
import { ERRORS } from '../../gateway/errors.ts';
import { type PipelineOptions, pipeline } from '../../gateway/pipeline.ts';

/** Stands in for everything a stage is given: the list is read, no stage is run. */
const anything: unknown = new Proxy(() => anything, { get: () => anything });
const { admission, inquiry, disclosure, record } = pipeline(anything as PipelineOptions);
const stages = [...admission.names, ...inquiry.names, ...disclosure.names, record.name];

const page = projectText('docs/architecture.md');
const drawing = page.split('```')[1] ?? '';
const drawn = drawing.split('\n').flatMap((line) => {
  const [, name, codes = ''] = /^ │ {4}([a-z]+(?: [a-z]+)?) *(?:──▶(.*?))? *│$/.exec(line) ?? [];
  return name === undefined ? [] : [{ name, codes: codesIn(codes) }];
});

test('the drawing shows every stage in order', () => {
  expect(drawn.map(({ name }) => name)).toEqual(stages);
});

test('the table lists every stage in order', () => {
  const table = page.slice(page.indexOf('## The journey'), page.indexOf('## The house'));
  const rows = [...table.matchAll(/^\| ([a-z ]+) \|/gm)].map(([, name]) => name);
  expect(rows).toEqual(['stage', ...stages]);
});

test('the drawing shows no code that the catalogue does not have', () => {
  expect(codesIn(drawing).filter((code) => !Object.hasOwn(ERRORS, code))).toEqual([]);
});

test('every code of the catalogue stands somewhere in the drawing', () => {
  expect(Object.keys(ERRORS).filter((code) => !codesIn(drawing).includes(code))).toEqual([]);
});

describe('beside its arrow stands every code of the stage', () => {
  test.each(drawn)('$name', ({ name, codes }) => {
    const source = projectText(`gateway/stages/${name.replace(' ', '-')}.ts`);
    const refusals = [...source.matchAll(/new Refusal\(\s*'([A-Z_]+)'/g)].map(([, code]) => code);
    expect(codes).toEqual(expect.arrayContaining(refusals));
  });
});

function codesIn(text: string): readonly string[] {
  return [...text.matchAll(/\b[A-Z]+_[A-Z_]+\b|\b(?:INTERNAL|UNAUTHENTICATED|SUSPENDED|SEPARATED)\b/g)].map(
    ([code]) => code,
  );
}
