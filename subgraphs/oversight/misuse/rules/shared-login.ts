// Is one login used in two places at once?
import { z } from 'zod';
import { viewerKey } from '../access.ts';
import { type Happening, type Recent, recent } from '../recent.ts';
import { defineRule, MINUTE_MS, NOTHING } from '../rule.ts';

interface Place {
  readonly address: string;
  readonly channel: string;
  readonly index: number;
}

export const sharedLogin = defineRule({
  name: 'SHARED_LOGIN',
  severity: 'HIGH',
  options: {
    /** Changes from one place to another and back. Going to another place is one; two people make many. */
    changes: z.int().min(2).max(100).default(3),
    minutes: z.int().min(1).max(1_440).default(10),
    /** Channels that one officer uses together. */
    together: z.array(z.array(z.string())).default([['MOBILE_TERMINAL', 'HANDHELD']]),
  },
  watch: () => {
    const places: Recent<Place> = recent({ retainMs: 1_440 * MINUTE_MS });
    return ({ access }, { changes, minutes, together }) => {
      const { addressHash: address, channel = '', at, index } = access;
      if (address === undefined) return NOTHING;
      const lately = places.note(viewerKey(access), at, { address, channel, index }, minutes * MINUTE_MS);
      const count = returnsIn(lately, together);
      if (count < changes) return NOTHING;
      const reason = `their login was used from two places in turn, ${count} changes within ${minutes} minutes`;
      return [{ about: 'two places at once', reason, events: lately.map(({ value }) => value.index) }];
    };
  },
});

/** How often the place changes to one that was left before, and the first time it was left. */
function returnsIn(lately: readonly Happening<Place>[], together: readonly (readonly string[])[]): number {
  const seen = new Set<string>();
  let changes = 0;
  let returned = false;
  for (const [place, { value }] of lately.entries()) {
    const before = lately[place - 1]?.value;
    seen.add(value.address);
    if (!before || before.address === value.address || areTogether(before, value, together)) continue;
    changes += 1;
    returned ||= lately.slice(0, place - 1).some((earlier) => earlier.value.address === value.address);
  }
  return returned && seen.size > 1 ? changes : 0;
}

function areTogether(one: Place, other: Place, together: readonly (readonly string[])[]): boolean {
  return (
    one.channel !== other.channel &&
    together.some((channels) => [one, other].every(({ channel }) => channels.includes(channel)))
  );
}
