// Is one case a key to many people who have nothing to do with it?
import { z } from 'zod';
import { askedBy, viewerKey } from '../access.ts';
import { type Recent, recent } from '../recent.ts';
import { DAY_MS, defineRule, LONGEST_WINDOW_DAYS, NOTHING } from '../rule.ts';

export const caseMismatch = defineRule({
  name: 'CASE_MISMATCH',
  severity: 'MEDIUM',
  options: {
    /** More different subjects than this that are not linked to the case. */
    subjects: z.int().min(1).max(150).default(10),
    days: z.int().min(1).max(LONGEST_WINDOW_DAYS).default(30),
  },
  watch: () => {
    const unlinked: Recent<{ readonly hash: string; readonly index: number }> = recent();
    return ({ access, case: state, linked }, { subjects, days }) => {
      if (state !== 'OPEN' && state !== 'CLOSED') return NOTHING;
      const strangers = askedBy(access).filter((hash) => !linked.has(hash));
      const key = `${viewerKey(access)} ${access.caseHash ?? access.case}`;
      for (const hash of strangers)
        unlinked.note(key, access.at, { hash, index: access.index }, days * DAY_MS);
      if (strangers.length === 0) return NOTHING;
      const lately = unlinked.of(key, access.at, days * DAY_MS);
      const count = new Set(lately.map(({ value }) => value.hash)).size;
      if (count <= subjects) return NOTHING;
      const reason = `asked about ${count} subjects in ${days} days for one case that is linked to none of them`;
      const events = lately.map(({ value }) => value.index);
      return [{ about: `case ${access.caseHash ?? 'cited'}`, reason, events }];
    };
  },
});
