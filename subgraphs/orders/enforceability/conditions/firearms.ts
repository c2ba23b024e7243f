// Condition 07, state law and federal law: may the restrained person have what they had? Each is judged for itself.
import { STATUTE } from '../../../domain/codes/order-codes.ts';
import type { Contact, Item } from '../contact.ts';
import {
  type ConditionFamily,
  conditionFamily,
  type Finding,
  notViolated,
  undetermined,
  type Verdict,
  violated,
} from '../finding.ts';

/** What a gun violence order forbids, magazines included, and its violation is an offense of its own (Penal Code 18205). */
const OF_GUN_VIOLENCE: readonly Item[] = ['FIREARM', 'AMMUNITION'];

const conditionSeven = conditionFamily({
  '07': ({ kind }, contact) =>
    kind === 'GUN_VIOLENCE'
      ? having(contact, OF_GUN_VIOLENCE, ({ length }) =>
          length > 0
            ? violated('they had a firearm or ammunition')
            : notViolated('the order is about firearms and ammunition, and nothing else'),
        )
      : having(contact, ['FIREARM', 'OTHER_WEAPON'], ({ length }) =>
          length > 0
            ? violated('they had a firearm or other weapon')
            : undetermined(
                'the code names firearms and weapons; whether the order names this is on the form: read it',
              ),
        ),
});

/** What state law forbids whom it forbids firearms, each by its own section. */
const BY_STATE_LAW: Readonly<Partial<Record<Item, string>>> = {
  AMMUNITION: 'Penal Code 30305',
  BODY_ARMOR: 'Penal Code 31360',
};

const stateLaw: ConditionFamily = ({ kind, stateLaw: statute }, contact) => {
  if (statute === null) return [];
  const verdict = kind === 'GUN_VIOLENCE' ? ownOffense(contact, statute) : furtherOffenses(contact, statute);
  return [statuteFinding(statute, verdict, true)];
};

/** To have what a gun violence order forbids, knowing of it, is what the section punishes. */
const ownOffense = (contact: Contact, statute: string): Verdict =>
  having(contact, OF_GUN_VIOLENCE, ({ length }) =>
    length > 0
      ? violated(`whom the order binds may have no firearm and no ammunition: ${statute}`)
      : notViolated(
          'the section is about firearms and ammunition; body armor is a matter of Penal Code 31360',
        ),
  );

const furtherOffenses = (contact: Contact, statute: string): Verdict =>
  having(contact, ['FIREARM', 'AMMUNITION', 'BODY_ARMOR'], (items) => {
    const sections = items.map((item) => BY_STATE_LAW[item] ?? statute);
    return sections.length > 0
      ? violated(`state law forbids it to whom the order binds: ${sections.join(', ')}`)
      : notViolated('state law forbids them firearms, ammunition and body armor');
  });

/** A federal offense is referred; a peace officer of California makes no arrest for it alone. */
const federalLaw: ConditionFamily = ({ brady }, contact) => {
  if (brady === 'N') return [];
  const verdict = having(contact, ['FIREARM', 'AMMUNITION'], (items) => {
    if (items.length === 0) return notViolated('federal law forbids them firearms and ammunition');
    return brady === 'Y'
      ? violated('federal law forbids it to whom the order disqualifies')
      : undetermined('whether the order disqualifies them is not on record');
  });
  return [statuteFinding('18 USC 922(g)(8)', verdict, false)];
};

export const firearms: ConditionFamily = (terms, contact) =>
  [conditionSeven, stateLaw, federalLaw].flatMap((family) => family(terms, contact));

/** What `judge` says of those of `items` that they had. */
function having(
  { possession }: Contact,
  items: readonly Item[],
  judge: (had: readonly Item[]) => Verdict,
): Verdict {
  if (possession === null) return undetermined('it was not said what they had with them');
  if (possession.length === 0) return notViolated('they had nothing of the kind');
  return judge(items.filter((item) => possession.includes(item)));
}

function statuteFinding(code: string, verdict: Verdict, isStateMatter: boolean): Finding {
  return { system: STATUTE, code, isStateMatter, ...verdict };
}
