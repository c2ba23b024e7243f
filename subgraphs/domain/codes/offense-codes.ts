// Offenses as NCIC codes them, with the California statute that is charged and how grave it is.
import type { CodeSystem } from './coded.ts';

/** One offense of the tables: its codes in two systems and its statute. */
export interface Offense {
  readonly ncic: string;
  readonly nibrs: string;
  readonly label: string;
  readonly statute: string;
  readonly severity: 'FELONY' | 'MISDEMEANOR' | 'INFRACTION';
}

export const OFFENSES: readonly Offense[] = [
  offense('1204', '120', 'robbery, street, with gun', 'PC 211', 'FELONY'),
  offense('1313', '13B', 'battery on spouse or cohabitant', 'PC 243(e)(1)', 'MISDEMEANOR'),
  offense('1315', '13A', 'assault with a weapon', 'PC 245(a)(1)', 'FELONY'),
  offense('1316', '13C', 'criminal threats', 'PC 422', 'FELONY'),
  offense('2203', '220', 'burglary, forced entry, residence', 'PC 459', 'FELONY'),
  offense('2303', '23C', 'shoplifting', 'PC 459.5', 'MISDEMEANOR'),
  offense('2404', '240', 'vehicle theft', 'VC 10851', 'FELONY'),
  offense('2605', '26B', 'illegal use of a credit card', 'PC 484g', 'MISDEMEANOR'),
  offense('2902', '290', 'damage to private property', 'PC 594', 'MISDEMEANOR'),
  offense('3562', '35A', 'possession of marijuana for sale', 'HS 11359', 'MISDEMEANOR'),
  offense('3572', '35A', 'possession of methamphetamine', 'HS 11377', 'MISDEMEANOR'),
  offense('5005', '90Z', 'violation of a court order', 'PC 273.6', 'MISDEMEANOR'),
  offense('5015', '90Z', 'failure to appear', 'PC 1320', 'MISDEMEANOR'),
  offense('5212', '520', 'possession of a firearm while prohibited', 'PC 29800', 'FELONY'),
  offense('5404', '90D', 'driving under the influence, alcohol', 'VC 23152', 'MISDEMEANOR'),
  offense('5499', '90Z', 'driving on a suspended license', 'VC 14601', 'MISDEMEANOR'),
];

export const NCIC_OFFENSE: CodeSystem = {
  name: 'NCIC:OFF',
  labels: Object.fromEntries(OFFENSES.map(({ ncic, label }) => [ncic, label])),
};

/** NIBRS labels are groups, wider than an NCIC offense. */
export const NIBRS_OFFENSE: CodeSystem = {
  name: 'NIBRS',
  labels: {
    '120': 'robbery',
    '13A': 'aggravated assault',
    '13B': 'simple assault',
    '13C': 'intimidation',
    '220': 'burglary',
    '23C': 'shoplifting',
    '240': 'motor vehicle theft',
    '26B': 'credit card fraud',
    '290': 'vandalism',
    '35A': 'drug violation',
    '520': 'weapon law violation',
    '90D': 'driving under the influence',
    '90Z': 'all other offenses',
  },
};

function offense(
  ncic: string,
  nibrs: string,
  label: string,
  statute: string,
  severity: Offense['severity'],
): Offense {
  return { ncic, nibrs, label, statute, severity };
}
