// What one request may ask of other states: all its questions together, and never more than a few dozen messages.
import DataLoader from 'dataloader';
import type { Queryable } from '../../platform/database.ts';
import { mayAskOtherStatesAbout, type RecordViewer } from '../../schema/policy/record-rules.ts';
import { badInput } from '../reading/client-input.ts';
import { askStates, type Question } from './asking/ask-states.ts';
import type { MergedAnswer } from './asking/state-answer.ts';
import type { Responders } from './responders/connect-responders.ts';
import type { Asker } from './responders/responder.ts';

/** Messages to other states that one request may cause: five persons in five states. */
const MOST_MESSAGES = 25;

export interface InterstateStore {
  /** Which states a named region holds. */
  readonly regions: Responders['regions'];
  /** Asks with all other questions of the moment. @throws GraphQLError when the request asks too much. */
  ask(asker: Asker, question: Question): Promise<MergedAnswer>;
}

/** The states as one request of this viewer may ask them. Nothing that they answer is kept. */
export function createInterstateStore(
  database: Queryable,
  viewer: RecordViewer,
  responders: Responders,
): InterstateStore {
  const mayAskAbout = (personId: string): boolean => mayAskOtherStatesAbout(personId, viewer);
  let messages = 0;
  let loader: DataLoader<Question, MergedAnswer> | undefined;
  const loaderFor = (asker: Asker): DataLoader<Question, MergedAnswer> =>
    new DataLoader((questions) => askStates(questions, { database, responders, asker, mayAskAbout }), {
      cache: false,
    });
  return {
    regions: responders.regions,
    ask: (asker, question) => {
      messages += question.destinations.length;
      if (messages > MOST_MESSAGES)
        throw badInput(
          `one request asks other states at most ${MOST_MESSAGES} times: ask about fewer persons, vehicles or states`,
        );
      loader ??= loaderFor(asker);
      return loader.load(question);
    },
  };
}
