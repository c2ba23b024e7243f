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

/** Nothing is sent when the variables can't be read. */
export async function askDraft({ variablesText, ...question }: Draft, signal: AbortSignal): Promise<Asked> {
  const { viewer, inquiry } = question;
  const read = readVariables(variablesText);
  const answer =
    read.kind === 'variables'
      ? await ask({ ...question, variables: read.variables }, signal)
      : noAnswer('VARIABLES_NOT_JSON', read.why, 'Correct the variables, then run again. Nothing was sent.');
  const viewerTitle = viewer.kind === 'persona' ? viewer.persona.title : '';
  return { viewerName: viewerName(viewer), viewerTitle, inquiry, answer };
}
