// Why somebody decided something: a sentence that whoever reviews it later can follow.
import { badInput } from '../reading/client-input.ts';

const FEWEST = 10;
const MOST = 500;

/** A stated reason. @throws GraphQLError when it says too little or too much. */
export function readReason(text: string, argument = 'input.reason'): string {
  const reason = text.trim();
  if (reason.length >= FEWEST && reason.length <= MOST) return reason;
  throw badInput(
    `\`${argument}\` must say why in ${FEWEST} to ${MOST} characters: whoever reviews the decision reads it`,
  );
}
