// Did somebody look up a person of whom everybody would like to know something?
import { z } from 'zod';
import { viewerKey } from '../access.ts';
import { type Recent, recent } from '../recent.ts';
import { defineRule, HOUR_MS } from '../rule.ts';

export const vip = defineRule({
  name: 'VIP',
  severity: 'HIGH',
  options: {
    /** So many different viewers within `hours` are a wave of curiosity: critical. */
    viewers: z.int().min(2).default(5),
    hours: z.int().min(1).max(168).default(24),
  },
  watch: () => {
    const asking: Recent<string> = recent({ perKey: 2_000 });
    return ({ access, watched }, { viewers, hours }) =>
      [...watched].map((about) => {
        const lately = asking.note(about, access.at, viewerKey(access), hours * HOUR_MS);
        const count = new Set(lately.map(({ value }) => value)).size;
        const reason = 'asked about somebody on the watch list';
        if (count < viewers) return { about, reason };
        return {
          about,
          severity: 'CRITICAL',
          reason: `${reason}, as ${count} people did within ${hours} hours`,
        };
      });
  },
});
