// Subgraphs that cost next to nothing: what was asked once is answered from memory, on bare sockets.
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { type GraphQLSchema, graphql } from 'graphql';
import { PASSPORT_HEADER } from '../../../platform/passport.ts';
import { executableSchema } from '../../support/small/small-subgraph.ts';
import type { BenchGraph } from '../graphs/bench-graph.ts';
import { type HttpMessage, HttpMessages } from './http-messages.ts';

/** What the subgraphs were asked since they were last counted. */
export interface Counted {
  readonly fetches: number;
  /** How many of them carried a passport. */
  readonly passports: number;
}

export interface MemoServer {
  /** Subgraph `name` answers at `<origin>/<name>`. */
  readonly origin: string;
  /** Counts, and begins anew. */
  count(): Counted;
  close(): Promise<void>;
}

/** Serves the subgraphs of `graph`, each under its own path. */
export async function serveFromMemory({ subgraphs }: BenchGraph): Promise<MemoServer> {
  const schemas = new Map(subgraphs.map((subgraph) => [`/${subgraph.name}`, executableSchema(subgraph)]));
  const memory = new Map<string, Buffer>();
  const sockets = new Set<Socket>();
  let counted = { fetches: 0, passports: 0 };

  const answerTo = async ({ head, body }: HttpMessage): Promise<Buffer> => {
    const path = head.slice(head.indexOf(' ') + 1, head.indexOf(' ', head.indexOf(' ') + 1));
    const key = path + body.toString('latin1');
    counted.fetches += 1;
    if (hasPassport.test(head)) counted.passports += 1;
    const known = memory.get(key);
    if (known) return known;
    const made = await responseOf(schemas.get(path), body);
    memory.set(key, made);
    return made;
  };

  const server = createServer((socket) => {
    const messages = new HttpMessages();
    sockets.add(socket.setNoDelay());
    socket.on('data', async (part: Buffer) => {
      for (const message of messages.take(part)) socket.write(await answerTo(message));
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    count: () => {
      const before = counted;
      counted = { fetches: 0, passports: 0 };
      return before;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const hasPassport = new RegExp(`\\r\\n${PASSPORT_HEADER}: *\\S`, 'i');

/** A gateway that asks for something else than GraphQL is told so, which its answer then shows. */
async function responseOf(schema: GraphQLSchema | undefined, body: Buffer): Promise<Buffer> {
  if (!schema) return response('404 Not Found', { errors: [{ message: 'there is no such subgraph' }] });
  try {
    const { query, variables, operationName } = JSON.parse(body.toString());
    return response(
      '200 OK',
      await graphql({ schema, source: query, variableValues: variables, operationName }),
    );
  } catch (error) {
    return response('400 Bad Request', { errors: [{ message: (error as Error).message }] });
  }
}

function response(status: string, answer: object): Buffer {
  const body = Buffer.from(JSON.stringify(answer));
  const head = `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}
