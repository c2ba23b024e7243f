// Did somebody look themselves up?

import { touchedBy } from '../access.ts';
import { defineRule } from '../rule.ts';

export const self = defineRule({
  name: 'SELF',
  severity: 'HIGH',
  options: {},
  watch:
    () =>
    ({ access, personnel }) =>
      touchedBy(access)
        .filter((hash) => personnel?.own.has(hash))
        .map((about) => ({ about, reason: 'asked about a record, license or vehicle of their own' })),
});
