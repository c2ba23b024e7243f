// Who sent a record, and how that state writes.
import type { Coded } from '../../domain/codes/coded.ts';
import type { Forms } from '../responders/responder.ts';

export interface Answering {
  /** The state, by its NCIC code. */
  readonly answeredBy: Coded;
  readonly forms: Forms;
}
