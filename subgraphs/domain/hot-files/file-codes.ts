// The codes by which a record names its file and the messages that were sent about it.
import type { CodeSystem } from '../codes/coded.ts';
import { HOT_FILES, type HotFile, messageKeyOf } from './hot-file.ts';

const FILES: readonly HotFile[] = Object.values(HOT_FILES);
const VERBS = { MODIFY: 'modify', LOCATE: 'locate', CLEAR: 'clear', CANCEL: 'cancel' } as const;

/** NCIC's files, by the letter that their record numbers begin with. */
export const FILE_CODE: CodeSystem = {
  name: 'NCIC:FILE',
  labels: Object.fromEntries(FILES.map(({ letter, title }) => [letter, title])),
};

/** The message keys by which records are entered, changed and closed. */
export const MESSAGE_KEY: CodeSystem = {
  name: 'NCIC:MKE',
  labels: Object.fromEntries(FILES.flatMap((file) => [...entryLabels(file), ...stepLabels(file)])),
};

/** The file of a letter. @throws RangeError when there is none: a row that nobody could have written. */
export function hotFileOf(letter: string): HotFile {
  const file = FILES.find((one) => one.letter === letter);
  if (!file) throw new RangeError(`no hot file has the letter ${letter}`);
  return file;
}

/** Several categories may share a key: it then stands for all of them. */
function entryLabels({ entries, title }: HotFile): readonly (readonly [string, string])[] {
  return Object.values(entries).map((key) => {
    const categories = Object.keys(entries).filter((category) => entries[category] === key);
    return [key, `enter: ${categories.join(' or ').toLowerCase()}, ${title}`];
  });
}

function stepLabels(file: HotFile): readonly (readonly [string, string])[] {
  return Object.entries(VERBS).flatMap(([action, verb]) => {
    const key = messageKeyOf(file, action as keyof typeof VERBS);
    return key ? [[key, `${verb}: ${file.title}`] as const] : [];
  });
}
