// Which Judicial Council form stands for which kind and phase of order, and how long it usually lasts.

/** A form with the kind and phase of order that it makes. */
export interface OrderForm {
  readonly kind: string;
  readonly phase: string;
  readonly form: string;
  readonly years: number;
  readonly prefix: string;
}

export const ORDER_FORMS: readonly OrderForm[] = [
  { kind: 'DOMESTIC_VIOLENCE', phase: 'AFTER_HEARING', form: 'DV-130', years: 5, prefix: 'FL' },
  { kind: 'DOMESTIC_VIOLENCE', phase: 'TEMPORARY', form: 'DV-110', years: 0, prefix: 'FL' },
  { kind: 'CIVIL_HARASSMENT', phase: 'AFTER_HEARING', form: 'CH-130', years: 5, prefix: 'CV' },
  { kind: 'ELDER_ABUSE', phase: 'AFTER_HEARING', form: 'EA-130', years: 5, prefix: 'CV' },
  { kind: 'WORKPLACE_VIOLENCE', phase: 'AFTER_HEARING', form: 'WV-130', years: 3, prefix: 'CV' },
  { kind: 'SCHOOL_VIOLENCE', phase: 'AFTER_HEARING', form: 'SV-130', years: 3, prefix: 'CV' },
  { kind: 'GUN_VIOLENCE', phase: 'AFTER_HEARING', form: 'GV-130', years: 2, prefix: 'CV' },
  { kind: 'CRIMINAL', phase: 'CRIMINAL', form: 'CR-160', years: 5, prefix: 'CR' },
  { kind: 'EMERGENCY', phase: 'EMERGENCY', form: 'EPO-001', years: 0, prefix: 'EPO' },
];
