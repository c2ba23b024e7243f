// Did somebody look up a relative?
import { relatedIn } from '../context.ts';
import { defineRule } from '../rule.ts';

export const family = defineRule({
  name: 'FAMILY',
  severity: 'HIGH',
  options: {},
  watch: () => (sight) => [
    ...relatedIn(sight, ['FAMILY']).map((about) => ({
      about,
      reason: 'asked about somebody with the same surname and address as their own',
    })),
    ...relatedIn(sight, ['DECLARED']).map((about) => ({
      about,
      reason: 'asked about somebody whom they have declared as close to them',
    })),
  ],
});
