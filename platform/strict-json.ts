// JSON that no two readers could read differently: UTF-8, every name once, and none that reaches for a prototype.
import { hasUniqueMembers } from './unique-members.ts';

const UTF8 = new TextDecoder('utf-8', { fatal: true });
/** Only a text with one of these can hold a name that poisons: a letter can be escaped by `\u` alone. */
const SUSPECT = /__proto__|constructor|\\u/;

/** The value of a JSON body. @throws SyntaxError or TypeError, whose message is not for clients: it may quote the body. */
export function parseStrictBytes(bytes: Uint8Array): unknown {
  return parseStrictJson(UTF8.decode(bytes));
}

/** The value of a JSON text. @throws SyntaxError */
export function parseStrictJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (!hasUniqueMembers(text, value)) throw new SyntaxError('a name stands twice');
  if (SUSPECT.test(text) && isPoisoned(value)) throw new SyntaxError('a name reaches for a prototype');
  return value;
}

/** Looks without recursion: a text may be nested deeper than the stack. */
function isPoisoned(value: unknown): boolean {
  const open = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== 'object' || next === null) continue;
    if (Object.hasOwn(next, '__proto__') || hasPrototype(next)) return true;
    for (const inner of Object.values(next)) open.push(inner);
  }
  return false;
}

/** Whether copying `value` into another object could change what all objects inherit. */
function hasPrototype(value: object): boolean {
  if (!Object.hasOwn(value, 'constructor')) return false;
  const inner: unknown = value.constructor;
  return typeof inner === 'object' && inner !== null && Object.hasOwn(inner, 'prototype');
}
