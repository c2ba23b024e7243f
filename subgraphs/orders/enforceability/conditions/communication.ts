// Condition 05: did the restrained person communicate with the protected person, by whatever means?
import { conditionFamily, notViolated, undetermined, violated } from '../finding.ts';

export const communication = conditionFamily({
  '05': (_terms, { channels, parties }) => {
    if (channels === null) return undetermined('it was not said whether there was any communication');
    if (!channels.some((channel) => channel !== 'LAWYER_OR_PROCESS_SERVER'))
      return notViolated(
        channels.length === 0
          ? 'there was no communication'
          : 'peaceful contact through a lawyer or process server about a court case is allowed',
      );
    if (parties === null) return undetermined('it was not said with whom');
    if (parties.includes('PROTECTED_PERSON'))
      return violated('no communication of any kind is allowed, also through others');
    if (parties.some((party) => party !== 'ANOTHER'))
      return undetermined(
        'with who is near them it is forbidden if it was likely to alarm the protected person',
      );
    return notViolated('it was not with the protected person nor with who is near them');
  },
});
