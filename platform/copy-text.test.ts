import { afterAll, expect, test } from '@jest/globals';
import { startPostgresServer } from '../test/support/postgres-server.ts';
import { copyLine } from './copy-text.ts';
import { openPostgresDatabase } from './postgres-database.ts';

test.each([
  [[1, true, null, 'x'], ['integer', 'boolean', 'text', 'text'], '1\ttrue\t\\N\tx\n'],
  [['a\tb\nc\\d'], ['text'], 'a\\tb\\nc\\\\d\n'],
  [[['a', 'b"c', 'd\\e', null]], ['text[]'], '{"a","b\\\\"c","d\\\\\\\\e",null}\n'],
  [[{ city: 'A\nB' }], ['jsonb'], '{"city":"A\\\\nB"}\n'],
  [[[], []], ['text[]', 'jsonb'], '{}\t[]\n'],
])('%j of types %j is written as %j', (values, types, line) => {
  expect(copyLine(values, types)).toBe(line);
});

const server = await startPostgresServer();
afterAll(() => server?.close());

(server ? test : test.skip)('what PostgreSQL reads of it is what was given', async () => {
  const database = await openPostgresDatabase(server?.url ?? '');
  const rows = [
    [1, 'tab\tline\n\\end "quoted"', ['{', '"', '\\', ',', ''], { a: ['b', null], c: '\\' }],
    [2, '\\N', [], ['a']],
    [3, null, null, 'a text'],
  ];
  const columns = { number: 'integer', words: 'text', list: 'text[]', record: 'jsonb' };
  await database.script('create table public.kept (number integer, words text, list text[], record jsonb)');
  await database.transaction(async (transaction) => {
    await transaction.copy?.('public.kept', columns, rows);
  });
  const found = await database.query('select * from public.kept order by number');
  await database.close();
  expect(found.map((row) => Object.values(row as object))).toEqual(rows);
});
