// The agencies and courts of Alder County, which is on no map. County number 099 was never assigned.

/** An agency as the schema shows it. */
export interface Agency {
  /** Originating agency identifier, nine characters. */
  readonly ori: string;
  readonly name: string;
}

const NAMES: Readonly<Record<string, string>> = {
  CA0990000: 'Alder County Sheriff',
  CA0990100: 'Alder Bay Police Department',
  CA0990200: 'Alder County Communications',
  CA0990300: 'Port Marrow Police Department',
  CA0990400: 'Cedar Reach Police Department',
  CA0990900: 'State Department of Justice, control terminal agency',
  CA0990D00: 'Department of Motor Vehicles, Alder County office',
  CA099015J: 'Superior Court of Alder County, family division',
  CA099025J: 'Superior Court of Alder County, criminal division',
  CA099035J: 'Superior Court of Alder County, juvenile division',
  CA099013G: 'Alder County Probation',
  CA099023G: 'State Parole, Alder Bay unit',
  CA099031Z: 'Alder County Care and Guard Licensing',
  CA099041Z: 'Alder Bay Housing Authority',
  CA099001Y: 'State Audit Office, Alder County',
  CA099002Y: 'State Misuse Review Unit, Alder County',
};

/** Every agency that has a name here. */
export const KNOWN_AGENCIES: readonly Agency[] = Object.entries(NAMES).map(([ori, name]) => ({ ori, name }));

/** The state's control terminal agency (CSA): what agencies do not settle between them comes to it. */
export const CONTROL_TERMINAL = 'CA0990900';

/** Agencies that arrest and enter records. */
export const POLICE_AGENCIES: readonly string[] = ['CA0990000', 'CA0990100', 'CA0990300', 'CA0990400'];

/** The agency of an ORI; one that is not known is named by its ORI. */
export function agencyOf(ori: string): Agency {
  return { ori, name: NAMES[ori] ?? ori };
}
