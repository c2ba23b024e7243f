// Messages come whole, however the bytes are cut.
import { expect, test } from '@jest/globals';
import { HttpMessages } from './http-messages.ts';

const SIZED = 'POST /a HTTP/1.1\r\nhost: x\r\nContent-Length: 5\r\n\r\nhello';
const CHUNKED = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n';

test.each([
  ['a length', SIZED],
  ['chunks', CHUNKED],
])('a message with %s comes once it is complete, byte by byte', (_, text) => {
  const messages = new HttpMessages();
  const bytes = [...Buffer.from(text)].map((byte) => messages.take(Buffer.from([byte])));
  expect(bytes.slice(0, -1).flat()).toEqual([]);
  expect(bytes.at(-1)?.map(({ body }) => body.toString())).toEqual(['hello']);
});

test('several messages in one piece come one by one, with their heads', () => {
  const read = new HttpMessages().take(Buffer.from(SIZED + CHUNKED + SIZED));
  expect(read.map(({ head, body }) => [head.split('\r\n')[0], body.toString()])).toEqual([
    ['POST /a HTTP/1.1', 'hello'],
    ['HTTP/1.1 200 OK', 'hello'],
    ['POST /a HTTP/1.1', 'hello'],
  ]);
});

test('a message without a body ends with its head', () => {
  const read = new HttpMessages().take(Buffer.from('GET / HTTP/1.1\r\nhost: x\r\n\r\n'));
  expect(read.map(({ body }) => body.length)).toEqual([0]);
});
