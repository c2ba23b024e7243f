// The codes of protective orders.
import type { CodeSystem } from './coded.ts';

export const CONDITION: CodeSystem = {
  name: 'NCIC:PCO',
  labels: {
    '01': 'restrained from assaulting, threatening, abusing, harassing, following or stalking the protected person',
    '02': 'may not threaten a member of the protected person’s family or household',
    '03': 'protected person has exclusive possession of the residence',
    '04': 'must stay away from residence, property, school or workplace of the protected person',
    '05': 'may not communicate with the protected person in any way',
    '06': 'has visitation or custody rights of the named children',
    '07': 'prohibited from possessing or purchasing a firearm or other weapon',
    '08': 'see the miscellaneous field for further terms',
    '09': 'protected person is awarded temporary exclusive custody of the named children',
  },
};

export const RELATION: CodeSystem = {
  name: 'CARPOS:RELATION',
  labels: {
    SP: 'spouse or former spouse',
    DP: 'dating partner or former dating partner',
    PA: 'parent',
    CH: 'child',
    SI: 'sibling',
    RO: 'roommate or former roommate',
    CO: 'coworker',
    NE: 'neighbor',
    OT: 'other',
  },
};

/** Statutes that go with an order and are no condition of it. */
export const STATUTE: CodeSystem = {
  name: 'STATUTE',
  labels: {
    'PC 29825': 'may not have a firearm while the order binds',
    'PC 18205': 'may not have a firearm or ammunition while a gun violence restraining order binds',
    '18 USC 922(g)(8)': 'federal prohibition: may not have a firearm or ammunition',
  },
};
