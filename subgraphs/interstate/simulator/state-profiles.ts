// The invented states: how each of them answers, how soon, what it refuses, and in which codes it writes.
import type { Forms, StateDenial } from '../responders/responder.ts';

/** How a state behaves when it is asked. */
export type Manner =
  /** Answers what it knows. */
  | 'answers'
  /** Takes the question and never says anything. */
  | 'silent'
  /** Sends a page in place of an answer. */
  | 'garbage'
  /** Sends the first bytes of an answer one by one, and never ends. */
  | 'trickle'
  /** Fails with status 503. */
  | 'failing'
  /** Sends more than anybody takes. */
  | 'oversized';

/** The code systems that a state writes in. */
export interface Dialect extends Forms {
  readonly states: 'NCIC:STATE' | 'USPS:STATE';
  readonly sexes: 'NCIC:SEX' | 'AAMVA:SEX';
  readonly colors: 'NCIC' | 'NIEM4.0' | 'NIEM5.0';
}

export interface StateProfile {
  readonly manner: Manner;
  /** Milliseconds that an answer takes: the least and the most. */
  readonly latencyMs: readonly [number, number];
  readonly dialect: Dialect;
  /** Which questions it refuses, and why. */
  readonly denies?: { readonly purposes: readonly string[] | 'all'; readonly because: StateDenial };
}

const NCIC: Dialect = {
  days: 'YYYY-MM-DD',
  heights: '510',
  states: 'NCIC:STATE',
  sexes: 'NCIC:SEX',
  colors: 'NCIC',
};

const prompt = (dialect: Partial<Dialect> = {}): StateProfile => ({
  manner: 'answers',
  latencyMs: [5, 40],
  dialect: { ...NCIC, ...dialect },
});
const faulty = (manner: Manner): StateProfile => ({ ...prompt(), manner });

/** By NCIC code. No real state is meant: which of them is slow or silent here was drawn by lot. */
export const STATE_PROFILES: Readonly<Record<string, StateProfile>> = {
  NV: prompt(),
  OR: prompt({ days: 'MM/DD/YYYY', heights: `5'10"`, colors: 'NIEM5.0' }),
  AZ: { ...prompt({ days: 'YYYYMMDD', colors: 'NIEM4.0' }), latencyMs: [100, 300] },
  NB: prompt({ heights: '178 cm', states: 'USPS:STATE' }),
  WA: prompt({ days: 'MMDDYYYY', heights: `5'10"`, sexes: 'AAMVA:SEX' }),
  UT: { ...prompt(), denies: { purposes: ['D'], because: 'PURPOSE' } },
  CO: { ...prompt(), denies: { purposes: 'all', because: 'AGENCY' } },
  ID: faulty('silent'),
  MT: faulty('garbage'),
  TX: faulty('trickle'),
  NM: faulty('failing'),
  FL: faulty('oversized'),
};

/** Names for several of them. */
export const SIMULATED_REGIONS: Readonly<Record<string, readonly string[]>> = {
  PACIFIC: ['NV', 'OR', 'WA', 'AZ'],
  MOUNTAIN: ['UT', 'CO', 'ID', 'MT', 'NM', 'NV'],
};
