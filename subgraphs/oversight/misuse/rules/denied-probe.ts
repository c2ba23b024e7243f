// Does somebody try again and again what they may not, or feel for it field by field?
import { z } from 'zod';
import { type Access, viewerKey } from '../access.ts';
import { type Recent, recent } from '../recent.ts';
import { defineRule, MINUTE_MS, NOTHING } from '../rule.ts';

interface Denied {
  readonly index: number;
  /** An application that always asks for one field too many is not probing: the same text counts once. */
  readonly attempt: string;
}

export const deniedProbe = defineRule({
  name: 'DENIED_PROBE',
  severity: 'HIGH',
  options: {
    denials: z.int().min(2).max(150).default(5),
    minutes: z.int().min(1).max(1_440).default(10),
    /** Codes by which a whole request is refused for lack of a right. */
    refusals: z
      .array(z.string())
      .default([
        'PURPOSE_NOT_PERMITTED',
        'PURPOSE_REQUIRED',
        'OPERATION_REFUSED',
        'OPERATION_NOT_REGISTERED',
        'NOT_IN_GOOD_STANDING',
      ]),
  },
  watch: () => {
    const denied: Recent<Denied> = recent({ retainMs: 1_440 * MINUTE_MS });
    return ({ access }, { denials, minutes, refusals }) => {
      const isRefused = refusals.includes(access.outcome);
      if (!isRefused && access.withheld === 0) return NOTHING;
      const { at, index } = access;
      const note = { index, attempt: isRefused ? `${index}` : attemptOf(access) };
      const lately = denied.note(viewerKey(access), at, note, minutes * MINUTE_MS);
      const count = new Set(lately.map(({ value }) => value.attempt)).size;
      if (count < denials) return NOTHING;
      const reason = `was denied ${count} different requests within ${minutes} minutes`;
      return [{ about: 'denied requests', reason, events: lately.map(({ value }) => value.index) }];
    };
  },
});

function attemptOf({ operationHash, index }: Access): string {
  return operationHash ?? `${index}`;
}
