// Looks for values in bytes, also where somebody has written them in another way.

/** Bytes of a value that are left when it stands at any place in something that was encoded as base64. */
function base64Parts(bytes: Buffer): readonly string[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replaceAll('=', '');
    const first = Math.ceil((before * 8) / 6);
    const last = Math.floor(((before + bytes.length) * 8) / 6);
    return text.slice(first, last);
  });
}

const swapCase = (text: string): string =>
  [...text]
    .map((letter) => (letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase()))
    .join('');

/** The ways in which a value may be written down, by name. */
export const WRITINGS: Readonly<Record<string, (value: string) => readonly string[]>> = {
  clear: (value) => [value],
  'clear, in UTF-16': (value) => [Buffer.from(value, 'utf16le').toString('latin1')],
  'swapped case': (value) => [swapCase(value)],
  'lower case': (value) => [value.toLowerCase()],
  'upper case': (value) => [value.toUpperCase()],
  backwards: (value) => [[...value].reverse().join('')],
  base64: (value) => base64Parts(Buffer.from(value)),
  base64url: (value) =>
    base64Parts(Buffer.from(value)).map((part) => part.replaceAll('+', '-').replaceAll('/', '_')),
  'base64 of swapped case': (value) => base64Parts(Buffer.from(swapCase(value))),
  'hexadecimal, small': (value) => [Buffer.from(value).toString('hex')],
  'hexadecimal, large': (value) => [Buffer.from(value).toString('hex').toUpperCase()],
};

/** Which values stand in `text` in which writing, as sentences. Bytes are given as Latin-1. */
export function tracesIn(text: string, values: readonly string[]): readonly string[] {
  return values.flatMap((value) =>
    Object.entries(WRITINGS)
      .filter(([, write]) => write(value).some((written) => text.includes(written)))
      .map(([writing]) => `${value}: ${writing}`),
  );
}
