// Conditions 01 and 02: was the protected person assaulted, threatened, harassed or followed, or their family threatened?
import type { Conduct, Contact, Party } from '../contact.ts';
import { conditionFamily, notViolated, undetermined, type Verdict, violated } from '../finding.ts';

/** NCIC condition 01, word by word. */
const FORBIDDEN: readonly Conduct[] = [
  'ASSAULT',
  'THREAT',
  'ABUSE',
  'HARASSMENT',
  'FOLLOWING',
  'INTERFERENCE',
  'STALKING',
];

export const assaultAndThreats = conditionFamily({
  '01': (_terms, contact) =>
    towards(contact, 'PROTECTED_PERSON', FORBIDDEN, {
      violated:
        'the protected person was assaulted, threatened, abused, harassed, followed or interfered with',
      nearly:
        'it was done to family, household or a fellow worker: it may be the protected child, or harassment through them',
    }),
  '02': (_terms, contact) =>
    towards(contact, 'FAMILY_OR_HOUSEHOLD', ['THREAT'], {
      violated: 'a member of the family or household was threatened',
      nearly: 'what was done to somebody may have been a threat to the family or household',
    }),
});

/** Whether one of `acts` was done to `party`. An act to others who are near them is not to be told from the record. */
function towards(
  { conduct, parties }: Contact,
  party: Party,
  acts: readonly Conduct[],
  because: { readonly violated: string; readonly nearly: string },
): Verdict {
  const done = conduct?.filter((act) => FORBIDDEN.includes(act));
  if (done?.length === 0) return notViolated('nothing of the kind was done');
  if (parties !== null && !parties.some((one) => one !== 'ANOTHER'))
    return notViolated('it concerned neither the protected person nor who is near them');
  if (!done) return undetermined('it was not said what was done');
  if (parties === null) return undetermined('it was not said to whom it was done');
  const isMeant = parties.includes(party) && done.some((act) => acts.includes(act));
  return isMeant ? violated(because.violated) : undetermined(because.nearly);
}
