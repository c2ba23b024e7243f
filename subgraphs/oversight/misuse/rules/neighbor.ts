// Does somebody look up the people next door?
import { z } from 'zod';
import { viewerKey } from '../access.ts';
import { relatedIn } from '../context.ts';
import { type Recent, recent } from '../recent.ts';
import { DAY_MS, defineRule, LONGEST_WINDOW_DAYS, NOTHING } from '../rule.ts';

export const neighbor = defineRule({
  name: 'NEIGHBOR',
  severity: 'MEDIUM',
  options: {
    requests: z.int().min(1).default(2),
    days: z.int().min(1).max(LONGEST_WINDOW_DAYS).default(30),
  },
  watch: () => {
    const requestsOf: Recent<number> = recent();
    return (sight, { requests, days }) => {
      const neighbors = relatedIn(sight, ['NEIGHBOR']);
      if (neighbors.length === 0) return NOTHING;
      const { at, index } = sight.access;
      const lately = requestsOf.note(viewerKey(sight.access), at, index, days * DAY_MS);
      if (lately.length < requests) return NOTHING;
      const reason = `asked ${lately.length} times in ${days} days about people or addresses of the block they live in`;
      const events = lately.map(({ value }) => value);
      return neighbors.map((about) => ({ about, reason, events }));
    };
  },
});
