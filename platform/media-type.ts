// Which of the forms that a GraphQL answer can take does a client want? GraphQL over HTTP, section 6.

/**
 * `graphql-response`: the media type of its own, by which every refusal has a status of its own.
 * `json`: plain JSON, to whoever takes anything or says nothing.
 * `only-json`: plain JSON and nothing else was asked for, as clients from before GraphQL had a media type do.
 */
export type AnswerForm = 'graphql-response' | 'json' | 'only-json';

const JSON_TYPE = 'application/json; charset=utf-8';
export const CONTENT_TYPES: Readonly<Record<AnswerForm, string>> = {
  'graphql-response': 'application/graphql-response+json; charset=utf-8',
  json: JSON_TYPE,
  'only-json': JSON_TYPE,
};

const OWN = 'application/graphql-response+json';
const PLAIN = 'application/json';
const WILDCARDS: ReadonlySet<string> = new Set(['application/*', '*/*']);

/** Clients send few different headers: each is read once. Strangers may fill this, so it ends at a size. */
const READ = new Map<string, AnswerForm | undefined>();
const READ_AT_MOST = 200;
const LONGEST_KEPT = 500;

/** The form that the header `accept` asks for, empty when there is none; `undefined` when it takes no JSON at all. */
export function answerFormFor(accept: string): AnswerForm | undefined {
  if (READ.has(accept)) return READ.get(accept);
  const form = formIn(accept);
  if (READ.size < READ_AT_MOST && accept.length <= LONGEST_KEPT) READ.set(accept, form);
  return form;
}

function formIn(accept: string): AnswerForm | undefined {
  if (accept === '') return 'json';
  let own = 0;
  let plain = 0;
  let isWild = false;
  let isOnlyPlain = true;
  for (const entry of accept.split(',')) {
    const [range = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
    const quality = qualityIn(parameters);
    if (range !== PLAIN) isOnlyPlain = false;
    if (range === OWN) own = Math.max(own, quality);
    else if (range === PLAIN) plain = Math.max(plain, quality);
    else if (WILDCARDS.has(range) && quality > 0) isWild = true;
  }
  if (own > 0 && own >= plain) return 'graphql-response';
  if (plain > 0) return isOnlyPlain ? 'only-json' : 'json';
  return isWild ? 'json' : undefined;
}

/** RFC 9110, section 12.4.2; 1 when nothing is said. */
function qualityIn(parameters: readonly string[]): number {
  const said = parameters.find((parameter) => /^q\s*=/.test(parameter));
  if (said === undefined) return 1;
  const quality = Number(said.slice(said.indexOf('=') + 1));
  return Number.isNaN(quality) ? 1 : quality;
}
