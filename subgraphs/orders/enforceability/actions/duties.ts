// By which law does an officer serve an order of this kind, have it obeyed, take firearms by it, and read what no code tells?

/** One thing to do: the law that says so, and how it is done. */
interface Duty {
  readonly authority: string;
  readonly because: string;
}

/** What the law of an order asks of the officer who meets the restrained person. */
export interface Duties {
  /** Nobody has told them of it. */
  readonly notice: Duty;
  /** By which law it matters at what hour they were told. */
  readonly knowledge: string;
  /** They do what it forbids. */
  readonly enforce: Duty;
  /** They have a firearm, and may not. */
  readonly firearms: Duty;
  /** The same, and nobody has told them. */
  readonly firearmsAtNotice: Duty;
  /** The record does not tell. */
  readonly form: Duty;
}

const UNTOLD = 'what can not be told from the record is on the form, or with who described it';

const OF_PROTECTIVE_ORDERS: Duties = {
  notice: {
    authority: 'Family Code 6383',
    because: 'tell them its terms and where to get a copy, and record it: from then on the order binds them',
  },
  knowledge: 'Penal Code 836(c)(1)',
  enforce: {
    authority: 'Family Code 6383',
    because: 'have them comply with its terms, and separate those concerned',
  },
  firearms: {
    authority: 'Family Code 6389, Penal Code 18250',
    because: 'they may not have them: take what is given up or lawfully found',
  },
  firearmsAtNotice: {
    authority: 'Family Code 6389, Penal Code 18250',
    because: 'ask for them when notice is given: from then on they must be given up',
  },
  form: { authority: 'Family Code 6383', because: UNTOLD },
};

/** Penal Code 18100 and following: it shields nobody by name, and is about firearms, ammunition and magazines alone. */
const OF_GUN_VIOLENCE_ORDERS: Duties = {
  notice: {
    authority: 'Penal Code 18120, 18140',
    because:
      'hand them a copy, ask for all firearms, ammunition and magazines, and record it: it binds from then on',
  },
  knowledge: 'Penal Code 18205',
  enforce: {
    authority: 'Penal Code 18120',
    because: 'have them give up all firearms, ammunition and magazines, and give a receipt',
  },
  firearms: {
    authority: 'Penal Code 18120, 18250',
    because: 'they may not have them: take what is given up or lawfully found',
  },
  firearmsAtNotice: {
    authority: 'Penal Code 18120, 18250',
    because: 'ask for them when it is served: they must be given up at once',
  },
  form: { authority: 'Penal Code 18135', because: UNTOLD },
};

/** The duties that go with an order of `kind`. */
export const dutiesOf = (kind: string): Duties =>
  kind === 'GUN_VIOLENCE' ? OF_GUN_VIOLENCE_ORDERS : OF_PROTECTIVE_ORDERS;
