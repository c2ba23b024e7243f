// The writes of hit confirmation, each once for its key.
import type { Passport } from '../../../platform/passport.ts';
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import type { Write } from '../../writing/write.ts';
import { type AnswerInput, answerConfirmation, readAnswer } from './answer-confirmation.ts';
import { type AskInput, askConfirmation, readQuestion } from './ask-confirmation.ts';

interface ConfirmationWork {
  readonly write: Write;
  readonly viewer: RecordViewer;
  readonly now: () => Date;
}

/** The writes of one viewer; each resolves to the id of the request. */
export function createConfirmationWork({ write, viewer, now }: ConfirmationWork) {
  return {
    ask: async (input: AskInput, passport: Passport): Promise<string> => {
      const question = readQuestion(input, viewer);
      return write({
        key: input.idempotencyKey,
        kind: 'requestHitConfirmation',
        input,
        passport,
        work: (transaction) => askConfirmation(transaction, question, { passport, now: now() }),
      });
    },
    answer: async (input: AnswerInput, passport: Passport): Promise<string> => {
      const answer = readAnswer(input);
      return write({
        key: input.idempotencyKey,
        kind: 'answerHitConfirmation',
        input,
        passport,
        work: (transaction) => answerConfirmation(transaction, answer, { passport, viewer, now: now() }),
      });
    },
  };
}
