// Where does a number stand among all of its form? `8ABC100` is followed by `8ABC101`, `8ABC999` by `8ABD000`.

export interface NumberSought {
  /** Kind, and which signs are letters and which digits: only numbers of one form follow each other. */
  readonly form: string;
  readonly place: number;
}

/** Numbers longer than this count by their last signs: an exact place is needed among near ones only. */
const SIGNS = 9;

/** `value` as a number that counts in its own form. */
export function numberOf(kind: string, value: string): NumberSought | undefined {
  const text = value.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  if (text.length < 4) return undefined;
  const tail = text.slice(-SIGNS);
  let place = 0;
  for (const sign of tail) place = isDigit(sign) ? place * 10 + Number(sign) : place * 26 + letterOf(sign);
  const shape = [...text].map((sign) => (isDigit(sign) ? '9' : 'A')).join('');
  return { form: `${kind} ${text.slice(0, -SIGNS)} ${shape}`, place };
}

/** Whether a name is so little of one that it can only fish. */
export function isWildcard(value: string): boolean {
  return /[*?%]/.test(value) || value.replaceAll(/[^\p{L}]/gu, '').length <= 2;
}

function isDigit(sign: string): boolean {
  return sign >= '0' && sign <= '9';
}

function letterOf(sign: string): number {
  return sign.charCodeAt(0) - 65;
}
