// How an invented state fails: by silence, by nonsense, by an answer that never ends.
import type { ServerResponse } from 'node:http';
import type { Manner } from './state-profiles.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const BEGINNING = '{"format":"interstate/1","result":"HIT","records":[';
const TRICKLE_MS = 100;
const OVERSIZED_BYTES = 8_000_000;

/** Does what a state of this manner does in place of an answer. */
export function misbehave(manner: Exclude<Manner, 'answers'>, response: ServerResponse): void {
  switch (manner) {
    case 'silent':
      return;
    case 'garbage':
      response.writeHead(200, JSON_TYPE).end('<html><body>Scheduled maintenance</body></html>');
      return;
    case 'failing':
      response.writeHead(503, JSON_TYPE).end('{}');
      return;
    case 'oversized':
      response.writeHead(200, JSON_TYPE).end(`${BEGINNING}"${'x'.repeat(OVERSIZED_BYTES)}"]}`);
      return;
    case 'trickle':
      trickle(response);
  }
}

function trickle(response: ServerResponse): void {
  response.writeHead(200, JSON_TYPE);
  let sent = 0;
  const timer = setInterval(() => {
    response.write(BEGINNING[sent % BEGINNING.length] ?? '');
    sent += 1;
  }, TRICKLE_MS);
  response.once('close', () => clearInterval(timer));
}
