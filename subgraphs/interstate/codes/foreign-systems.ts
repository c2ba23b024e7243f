// Code systems that other states write in, and what their codes are in NCIC's tables, where that is known.
import { type CodeSystem, codesOf } from '../../domain/codes/coded.ts';
import { STATE } from '../../domain/codes/jurisdiction-codes.ts';
import { EYE_COLOR, HAIR_COLOR, RACE, SEX } from '../../domain/codes/person-codes.ts';
import { COLOR, MAKE, MODEL, STYLE } from '../../domain/codes/vehicle-codes.ts';

/** The NCIC table of each kind of code that is mapped. */
export const NCIC = {
  state: STATE,
  sex: SEX,
  race: RACE,
  eye: EYE_COLOR,
  hair: HAIR_COLOR,
  make: MAKE,
  model: MODEL,
  style: STYLE,
  color: COLOR,
} as const satisfies Readonly<Record<string, CodeSystem>>;

/** A foreign system: whose table it stands beside, and which NCIC code each of its codes is. */
export interface ForeignSystem {
  readonly of: CodeSystem;
  readonly codes: ReadonlyMap<string, string>;
}

/** A table that is NCIC's own but for `changes`: the code there, and what NCIC writes. */
function likeNcic(of: CodeSystem, changes: Readonly<Record<string, string>>): ForeignSystem {
  const replaced = new Set(Object.values(changes));
  const same = codesOf(of).filter((code) => !replaced.has(code));
  return { of, codes: new Map([...same.map((code) => [code, code] as const), ...Object.entries(changes)]) };
}

/**
 * By the name that a state gives the system.
 *
 * NIEM 4.0 published brown with a zero, `BR0` (NIEM-Releases issue 20, mended in 4.2); NIEM 5.0 wrote `BROWN` (issue
 * 211). The post's codes differ from NCIC's for Nebraska and three territories (issue 73). AAMVA's 9 and a marker `X`
 * are in no table of NCIC's.
 */
export const FOREIGN_SYSTEMS: ReadonlyMap<string, ForeignSystem> = new Map([
  ['NIEM4.0:EYE', likeNcic(EYE_COLOR, { BR0: 'BRO' })],
  ['NIEM4.0:HAI', likeNcic(HAIR_COLOR, { BR0: 'BRO' })],
  ['NIEM5.0:EYE', likeNcic(EYE_COLOR, { BROWN: 'BRO' })],
  ['NIEM5.0:HAI', likeNcic(HAIR_COLOR, { BROWN: 'BRO' })],
  ['NIEM5.0:VCO', likeNcic(COLOR, { BROWN: 'BRO' })],
  ['USPS:STATE', likeNcic(STATE, { NE: 'NB', AS: 'AM', GU: 'GM', MP: 'MK' })],
  [
    'AAMVA:SEX',
    {
      of: SEX,
      codes: new Map([
        ['1', 'M'],
        ['2', 'F'],
      ]),
    },
  ],
]);
