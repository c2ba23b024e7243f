// The port to whatever compares biometrics: an AFIS or ABIS of an agency or vendor, or the simulated one.
import type { Descriptor } from './descriptor.ts';

/** What kind of image it is. */
export type Modality = 'FINGERPRINT' | 'PALM_PRINT' | 'IRIS' | 'FACE';

/** What is searched for. */
export interface Probe {
  readonly modality: Modality;
  readonly descriptor: Descriptor;
}

/** An image in the gallery that is like the probe. Never an identification. */
export interface MatcherCandidate {
  readonly enrolmentId: string;
  /** From 0 to 1, higher is more alike. What a score is worth is known to examiners of this matcher. */
  readonly score: number;
}

/** Compares a probe with a gallery. */
export interface Matcher {
  /** The most alike, best first; at most `most`. @throws when it can't be asked. */
  search(probe: Probe, most: number): Promise<readonly MatcherCandidate[]>;
}
