// The month is written by somebody who does not know the rules, and the rules by somebody who does not know the month.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';

const MISUSE = fileURLToPath(new URL('../', import.meta.url));
const MONTH = join(MISUSE, 'evaluation/month');

/** What the month may share with the rules: the form of a request and of what records say; types only. */
const SHARED = ['access.ts', 'context.ts', 'memory-context.ts'].map((file) => join(MISUSE, file));

interface Import {
  readonly from: string;
  readonly file: string;
  readonly isTypeOnly: boolean;
}

function importsIn(folder: string): readonly Import[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      return [...text.matchAll(/^import (type )?[^;]*?from '(\.[^']+)'/gms)].map(([, type, path = '']) => ({
        from: join(folder, file),
        file: join(folder, file, '..', path),
        isTypeOnly: type !== undefined,
      }));
    });
}

describe('the evaluation', () => {
  const ofMonth = importsIn(MONTH);

  test('has a month that knows no rule, no threshold and no score', () => {
    expect(ofMonth.length).toBeGreaterThan(40);
    const known = ofMonth.filter(({ file }) => file.startsWith(MISUSE) && !file.startsWith(MONTH));
    expect(known.filter(({ file, isTypeOnly }) => !SHARED.includes(file) || !isTypeOnly)).toEqual([]);
  });

  test('has rules that know nothing of the month or its labels', () => {
    const outside = importsIn(MISUSE).filter(({ from }) => !from.startsWith(join(MISUSE, 'evaluation')));
    expect(outside.length).toBeGreaterThan(100);
    expect(outside.filter(({ file }) => file.startsWith(join(MISUSE, 'evaluation')))).toEqual([]);
  });

  test('has requests that carry no label', () => {
    const form = readFileSync(join(MISUSE, 'access.ts'), 'utf8');
    expect(form).not.toMatch(/misdeed|label|planted|hidden/i);
  });
});
