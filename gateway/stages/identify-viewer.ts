// Who asks? A token of a trusted issuer, or nobody.
import { Refusal } from '../errors.ts';
import type { TokenVerifier } from '../identity/token-verifier.ts';
import type { Arrival, Identified } from './journey.ts';
import type { Stage } from './stage.ts';

export interface IdentifyViewerOptions {
  readonly tokens: TokenVerifier;
  /** False only in open mode: a request without a token is then anonymous; a bad token is still refused. */
  readonly required: boolean;
}

export function identifyViewer({ tokens, required }: IdentifyViewerOptions): Stage<Arrival, Identified> {
  return {
    name: 'identify viewer',
    async run(journey) {
      const header = journey.http?.headers.get('authorization') ?? '';
      if (header === '' && !required) return { ...journey, viewer: undefined };
      const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(header)?.[1];
      if (!token) return new Refusal('UNAUTHENTICATED', 'no bearer token');
      const verified = await tokens.verify(token);
      return verified instanceof Refusal ? verified : { ...journey, viewer: verified };
    },
  };
}
