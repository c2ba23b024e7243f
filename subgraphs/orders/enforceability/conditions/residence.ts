// Condition 03: was the restrained person in the residence that is the protected person's alone?
import { conditionFamily, notViolated, undetermined, violated } from '../finding.ts';

export const residence = conditionFamily({
  '03': (_terms, { place, distanceYards }) => {
    if (place === null) return undetermined('it was not said at what kind of place it was');
    if (place !== 'RESIDENCE') return notViolated('it was not at the residence');
    if (distanceYards === null)
      return undetermined('it was not said whether they were in it: give the distance');
    if (distanceYards > 0) return notViolated('they were not in the residence');
    return violated('the protected person has exclusive possession of the residence');
  },
});
