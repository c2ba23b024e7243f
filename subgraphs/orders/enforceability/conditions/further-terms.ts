// Condition 08: terms in the court's own words, which no code can judge. It is not the firearm code.
import { conditionFamily, undetermined } from '../finding.ts';

export const furtherTerms = conditionFamily({
  '08': () => undetermined('the order has terms in its own words: read `termsText` and the form'),
});
