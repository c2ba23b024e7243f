// Was it asked while its viewer was not at work?
import { z } from 'zod';
import { askedBy } from '../access.ts';
import { isRostered } from '../california-time.ts';
import { defineRule, NOTHING } from '../rule.ts';

export const offShift = defineRule({
  name: 'OFF_SHIFT',
  severity: 'LOW',
  options: {
    /** Reports are written after hours: so long before and after a shift is no sign of anything. */
    toleranceMinutes: z.int().min(0).max(720).default(90),
  },
  watch:
    () =>
    ({ access, personnel }, { toleranceMinutes }) => {
      if (!personnel || personnel.shifts.length === 0) return NOTHING;
      if (isRostered(personnel.shifts, access.at, toleranceMinutes)) return NOTHING;
      return askedBy(access).map((about) => ({ about, reason: 'asked outside of their rostered shift' }));
    },
});
