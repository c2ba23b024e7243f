// How does the console ask the gateway? Always as one viewer, for one inquiry, over one door.
import { type Answer, noAnswer, readAnswer } from './answer.ts';
import { type Inquiry, inquiryHeaders } from './inquiry.ts';
import { forgetToken, getToken, type Viewer } from './viewer.ts';

export type Question = {
  readonly viewer: Viewer;
  readonly inquiry: Inquiry;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
};

/** Never throws, except when `signal` aborts: what goes wrong on the way is an answer too. */
export async function ask(question: Question, signal?: AbortSignal): Promise<Answer> {
  const started = performance.now();
  try {
    const answer = await askOnce(question, signal);
    const isStale =
      answer.failures.some(({ code }) => code === 'UNAUTHENTICATED') && forgetToken(question.viewer);
    return isStale ? await askOnce(question, signal) : answer;
  } catch (error) {
    if (signal?.aborted === true) throw error;
    return wentWrong(error, performance.now() - started);
  }
}

async function askOnce(
  { viewer, inquiry, query, variables }: Question,
  signal?: AbortSignal,
): Promise<Answer> {
  const token = await getToken(viewer, signal);
  const started = performance.now();
  const response = await fetch('/graphql', {
    method: 'POST',
    credentials: 'omit',
    headers: {
      accept: 'application/graphql-response+json, application/json',
      'content-type': 'application/json',
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      ...inquiryHeaders(inquiry),
    },
    body: JSON.stringify({ query, variables }),
    signal: signal ?? null,
  });
  const body: unknown = await response.json().catch(() => ({ errors: [notJson(response.status)] }));
  return readAnswer(body, response.status, performance.now() - started);
}

const notJson = (status: number) => ({
  message: `the gateway answered with status ${status} and no JSON`,
  extensions: {
    code: 'NO_ANSWER',
    advice: 'something between this page and the gateway answered in its place',
  },
});

function wentWrong(error: unknown, durationMs: number): Answer {
  // fetch reports every failure of the network as a TypeError.
  if (error instanceof TypeError)
    return noAnswer(
      'GATEWAY_UNREACHABLE',
      'The gateway does not answer.',
      'Check that it runs, then run again.',
      durationMs,
    );
  const message = error instanceof Error ? error.message : String(error);
  return noAnswer('NO_TOKEN', message, 'Choose another viewer, or paste a token.', durationMs);
}
