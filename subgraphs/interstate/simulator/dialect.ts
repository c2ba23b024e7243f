// How an invented state writes what it knows: the same fact comes in another code, order or unit from each.
import type { WireCode } from '../responders/wire-records.ts';
import type { Dialect } from './state-profiles.ts';

const POSTAL: Readonly<Record<string, string>> = { NB: 'NE' };
const AAMVA_SEX: Readonly<Record<string, string>> = { M: '1', F: '2', U: '9' };
const BROWN: Readonly<Record<Dialect['colors'], string>> = {
  NCIC: 'BRO',
  'NIEM4.0': 'BR0',
  'NIEM5.0': 'BROWN',
};

/** A writer of one dialect; it takes NCIC codes, days `YYYY-MM-DD` and inches. */
export interface Writer {
  day(day: string): string;
  height(inches: number): string;
  state(code: string): WireCode;
  /** `X` is written as it is: some states have it. */
  sex(code: string): WireCode;
  color(table: 'EYE' | 'HAI' | 'VCO', code: string): WireCode;
}

export function writerOf(dialect: Dialect): Writer {
  return {
    day: (day) => writeDay(day, dialect.days),
    height: (inches) => writeHeight(inches, dialect.heights),
    state: (code) => ({
      system: dialect.states,
      code: dialect.states === 'USPS:STATE' ? (POSTAL[code] ?? code) : code,
    }),
    sex: (code) => ({
      system: dialect.sexes,
      code: dialect.sexes === 'AAMVA:SEX' ? (AAMVA_SEX[code] ?? code) : code,
    }),
    color: (table, code) => ({
      system: `${dialect.colors}:${table}`,
      code: code === 'BRO' ? BROWN[dialect.colors] : code,
    }),
  };
}

function writeDay(iso: string, form: Dialect['days']): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  return form.replace('YYYY', year).replace('MM', month).replace('DD', day);
}

function writeHeight(inches: number, form: Dialect['heights']): string {
  const [feet, rest] = [Math.floor(inches / 12), inches % 12];
  if (form === '510') return `${feet}${String(rest).padStart(2, '0')}`;
  if (form === '178 cm') return `${Math.round(inches * 2.54)} cm`;
  return `${feet}'${rest}"`;
}
