// Who asks, and with which token? Tokens live in this module's memory and nowhere else in the browser.
import type { Persona } from './console-settings.ts';

export type Viewer =
  | { readonly kind: 'persona'; readonly persona: Persona }
  | { readonly kind: 'token'; readonly token: string };

const tokens = new Map<string, string>();

export const viewerName = (viewer: Viewer): string =>
  viewer.kind === 'persona' ? viewer.persona.name : 'The bearer of the token';

/** Changes whenever what the viewer may see could change. */
export const viewerKey = (viewer: Viewer): string =>
  viewer.kind === 'persona' ? `persona ${viewer.persona.id}` : `token ${viewer.token}`;

/** Whether there is any use in asking as this viewer: a request that is sure to be refused is not made by itself. */
export const mayAsk = (viewer: Viewer): boolean =>
  viewer.kind === 'persona' ? viewer.persona.isActive : viewer.token.trim() !== '';

/** @throws Error with a sentence for the viewer when no token is to be had. */
export async function getToken(viewer: Viewer, signal?: AbortSignal): Promise<string> {
  if (viewer.kind === 'token') return readToken(viewer.token);
  const { id } = viewer.persona;
  const token = tokens.get(id) ?? (await fetchToken(id, signal));
  tokens.set(id, token);
  return token;
}

function readToken(pasted: string): string {
  const token = pasted.trim();
  if (/[^\x21-\x7e]/.test(token))
    throw new Error('The pasted text is not a token: it has spaces or unusual marks.');
  return token;
}

/** Says whether asking again can help: only a persona can be given a new token. */
export function forgetToken(viewer: Viewer): boolean {
  return viewer.kind === 'persona' && tokens.delete(viewer.persona.id);
}

async function fetchToken(persona: string, signal?: AbortSignal): Promise<string> {
  const response = await fetch('/dev/token', {
    method: 'POST',
    credentials: 'omit',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ persona }),
    signal: signal ?? null,
  });
  if (!response.ok)
    throw new Error(`The identity provider refused \`${persona}\` with status ${response.status}.`);
  const { token } = (await response.json()) as { token: string };
  return token;
}
