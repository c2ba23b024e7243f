// Does the request come in a form that we take? JSON by POST, or a question about the schema by GET, answered by JSON;
// everything else is refused before it is read further. The body's size is bounded while it is read.
import { answerFormFor } from '../../platform/media-type.ts';
import { Refusal } from '../errors.ts';
import { INQUIRY_HEADERS } from '../operation/stated-inquiry.ts';
import type { Arrival, HttpHead } from './journey.ts';
import type { Stage } from './stage.ts';

/** Headers of which a second value could mean something else to the next reader. */
const SINGLE = ['authorization', ...Object.values(INQUIRY_HEADERS)] as const;
const MAX_HEADER_LENGTH = 8_192;

export function limitTransport(): Stage<Arrival, Arrival> {
  return {
    name: 'limit transport',
    run: (journey) => (journey.http && refusalOf(journey.http)) ?? journey,
  };
}

function refusalOf({ method, headers }: HttpHead): Refusal | undefined {
  const read = (name: string): string => headers.get(name)?.trim() ?? '';
  if (method !== 'POST' && method !== 'GET')
    return new Refusal('METHOD_NOT_ALLOWED', 'operations are sent by POST');
  const fault = method === 'POST' && mediaFault(read('content-type'), read('content-encoding'));
  if (fault) return new Refusal('UNSUPPORTED_MEDIA_TYPE', fault);
  if (!answerFormFor(read('accept')))
    return new Refusal('NOT_ACCEPTABLE', 'the answer is JSON, sent at once');
  const long = SINGLE.find((name) => read(name).length > MAX_HEADER_LENGTH);
  return long && new Refusal('BAD_REQUEST', `header \`${long}\` is too long`);
}

/** What is wrong with the form of a body; a compressed one is not unpacked, so it can not grow. */
function mediaFault(type: string, encoding: string): string | undefined {
  if (!/^application\/json\s*(;|$)/i.test(type)) return 'the content type must be JSON';
  const charsets = [...type.matchAll(/charset\*?\s*=\s*"?([^\s";]*)/gi)].map(([, name = '']) => name);
  if (charsets.some((charset) => charset.toLowerCase() !== 'utf-8')) return 'the charset must be UTF-8';
  return /^(identity)?$/i.test(encoding) ? undefined : 'the body must not be compressed';
}
