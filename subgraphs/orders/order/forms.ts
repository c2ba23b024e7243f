// Which Judicial Council forms stand for which kind and phase of order, how long it lasts, and what it may order.

/** A form with the kind and phase of order that it makes. */
export interface OrderForm {
  readonly kind: string;
  readonly phase: string;
  readonly form: string;
  /** How long it usually lasts: a number of years, or of days until the hearing. */
  readonly lasts: { readonly years: number } | { readonly days: number };
  /** With what the numbers of its court cases begin. */
  readonly prefix: string;
  /** The form by which personal service is proved, where there is one. */
  readonly proofForm: string | null;
}

const UNTIL_HEARING = { days: 21 };

/** Forms that many orders are on. */
export const COMMON_FORMS: readonly OrderForm[] = [
  ...pair('DOMESTIC_VIOLENCE', 'DV', { years: 5 }, 'FL'),
  ...pair('CIVIL_HARASSMENT', 'CH', { years: 5 }),
  ...pair('ELDER_ABUSE', 'EA', { years: 5 }),
  ...pair('WORKPLACE_VIOLENCE', 'WV', { years: 3 }),
  ...pair('SCHOOL_VIOLENCE', 'SV', { years: 3 }),
  ...pair('GUN_VIOLENCE', 'GV', { years: 2 }),
  {
    kind: 'CRIMINAL',
    phase: 'CRIMINAL',
    form: 'CR-160',
    lasts: { years: 5 },
    prefix: 'CR',
    proofForm: null,
  },
  { kind: 'EMERGENCY', phase: 'EPO', form: 'EPO-001', lasts: { days: 7 }, prefix: 'EPO', proofForm: null },
];

/** Forms that few are on. */
export const RARE_FORMS: readonly OrderForm[] = [
  {
    kind: 'JUVENILE',
    phase: 'TEMPORARY',
    form: 'JV-250',
    lasts: UNTIL_HEARING,
    prefix: 'JV',
    proofForm: null,
  },
  {
    kind: 'JUVENILE',
    phase: 'AFTER_HEARING',
    form: 'JV-255',
    lasts: { years: 3 },
    prefix: 'JV',
    proofForm: null,
  },
  {
    kind: 'CRIMINAL',
    phase: 'CRIMINAL',
    form: 'CR-161',
    lasts: { years: 3 },
    prefix: 'CR',
    proofForm: null,
  },
  {
    kind: 'GUN_VIOLENCE',
    phase: 'EPO',
    form: 'EPO-002',
    lasts: { days: 21 },
    prefix: 'EPO',
    proofForm: null,
  },
];

/** Every form on which an order can be made. */
export const ORDER_FORMS: readonly OrderForm[] = [...COMMON_FORMS, ...RARE_FORMS];

/** The form on which an order was made, when it is one of ours. */
export function orderForm(formNumber: string): OrderForm | undefined {
  return ORDER_FORMS.find(({ form }) => form === formNumber);
}

/** The form by which personal service of an order on `formNumber` is proved, where there is one. */
export function proofFormOf(formNumber: string): string | null {
  return orderForm(formNumber)?.proofForm ?? null;
}

/** The order until the hearing (110) and the one after it (130); service of both is proved by form 200. */
function pair(kind: string, form: string, lasts: OrderForm['lasts'], prefix = 'CV'): readonly OrderForm[] {
  const proofForm = `${form}-200`;
  return [
    { kind, phase: 'TEMPORARY', form: `${form}-110`, lasts: UNTIL_HEARING, prefix, proofForm },
    { kind, phase: 'AFTER_HEARING', form: `${form}-130`, lasts, prefix, proofForm },
  ];
}
