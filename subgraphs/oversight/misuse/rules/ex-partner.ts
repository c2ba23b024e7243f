// Did somebody look up a partner or former partner, or behave as people do who follow one person's life?
import { z } from 'zod';
import { type Access, askedBy, viewerKey } from '../access.ts';
import { hasCase, relatedIn, type Sight } from '../context.ts';
import { type Recent, recent } from '../recent.ts';
import { DAY_MS, defineRule, LONGEST_WINDOW_DAYS, type Notice } from '../rule.ts';

export const exPartner = defineRule({
  name: 'EX_PARTNER',
  severity: 'CRITICAL',
  options: {
    /** Requests about one person alone and without a case, where no order names both. */
    requests: z.int().min(2).default(3),
    days: z.int().min(1).max(LONGEST_WINDOW_DAYS).default(30),
  },
  watch: () => {
    const alone: Recent<number> = recent({ keys: 1_000_000 });
    return (sight, { requests, days }) => {
      const parties = relatedIn(sight, ['EX_PARTNER']).map((about) => ({
        about,
        reason: 'asked about somebody with whom they are a party in an order',
      }));
      return parties.length > 0 ? parties : followed(alone, sight, { requests, days });
    };
  },
});

/** A weaker sign: nobody knows whether the two know each other, so it is never critical by itself. */
function followed(
  alone: Recent<number>,
  sight: Sight,
  { requests, days }: { requests: number; days: number },
): readonly Notice[] {
  const about = onlyPersonOf(sight.access);
  if (about === undefined || hasCase(sight)) return [];
  const { at, index } = sight.access;
  const met = alone.note(`${viewerKey(sight.access)} ${about}`, at, index, days * DAY_MS);
  if (met.length < requests) return [];
  return [
    {
      about,
      severity: 'HIGH',
      reason: `asked ${met.length} times in ${days} days about one person alone, without a case`,
      events: met.map(({ value }) => value),
    },
  ];
}

function onlyPersonOf(access: Access): string | undefined {
  const asked = askedBy(access);
  return asked.length === 1 ? asked[0] : undefined;
}
