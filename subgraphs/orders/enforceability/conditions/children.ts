// Conditions 06 and 09: who has the children, and when? 06 gives the restrained person a right; nothing violates it.
import { conditionFamily, notViolated, undetermined, violated } from '../finding.ts';

export const children = conditionFamily({
  '06': () =>
    notViolated('it gives the restrained person visitation or custody: contact for that may be permitted'),
  '09': (_terms, { conduct }) => {
    if (conduct === null) return undetermined('it was not said whether a child was taken or kept');
    return conduct.includes('CHILD_WITHHELD')
      ? violated('the protected person has temporary exclusive custody of the child')
      : notViolated('no child was taken or kept');
  },
});
