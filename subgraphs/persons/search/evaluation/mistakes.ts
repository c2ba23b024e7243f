// How people write down a name that they heard, or read in a hurry: each way makes another name out of the right one.
import type { Chance } from '../../../seeding/synthetic/random.ts';

/** A name as somebody would ask for it. */
export interface AskedName {
  readonly last: string;
  readonly first: string;
}

export type Mistake = (name: AskedName, chance: Chance) => AskedName | undefined;

/** Each gives `undefined` for a name to which it can't happen. */
export const MISTAKES = {
  'as it is': (name) => name,
  'a letter wrong, missing or too many': (name, chance) => inEither(name, chance, oneLetterOff),
  'two letters transposed': (name, chance) => inEither(name, chance, transposed),
  'as it sounds': (name, chance) => inEither(name, chance, asItSounds),
  'half of a double name': ({ last, first }, chance) => {
    const parts = last.split('-');
    return parts.length > 1 ? { last: chance.one(parts), first } : undefined;
  },
  'a double name without its hyphen, or turned round': ({ last, first }, chance) => {
    const parts = last.split('-');
    if (parts.length < 2) return undefined;
    return { last: chance.one([parts.join(''), parts.join(' '), [...parts].reverse().join('-')]), first };
  },
  'a nickname': ({ last, first }, chance) => {
    const said = SAID_FOR[first.toLowerCase()];
    return said && { last, first: chance.one(said) };
  },
  'family name first': ({ last, first }) => ({ last: first, first: last }),
  'family name first, and a letter wrong': ({ last, first }, chance) =>
    inEither({ last: first, first: last }, chance, oneLetterOff),
} as const satisfies Readonly<Record<string, Mistake>>;

export type MistakeName = keyof typeof MISTAKES;

/** What people are called. INVARIANT: written without a look at the list that the search goes by. */
const SAID_FOR: Readonly<Record<string, readonly string[]>> = {
  abigail: ['Abby'],
  alexander: ['Alex', 'Xander'],
  alexandra: ['Alex', 'Lexi'],
  andrew: ['Andy', 'Drew'],
  anthony: ['Tony'],
  barbara: ['Barb'],
  benjamin: ['Ben', 'Benny'],
  catherine: ['Cathy', 'Kate'],
  charles: ['Charlie', 'Chuck'],
  christina: ['Tina', 'Chris'],
  christine: ['Chris', 'Chrissy'],
  christopher: ['Chris'],
  cynthia: ['Cindy'],
  daniel: ['Dan', 'Danny'],
  david: ['Dave'],
  deborah: ['Debbie', 'Deb'],
  dorothy: ['Dottie', 'Dot'],
  edward: ['Ed', 'Eddie', 'Ted'],
  elizabeth: ['Liz', 'Beth', 'Betty', 'Lizzie'],
  eugene: ['Gene'],
  francis: ['Frank'],
  frederick: ['Fred'],
  gabriel: ['Gabe'],
  gerald: ['Jerry'],
  gregory: ['Greg'],
  harold: ['Harry'],
  henry: ['Hank'],
  jacob: ['Jake'],
  jacqueline: ['Jackie'],
  james: ['Jim', 'Jimmy'],
  jeffrey: ['Jeff'],
  jennifer: ['Jen', 'Jenny'],
  jessica: ['Jess'],
  john: ['Jack', 'Johnny'],
  jonathan: ['Jon'],
  joseph: ['Joe', 'Joey'],
  joshua: ['Josh'],
  judith: ['Judy'],
  katherine: ['Kathy', 'Katie'],
  kathleen: ['Kathy'],
  kenneth: ['Ken', 'Kenny'],
  kimberly: ['Kim'],
  lawrence: ['Larry'],
  leonard: ['Len', 'Lenny'],
  louis: ['Lou'],
  margaret: ['Peggy', 'Maggie', 'Meg'],
  matthew: ['Matt'],
  melissa: ['Missy'],
  michael: ['Mike', 'Mickey'],
  nathaniel: ['Nate'],
  nicholas: ['Nick'],
  pamela: ['Pam'],
  patricia: ['Pat', 'Trish'],
  patrick: ['Pat', 'Paddy'],
  philip: ['Phil'],
  rebecca: ['Becky'],
  richard: ['Rick', 'Dick', 'Richie'],
  robert: ['Bob', 'Rob', 'Bobby'],
  ronald: ['Ron'],
  samantha: ['Sam'],
  samuel: ['Sam'],
  sandra: ['Sandy'],
  stephanie: ['Steph'],
  stephen: ['Steve'],
  steven: ['Steve'],
  susan: ['Sue', 'Suzie'],
  theodore: ['Ted', 'Teddy'],
  theresa: ['Terry', 'Tess'],
  thomas: ['Tom', 'Tommy'],
  timothy: ['Tim'],
  valerie: ['Val'],
  veronica: ['Ronnie'],
  victoria: ['Vicky'],
  vincent: ['Vince'],
  virginia: ['Ginny'],
  walter: ['Walt'],
  william: ['Bill', 'Will', 'Billy'],
  zachary: ['Zach'],
};

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/** What is written for what is heard. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/ph/i, 'f'],
  [/ck/i, 'k'],
  [/c(?=[aou])/i, 'k'],
  [/sch/i, 'sh'],
  [/ei/i, 'ie'],
  [/ie/i, 'ei'],
  [/ll/i, 'l'],
  [/nn/i, 'n'],
  [/tt/i, 't'],
  [/y/i, 'i'],
  [/z/i, 's'],
  [/er$/i, 'ar'],
  [/son$/i, 'sen'],
  [/th/i, 't'],
  [/ou/i, 'u'],
  [/ee/i, 'ea'],
];

function inEither(
  { last, first }: AskedName,
  chance: Chance,
  change: (word: string, chance: Chance) => string | undefined,
): AskedName | undefined {
  const isLast = chance.happens(0.6);
  const changed = change(isLast ? last : first, chance);
  if (changed === undefined) return undefined;
  return isLast ? { last: changed, first } : { last, first: changed };
}

function oneLetterOff(word: string, chance: Chance): string | undefined {
  if (word.length < 3) return undefined;
  const at = chance.between(0, word.length - 1);
  const [before, after] = [word.slice(0, at), word.slice(at + 1)];
  return chance.one([
    before + chance.one(LETTERS) + after,
    before + after,
    word.slice(0, at + 1) + word.slice(at),
  ]);
}

function transposed(word: string, chance: Chance): string | undefined {
  if (word.length < 4) return undefined;
  const at = chance.between(0, word.length - 2);
  return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
}

function asItSounds(word: string, chance: Chance): string | undefined {
  const possible = SOUNDS.filter(([heard]) => heard.test(word));
  if (possible.length === 0) return undefined;
  const [heard, written] = chance.one(possible);
  return word.replace(heard, written);
}
