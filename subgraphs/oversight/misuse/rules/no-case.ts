// Is a criminal justice purpose stated, and nothing behind it?
import { z } from 'zod';
import type { CaseState, Sight } from '../context.ts';
import { defineRule, NOTHING } from '../rule.ts';
import { isJunk } from './junk-reason.ts';

const SAID: Partial<Record<CaseState, string>> = {
  NONE: 'without a case',
  NOT_ON_FILE: 'for a case that is not on file',
  CLOSED: 'for a case that is closed',
};

export const noCase = defineRule({
  name: 'NO_CASE',
  severity: 'MEDIUM',
  options: {
    /** Purposes that need a case. */
    purposes: z.array(z.string().min(1)).default(['C']),
  },
  watch:
    () =>
    (sight, { purposes }) => {
      if (!purposes.includes(sight.access.purpose ?? '')) return NOTHING;
      const lacking = lackingIn(sight);
      return lacking ? [{ about: 'requests without a case or reason', reason: `asked ${lacking}` }] : NOTHING;
    },
});

function lackingIn({ access, case: state }: Sight): string | undefined {
  if (access.reason === undefined || isJunk(access.reason)) return 'for a reason that says nothing';
  return SAID[state];
}
