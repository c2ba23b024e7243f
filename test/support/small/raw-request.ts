// A request as a client writes it, to the letter, and the answer as it came.
import { type IncomingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** What goes over the wire, also when no client library would send it. */
export interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Uint8Array;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body as JSON; empty when it is none. */
  readonly json: {
    // biome-ignore lint/suspicious/noExplicitAny: a test reads answers of any shape
    readonly data?: any;
    readonly errors?: readonly { message: string; extensions: { code: string } }[];
    readonly extensions?: Readonly<Record<string, unknown>>;
  };
  /** The codes of its errors. */
  readonly codes: readonly string[];
}

/** Sends a request as it is written: headers may stand twice, bodies may be anything. */
export function sendRaw(
  url: string,
  { method = 'POST', path = '/graphql', headers = {}, body }: Sent,
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const length =
      body === undefined || 'transfer-encoding' in headers
        ? {}
        : { 'content-length': String(Buffer.byteLength(body)) };
    const sent = request(
      `${url}${path}`,
      { method, headers: { ...length, ...headers } as never },
      (answer) => {
        text(answer).then((received) => {
          const json = jsonIn(received);
          const codes = (json.errors ?? []).map(({ extensions }) => extensions?.code);
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: received, json, codes });
        }, reject);
      },
    );
    sent.once('error', reject);
    sent.end(body);
  });
}

function jsonIn(received: string): RawAnswer['json'] {
  try {
    return JSON.parse(received) as RawAnswer['json'];
  } catch {
    return {};
  }
}
