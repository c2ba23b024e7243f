// An object, such as an image, fetched by its URL as a persona, with its usual inquiry unless another is given.
import { cast } from '../../commands/default-graph.ts';
import type { PersonaId } from './cast.ts';
import type { World } from './start-world.ts';

export interface FetchedObject {
  readonly status: number;
  /** The media type without its parameters. */
  readonly type: string;
  readonly text: string;
  readonly headers: Headers;
}

/** `headers` replace the usual ones; `null` leaves one out. */
export async function fetchObject(
  world: Pick<World, 'url' | 'token'>,
  persona: PersonaId,
  url: string,
  headers: Readonly<Record<string, string | null>> = {},
): Promise<FetchedObject> {
  const usual = cast().find(({ id }) => id === persona);
  const all: Readonly<Record<string, string | null | undefined>> = {
    authorization: `Bearer ${await world.token(persona)}`,
    'inquiry-purpose': usual?.purpose,
    'inquiry-case': usual?.case,
    'inquiry-reason': usual?.reason,
    ...headers,
  };
  const sent = Object.entries(all).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const response = await fetch(new URL(url, world.url), { headers: sent });
  const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
  return { status: response.status, type, text: await response.text(), headers: response.headers };
}
