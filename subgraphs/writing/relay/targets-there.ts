// Whom does a subgraph in a process of its own tell? What `EVENTS_TO` says.
import type { Logger } from '../../../platform/log.ts';
import { StartupError } from '../../../platform/startup-error.ts';
import { GATEWAY, type TellingKeys } from '../../../platform/telling-keys.ts';
import { gatewayTarget, invalidatingAt } from './gateway-target.ts';
import { receiverThere } from './receiver-target.ts';
import type { Target } from './target.ts';

export interface TargetsThere {
  readonly eventsTo: string | undefined;
  readonly sender: string;
  readonly keys: TellingKeys;
  readonly logger: Logger;
}

const ADVICE = 'set EVENTS_TO to such as `gateway=http://gateway:4000 messages=http://messages:4000`';

/**
 * The gateways and receivers that `eventsTo` names; several gateways where they share no Redis. A subgraph does not tell
 * itself. @throws StartupError with what to mend.
 */
export function targetsThere({ eventsTo = '', sender, keys, logger }: TargetsThere): readonly Target[] {
  const named = eventsTo.split(/\s+/).filter(Boolean).map(readOne);
  const others = named.filter(({ name }) => name !== sender);
  const names = others.filter(({ name }) => name !== GATEWAY).map(({ name }) => name);
  if (new Set(names).size < names.length)
    throw new StartupError(`EVENTS_TO names a subgraph twice: ${ADVICE}`);
  let gateways = 0;
  return others.map(({ name, url }) => {
    const key = keys[name];
    if (!key)
      throw new StartupError(
        `PASSPORT_KEY has no key to tell \`${name}\`: set it to what \`npm run -s passport-key\` prints for \`${sender}\``,
      );
    if (name !== GATEWAY) return receiverThere({ name, url, sender, key });
    gateways += 1;
    const gateway = gateways === 1 ? GATEWAY : `${GATEWAY} ${gateways}`;
    return gatewayTarget(gateway, invalidatingAt({ url, sender, key, logger }));
  });
}

function readOne(text: string): { readonly name: string; readonly url: string } {
  const [, name, url] = /^([a-z][\w-]*)=(https?:\/\/\S+)$/.exec(text) ?? [];
  if (name === undefined || url === undefined || !URL.canParse(url))
    throw new StartupError(`\`${text}\` in EVENTS_TO is no name and URL: ${ADVICE}`);
  return { name, url };
}
