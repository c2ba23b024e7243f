// Which offense is it to violate an order of this kind, and must an officer arrest for it without a warrant?

/** What the law makes of a violation. */
export interface Offense {
  readonly statute: string;
  /** True: Penal Code 836(c)(1) names the law that the order is made under, so that the officer shall arrest. */
  readonly mustArrest: boolean;
}

/**
 * By kind of order. Penal Code 836(c)(1) names the Family Code, Code of Civil Procedure 527.6, Penal Code 136.2 and
 * Welfare and Institutions Code 213.5 and 15657.03; it names neither 527.8 and 527.85 nor Penal Code 18100.
 */
const OFFENSES: Readonly<Record<string, Offense>> = {
  DOMESTIC_VIOLENCE: { statute: 'Penal Code 273.6', mustArrest: true },
  EMERGENCY: { statute: 'Penal Code 273.6', mustArrest: true },
  CIVIL_HARASSMENT: { statute: 'Penal Code 273.6', mustArrest: true },
  ELDER_ABUSE: { statute: 'Penal Code 273.6', mustArrest: true },
  WORKPLACE_VIOLENCE: { statute: 'Penal Code 273.6', mustArrest: false },
  SCHOOL_VIOLENCE: { statute: 'Penal Code 273.6', mustArrest: false },
  JUVENILE: { statute: 'Penal Code 273.65', mustArrest: true },
  CRIMINAL: { statute: 'Penal Code 166', mustArrest: true },
  GUN_VIOLENCE: { statute: 'Penal Code 18205', mustArrest: false },
};

/** Contempt of court, whatever the kind. */
const CONTEMPT: Offense = { statute: 'Penal Code 166', mustArrest: false };

/** The offense that a violation of an order of `kind` is. */
export function offenseOf(kind: string): Offense {
  return OFFENSES[kind] ?? CONTEMPT;
}
