// Who may say at a running gateway what has changed, and what is then forgotten.
import { knownChanges } from '../cache/known-changes.ts';
import type { ResultCache } from '../cache/result-cache.ts';
import type { GatewaySettings } from '../gateway-settings.ts';
import type { NeedToKnowGateway } from '../need-to-know-gateway.ts';
import type { InvalidationsOptions } from './invalidations.ts';

/** Subgraphs, and whom the configuration names, may say what has changed. */
export function invalidating(
  { config, passportKey }: GatewaySettings,
  gateway: NeedToKnowGateway,
  cache: ResultCache,
): Pick<InvalidationsOptions, 'invalidate' | 'isSender' | 'keyOf'> {
  return {
    invalidate: async (said) => {
      const { about, unknown } = knownChanges(said, gateway.snapshot);
      await cache.invalidate(about);
      return unknown;
    },
    isSender: (sender) =>
      config.cache.invalidators.includes(sender) ||
      gateway.snapshot.subgraphs.some(({ name }) => name === sender),
    keyOf: passportKey.invalidationKeyOf,
  };
}
