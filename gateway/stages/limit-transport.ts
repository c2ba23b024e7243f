// Does the request come in a form that we take? JSON by POST; everything else is refused before it is read further.
// The body's size is bounded by the HTTP server while it is read.
import { Refusal } from '../errors.ts';
import type { Arrival } from './journey.ts';
import type { Stage } from './stage.ts';

/** Headers of which a second value could mean something else to the next reader. */
const SINGLE = ['authorization', 'inquiry-purpose', 'inquiry-case', 'inquiry-reason'] as const;
const MAX_HEADER_LENGTH = 8_192;

export function limitTransport(): Stage<Arrival, Arrival> {
  return {
    name: 'limit transport',
    run(journey) {
      const { http } = journey;
      if (!http) return journey;
      if (http.method !== 'POST') return new Refusal('BAD_REQUEST', 'operations are sent by POST');
      const type = http.headers.get('content-type') ?? '';
      if (!/^application\/json\s*(;|$)/i.test(type))
        return new Refusal('BAD_REQUEST', 'the content type must be JSON');
      const charset = /charset\s*=\s*"?([^\s";]+)/i.exec(type)?.[1];
      if (charset && charset.toLowerCase() !== 'utf-8')
        return new Refusal('BAD_REQUEST', 'the charset must be UTF-8');
      const long = SINGLE.find((name) => (http.headers.get(name)?.length ?? 0) > MAX_HEADER_LENGTH);
      return long ? new Refusal('BAD_REQUEST', `header \`${long}\` is too long`) : journey;
    },
  };
}
