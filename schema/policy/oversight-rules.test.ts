import { expect, test } from '@jest/globals';
import { type MatterAbout, mayKnowOfMatter, mayKnowOfPersonnel, type Reviewer } from './oversight-rules.ts';

const reviewer = (given: Partial<Reviewer> = {}): Reviewer => ({
  id: 'R',
  agency: 'STATE',
  chain: new Set(['BOSS', 'AIDE']),
  ...given,
});
const matter = (given: Partial<MatterAbout> = {}): MatterAbout => ({
  subject: { id: 'S', agency: 'CITY' },
  agency: 'CITY',
  assigned: [],
  ...given,
});
const about = (id: string, agency = 'CITY') => matter({ subject: { id, agency }, assigned: ['R'] });

test.each<[string, MatterAbout, Reviewer, boolean]>([
  ['a reviewer of another agency', matter(), reviewer(), true],
  ['the subject, though it is assigned to them', about('R'), reviewer(), false],
  ['who is under the subject', about('BOSS'), reviewer(), false],
  ['who is over the subject', about('AIDE'), reviewer(), false],
  ['a colleague', matter(), reviewer({ agency: 'CITY' }), false],
  ['a colleague to whom it is assigned', matter({ assigned: ['R'] }), reviewer({ agency: 'CITY' }), true],
  ['a colleague by the register, whatever the log says', about('S', 'STATE'), reviewer({ id: 'X' }), false],
  ['a colleague of somebody on no register', matter({ subject: null }), reviewer({ agency: 'CITY' }), false],
  ['another agency, of somebody on no register', matter({ subject: null }), reviewer(), true],
])('a matter and %s', (_name, given, who, may) => {
  expect(mayKnowOfMatter(given, who)).toBe(may);
});

test.each<[string, string, readonly string[], boolean]>([
  ['their own agency', 'CITY', [], true],
  ['another agency', 'STATE', ['scope:personnel:read'], false],
  ['another agency, for who oversees all', 'STATE', ['scope:personnel:oversee'], true],
])('the register of %s', (_name, agency, facts, may) => {
  expect(mayKnowOfPersonnel({ agency: 'CITY' }, { agency, facts: new Set(facts) })).toBe(may);
});
