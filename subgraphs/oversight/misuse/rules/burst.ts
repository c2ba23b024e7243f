// Did somebody suddenly ask far more than they, or people of their unit, usually do?
import { z } from 'zod';
import { viewerKey } from '../access.ts';
import { hourlyBaseline } from '../hourly-baseline.ts';
import { type Recent, recent } from '../recent.ts';
import { defineRule, MINUTE_MS, type Notice } from '../rule.ts';

export const burst = defineRule({
  name: 'BURST',
  severity: 'MEDIUM',
  options: {
    perMinute: z.int().min(2).max(200).default(30),
    /** Standard deviations above the usual number of requests in an hour. */
    deviations: z.number().min(1).default(4),
    /** Fewer requests in an hour are never a burst. */
    leastPerHour: z.int().min(2).default(20),
  },
  watch: () => {
    const minute: Recent<number> = recent({ retainMs: MINUTE_MS });
    const baseline = hourlyBaseline();
    return ({ access, personnel }, { perMinute, deviations, leastPerHour }) => {
      const viewer = viewerKey(access);
      const notices: Notice[] = [];
      const lately = minute.note(viewer, access.at, access.index, MINUTE_MS);
      if (lately.length >= perMinute)
        notices.push({
          about: 'bursts',
          reason: `asked ${lately.length} times within a minute`,
          events: lately.map(({ value }) => value),
        });
      const hour = baseline.note(viewer, `${access.agency} ${personnel?.unit}`, access.at);
      if (hour.count >= leastPerHour && hour.deviations > deviations)
        notices.push({
          about: 'bursts',
          reason: `asked ${hour.count} times within an hour, where about ${Math.round(hour.usual)} are usual`,
        });
      return notices;
    };
  },
});
