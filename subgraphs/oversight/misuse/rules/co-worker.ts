// Did somebody look up a colleague?
import { relatedIn } from '../context.ts';
import { defineRule } from '../rule.ts';

export const coWorker = defineRule({
  name: 'COWORKER',
  severity: 'HIGH',
  options: {},
  watch: () => (sight) =>
    relatedIn(sight, ['COWORKER']).map((about) => ({
      about,
      reason: "asked about somebody on their own agency's roster",
    })),
});
