// By which section does the state forbid firearms to whom an order binds?

/** Kinds of order by which the law itself forbids firearms, whatever the court ticked. */
const ALWAYS: ReadonlySet<string> = new Set([
  'DOMESTIC_VIOLENCE',
  'EMERGENCY',
  'CIVIL_HARASSMENT',
  'WORKPLACE_VIOLENCE',
  'SCHOOL_VIOLENCE',
  'CRIMINAL',
]);
const FIREARM_CONDITION = '07';

/** The section of the Penal Code; null where neither the law nor the court forbids it. */
export function stateFirearmLaw(kind: string, conditions: readonly string[]): string | null {
  if (kind === 'GUN_VIOLENCE') return 'PC 18205';
  return ALWAYS.has(kind) || conditions.includes(FIREARM_CONDITION) ? 'PC 29825' : null;
}
