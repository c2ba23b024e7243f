// The agency's own case number of a record (OCA), as it is kept.
import { badInput, readWord } from '../../reading/client-input.ts';

const LONGEST_OCA = 20;

/** In capitals. @throws GraphQLError for one that is empty or too long. */
export function readCaseNumber(text: string, argument: string): string {
  const number = readWord(text, argument);
  if (number.length <= LONGEST_OCA) return number;
  throw badInput(`\`${argument}\` takes up to ${LONGEST_OCA} signs`);
}
