// JSON as the editor needs it: coloured tokens, and the place where a text stops being a JSON object.
import { StreamLanguage } from '@codemirror/language';
import { linter } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import { readVariables } from './read-variables.ts';

const tokens = StreamLanguage.define<undefined>({
  name: 'json',
  token(stream) {
    if (stream.eatSpace()) return null;
    if (stream.match(/^"(?:[^"\\]|\\.)*"(?=\s*:)/)) return 'propertyName';
    if (stream.match(/^"(?:[^"\\]|\\.)*"?/)) return 'string';
    if (stream.match(/^(?:true|false|null)\b/)) return 'atom';
    if (stream.match(/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/)) return 'number';
    stream.next();
    return 'punctuation';
  },
});

const check = linter(({ state }) => {
  const read = readVariables(state.doc.toString());
  if (read.kind === 'variables') return [];
  const from = Math.min(read.at ?? 0, state.doc.length);
  return [{ from, to: Math.min(from + 1, state.doc.length), severity: 'error', message: read.why }];
});

export const jsonLanguage: Extension = [tokens, check];
