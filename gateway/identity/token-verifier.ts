// Is this token one of a trusted issuer, and whose is it? The port that `identify viewer` asks.
import type { Refusal } from '../errors.ts';
import type { Viewer } from '../stages/journey.ts';

export interface TokenVerifier {
  /** The viewer that the token names, or an `UNAUTHENTICATED` refusal that never quotes the token. */
  verify(token: string): Promise<Viewer | Refusal>;
}
