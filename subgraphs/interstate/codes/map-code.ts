// What another state's code is here: kept as it was sent, and mapped to NCIC's table where nothing has to be guessed.
import { type Coded, type CodeSystem, coded } from '../../domain/codes/coded.ts';
import type { WireCode } from '../responders/wire-records.ts';
import { FOREIGN_SYSTEMS } from './foreign-systems.ts';

/** A code of another state, as the schema shows it. */
export interface ForeignCode {
  readonly asSent: Coded;
  readonly ncic: Coded | null;
  readonly mapping: 'SAME' | 'MAPPED' | 'UNMAPPED';
}

/** `sent` beside its code in `table`. */
export function mapCode(sent: WireCode, table: CodeSystem): ForeignCode;
export function mapCode(sent: WireCode | undefined, table: CodeSystem): ForeignCode | null;
export function mapCode(sent: WireCode | undefined, table: CodeSystem): ForeignCode | null {
  if (sent === undefined) return null;
  const ncic = ncicCodeOf(sent, table);
  const asSent = codeAsSent(sent);
  if (ncic === undefined) return { asSent, ncic: null, mapping: 'UNMAPPED' };
  return { asSent, ncic: coded(table, ncic), mapping: sent.system === table.name ? 'SAME' : 'MAPPED' };
}

/** A code that has no counterpart here: the state's own word for it, or the code itself, is its label. */
export function codeAsSent({ system, code, label }: WireCode): Coded {
  return { system, code, label: label ?? code };
}

function ncicCodeOf({ system, code }: WireCode, table: CodeSystem): string | undefined {
  if (system === table.name) return Object.hasOwn(table.labels, code) ? code : undefined;
  const foreign = FOREIGN_SYSTEMS.get(system);
  return foreign?.of === table ? foreign.codes.get(code) : undefined;
}
