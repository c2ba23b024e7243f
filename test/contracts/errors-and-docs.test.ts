// docs/errors.md lists every code of gateway/errors.ts and no other, with its status and advice.
import { expect, test } from '@jest/globals';
import { projectText } from '../../commands/default-graph.ts';
import { ERRORS, type ErrorCode, statusOf } from '../../gateway/errors.ts';

const rows = [...projectText('docs/errors.md').matchAll(/^\| `([A-Z_]+)` \| (\d*) \| (.+) \|$/gm)];

test('the page lists the catalogue, in its order, with status and advice', () => {
  const documented = rows.map(([, code, status, advice]) => ({ code, status, advice }));
  const catalogue = Object.entries(ERRORS).map(([code, { advice }]) => {
    const status = statusOf(code as ErrorCode);
    return { code, status: status === 200 ? '' : String(status), advice };
  });
  expect(documented).toEqual(catalogue);
});
