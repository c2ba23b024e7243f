// Cuts HTTP/1.1 messages out of a stream of bytes: just enough of the protocol for both ends of a measurement.

/** A whole message: its head as text, and its body, with the chunking taken off. */
export interface HttpMessage {
  readonly head: string;
  readonly body: Buffer;
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');
const LINE_END = Buffer.from('\r\n');

/** Collects bytes, and gives back every message that is complete. */
export class HttpMessages {
  #bytes: Buffer = Buffer.alloc(0);
  readonly #parts: Buffer[] = [];
  #missing = 0;

  /** The messages that `part` completes, in order. */
  take(part: Buffer): readonly HttpMessage[] {
    this.#parts.push(part);
    this.#missing -= part.length;
    if (this.#missing > 0) return [];
    this.#bytes = Buffer.concat([this.#bytes, ...this.#parts.splice(0)]);
    const messages: HttpMessage[] = [];
    for (let cut = this.#cut(); cut; cut = this.#cut()) messages.push(cut);
    return messages;
  }

  #cut(): HttpMessage | undefined {
    const bytes = this.#bytes;
    const endOfHead = bytes.indexOf(END_OF_HEAD);
    this.#missing = 0;
    if (endOfHead < 0) return undefined;
    const head = bytes.toString('latin1', 0, endOfHead);
    const start = endOfHead + END_OF_HEAD.length;
    if (/\r\ntransfer-encoding: *chunked/i.test(head)) return this.#cutChunks(head, start);
    const end = start + Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    this.#missing = end - bytes.length;
    if (this.#missing > 0) return undefined;
    this.#bytes = bytes.subarray(end);
    return { head, body: bytes.subarray(start, end) };
  }

  /** Trailers are not expected. */
  #cutChunks(head: string, start: number): HttpMessage | undefined {
    const chunks: Buffer[] = [];
    for (let at = start; ; ) {
      const lineEnd = this.#bytes.indexOf(LINE_END, at);
      if (lineEnd < 0) return undefined;
      const size = Number.parseInt(this.#bytes.toString('latin1', at, lineEnd), 16);
      const from = lineEnd + LINE_END.length;
      const next = from + size + LINE_END.length;
      if (this.#bytes.length < next) return undefined;
      if (size === 0) {
        this.#bytes = this.#bytes.subarray(next);
        return { head, body: Buffer.concat(chunks) };
      }
      chunks.push(this.#bytes.subarray(from, from + size));
      at = next;
    }
  }
}
