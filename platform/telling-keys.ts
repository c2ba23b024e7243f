// What a subgraph proves with what it tells others: a key for each of them, made from what they hold themselves.
import type { JWK } from 'jose';
import { eventKey, invalidationKey, keyringOf, proofKeyOf } from './passport-key.ts';

/** The name by which gateways are told. */
export const GATEWAY = 'gateway';

/** Key by whom it is for: `gateway`, or a subgraph that receives events. */
export type TellingKeys = Readonly<Record<string, Uint8Array>>;

/** The keys of `sender`, for gateways and for `receivers`. @throws StartupError when `jwk` is not a private key. */
export function tellingKeys(jwk: JWK, sender: string, receivers: readonly string[]): TellingKeys {
  const { proofSecret } = keyringOf(jwk);
  const forReceivers = receivers.map((name) => [name, eventKey(proofKeyOf(proofSecret, name), sender)]);
  return { [GATEWAY]: invalidationKey(jwk, sender), ...Object.fromEntries(forReceivers) };
}
