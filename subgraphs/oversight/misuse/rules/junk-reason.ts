// Does a stated reason say anything? What it says is for people to judge; here only what says nothing is told.

const KEYBOARD_ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'abcdefghijklmnopqrstuvwxyz'];
/** What audits find where a reason should stand. */
const EMPTY_WORDS = new Set(
  'test testing none na n/a no nothing unknown misc other stuff work job police official business invest investigation info information check request query lookup reason because per sgt sergeant lt boss'.split(
    ' ',
  ),
);

/** Whether `reason` says nothing: too short, one sign over and over, keys in a row, or only words that say nothing. */
export function isJunk(reason: string): boolean {
  const text = reason.trim().toLowerCase();
  const letters = text.replaceAll(/[^\p{L}]/gu, '');
  if (letters.length < 3 || new Set(letters).size < 3) return true;
  if (isRowOfKeys(letters)) return true;
  const words = text.split(/[^\p{L}/]+/u).filter(Boolean);
  return words.every((word) => EMPTY_WORDS.has(word));
}

function isRowOfKeys(letters: string): boolean {
  return letters.length >= 4 && KEYBOARD_ROWS.some((row) => row.repeat(2).includes(letters.slice(0, 6)));
}
