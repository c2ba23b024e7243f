// An answer together with who asked for it and what for: it stays true when the form above has moved on.
import { type Answer, noAnswer } from '../../asking/answer.ts';
import { ask, type Question } from '../../asking/ask.ts';
import type { Inquiry } from '../../asking/inquiry.ts';
import { viewerName } from '../../asking/viewer.ts';
import { readVariables } from './editors/read-variables.ts';

export type Asked = {
  readonly viewerName: string;
  readonly viewerTitle: string;
  readonly inquiry: Inquiry;
  readonly answer: Answer;
};

export type Draft = Omit<Question, 'variables'> & { readonly variablesText: string };

export async function askDraft(draft: Draft, signal: AbortSignal): Promise<Asked> {
  const { viewer, inquiry } = draft;
  const answer = await answerTo(draft, signal);
  const viewerTitle = viewer.kind === 'persona' ? viewer.persona.title : '';
  return { viewerName: viewerName(viewer), viewerTitle, inquiry, answer };
}

/** Nothing is sent when there is no query, or the variables can't be read. */
async function answerTo({ variablesText, ...question }: Draft, signal: AbortSignal): Promise<Answer> {
  if (question.query.replace(COMMENTS, '').trim() === '')
    return noAnswer(
      'QUERY_EMPTY',
      'There is no query to run.',
      'Write one, then run again. Nothing was sent.',
    );
  const read = readVariables(variablesText);
  return read.kind === 'variables'
    ? ask({ ...question, variables: read.variables }, signal)
    : noAnswer('VARIABLES_NOT_JSON', read.why, 'Correct the variables, then run again. Nothing was sent.');
}

const COMMENTS = /^\s*#.*$/gm;
