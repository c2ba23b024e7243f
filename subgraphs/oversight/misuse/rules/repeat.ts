// Does somebody come back to the same subject day after day, with no case behind it?
import { z } from 'zod';
import { askedBy, viewerKey } from '../access.ts';
import { californiaDayNumber } from '../california-time.ts';
import { hasCase } from '../context.ts';
import { type Recent, recent } from '../recent.ts';
import { DAY_MS, defineRule, LONGEST_WINDOW_DAYS, type Notice } from '../rule.ts';

export const repeat = defineRule({
  name: 'REPEAT',
  severity: 'MEDIUM',
  options: {
    /** Different days, in California. */
    times: z.int().min(2).default(5),
    days: z.int().min(2).max(LONGEST_WINDOW_DAYS).default(30),
  },
  watch: () => {
    const visits: Recent<number> = recent({ keys: 1_000_000, perKey: 100 });
    return (sight, { times, days }) =>
      (hasCase(sight) ? [] : askedBy(sight.access)).flatMap((about): readonly Notice[] => {
        const { at, index } = sight.access;
        const lately = visits.note(`${viewerKey(sight.access)} ${about}`, at, index, days * DAY_MS);
        if (lately.length < times) return [];
        const count = new Set(lately.map((visit) => californiaDayNumber(visit.at))).size;
        if (count < times) return [];
        const reason = `asked on ${count} days of ${days} about the same subject, each time without an open case`;
        return [{ about, reason, events: lately.map(({ value }) => value) }];
      });
  },
});
