// Asks one state over HTTP: a few questions at once, each with a deadline, an answer of bounded size, a pause after failures.
import { Pool } from 'undici';
import { createCircuit } from './circuit.ts';
import type { Message, Reply, Responder } from './responder.ts';
import type { ResponderSettings } from './responders-file.ts';
import { GARBLED, readReply, requestOf } from './wire-format.ts';

const TIMEOUT: Reply = { status: 'NOT_ANSWERED', reason: 'TIMEOUT' };
const UNAVAILABLE: Reply = { status: 'NOT_ANSWERED', reason: 'UNAVAILABLE' };
const PAUSED: Reply = { status: 'NOT_ANSWERED', reason: 'PAUSED' };

/** How many questions may wait for a connection, for each one that is under way. */
const WAITING_PER_CONNECTION = 4;

/** The responder of `state` at the URL of its settings. Connects when it is first asked; follows no redirect. */
export function httpResponder(state: string, settings: ResponderSettings): Responder {
  const { url, timeoutMs, concurrency, responseBytes, forms } = settings;
  const { origin, pathname, search } = new URL(url);
  const pool = new Pool(origin, {
    connections: concurrency,
    pipelining: 1,
    maxResponseSize: responseBytes,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connect: { timeout: timeoutMs },
  });
  const circuit = createCircuit(settings.circuit);
  let underWay = 0;
  const exchange = async (message: Message, withinMs: number): Promise<Reply> => {
    const signal = AbortSignal.timeout(Math.max(1, Math.min(timeoutMs, withinMs)));
    const { statusCode, headers, body } = await pool.request({
      method: 'POST',
      path: `${pathname}${search}`,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(requestOf(message)),
      signal,
    });
    const bytes = new Uint8Array(await body.arrayBuffer());
    if (statusCode !== 200) return UNAVAILABLE;
    return isJson(headers['content-type']) ? readReply(bytes, message) : GARBLED;
  };
  return {
    state,
    forms,
    ask: async (message, withinMs) => {
      if (!circuit.mayAsk()) return PAUSED;
      if (underWay >= concurrency * (1 + WAITING_PER_CONNECTION)) return UNAVAILABLE;
      underWay += 1;
      const reply = await exchange(message, withinMs).catch(faultOf);
      underWay -= 1;
      if (isFailure(reply)) circuit.failed();
      else circuit.succeeded();
      return reply;
    },
    close: () => pool.destroy(),
  };
}

/** What has no form is garbled; what never came, late or unavailable. No message of a fault is kept: it may quote. */
function faultOf(error: unknown): Reply {
  const { name, code } = error as { readonly name?: string; readonly code?: string };
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return GARBLED;
  const isLate = name === 'TimeoutError' || name === 'AbortError' || /TIMEOUT/.test(code ?? '');
  return isLate ? TIMEOUT : UNAVAILABLE;
}

/** A state that answers nonsense is there: only its silence gives it a pause. */
const isFailure = (reply: Reply): boolean =>
  reply.status === 'NOT_ANSWERED' && (reply.reason === 'TIMEOUT' || reply.reason === 'UNAVAILABLE');

const isJson = (type: string | readonly string[] | undefined): boolean =>
  typeof type === 'string' && /^application\/json\s*(;|$)/i.test(type);
