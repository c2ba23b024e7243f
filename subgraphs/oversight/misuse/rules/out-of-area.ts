// Does somebody look far more often beyond their own area than their colleagues do?
import { z } from 'zod';
import { viewerKey } from '../access.ts';
import type { Sight } from '../context.ts';
import { decayingShares } from '../decaying-shares.ts';
import { defineRule, NOTHING } from '../rule.ts';

export const outOfArea = defineRule({
  name: 'OUT_OF_AREA',
  severity: 'LOW',
  options: {
    /** Share of a viewer's requests that are beyond the area, against that of the agency. */
    timesPeers: z.number().min(1).default(3),
    leastShare: z.number().min(0).max(1).default(0.4),
    /** Requests of which the area is known, before anything is said. */
    leastRequests: z.int().min(5).default(20),
  },
  watch: () => {
    const ofViewers = decayingShares();
    const ofAgencies = decayingShares();
    return (sight, { timesPeers, leastShare, leastRequests }) => {
      const outside = isOutside(sight);
      if (outside === undefined) return NOTHING;
      const { access } = sight;
      const own = ofViewers.note(viewerKey(access), access.at, outside);
      const peers = ofAgencies.note(`${access.agency} ${sight.personnel?.unit}`, access.at, outside);
      if (!outside || Math.round(own.count) < leastRequests || own.share < leastShare) return NOTHING;
      if (own.share < timesPeers * peers.share) return NOTHING;
      const reason = `${percent(own.share)} of their requests are about subjects beyond their agency's area; ${percent(peers.share)} of their unit's are`;
      return [{ about: 'requests beyond the area', reason }];
    };
  },
});

/** Whether all subjects whose area is known are beyond the agency's; `undefined` when nothing is known. */
function isOutside({ personnel, areas }: Sight): boolean | undefined {
  if (!personnel || personnel.areas.length === 0 || areas.size === 0) return undefined;
  return [...areas.values()].every((area) => !personnel.areas.includes(area));
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
