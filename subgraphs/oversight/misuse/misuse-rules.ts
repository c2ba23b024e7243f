// Every misuse rule, in the order in which findings are listed. One file each, in `rules/`.
import type { MisuseRule } from './rule.ts';
import { burst } from './rules/burst.ts';
import { caseMismatch } from './rules/case-mismatch.ts';
import { coWorker } from './rules/co-worker.ts';
import { deniedProbe } from './rules/denied-probe.ts';
import { dissemination } from './rules/dissemination.ts';
import { enumeration } from './rules/enumeration.ts';
import { exPartner } from './rules/ex-partner.ts';
import { family } from './rules/family.ts';
import { neighbor } from './rules/neighbor.ts';
import { noCase } from './rules/no-case.ts';
import { offShift } from './rules/off-shift.ts';
import { outOfArea } from './rules/out-of-area.ts';
import { purposeDrift } from './rules/purpose-drift.ts';
import { repeat } from './rules/repeat.ts';
import { self } from './rules/self.ts';
import { sharedLogin } from './rules/shared-login.ts';
import { vip } from './rules/vip.ts';

export const MISUSE_RULES = Object.freeze([
  self,
  family,
  exPartner,
  coWorker,
  vip,
  neighbor,
  noCase,
  caseMismatch,
  offShift,
  outOfArea,
  burst,
  repeat,
  enumeration,
  purposeDrift,
  deniedProbe,
  dissemination,
  sharedLogin,
] as const);

export type RuleName = (typeof MISUSE_RULES)[number]['name'];

/** The same list, for whoever asks all alike. */
export const ALL_RULES: readonly MisuseRule<RuleName>[] = MISUSE_RULES;
