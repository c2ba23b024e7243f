// Condition 04: was the restrained person nearer to residence, property, school or workplace than the order allows?
import type { Contact } from '../contact.ts';
import { conditionFamily, notViolated, undetermined, type Verdict, violated } from '../finding.ts';
import type { OrderTerms } from '../order-terms.ts';

export const stayAway = conditionFamily({
  '04': (terms, contact) => {
    if (contact.place === null) return undetermined('it was not said at what kind of place it was');
    return contact.place === 'ELSEWHERE' ? nearThePerson(contact) : nearThePlace(terms, contact);
  },
});

function nearThePlace({ stayAwayYards }: OrderTerms, { distanceYards }: Contact): Verdict {
  if (distanceYards === 0) return violated('they were at a place from which they must stay away');
  if (distanceYards === null) return undetermined('it was not said how far from the place they were');
  if (stayAwayYards === null) return undetermined('no distance is on record: read the form');
  if (distanceYards < stayAwayYards)
    return violated(`they must stay ${stayAwayYards} yards away from the place`);
  return notViolated(`they were ${stayAwayYards} yards away or more`);
}

/** The code names places; whether the distance is from the person too is ticked on the form and nowhere on record. */
function nearThePerson({ parties, channels }: Contact): Verdict {
  const isApart =
    (parties !== null && !parties.includes('PROTECTED_PERSON')) || channels?.includes('IN_PERSON') === false;
  if (isApart) return notViolated('it was near neither a place that is named nor the protected person');
  return undetermined('whether the distance is from the person too is on the form: read it');
}
