// The definitions that a subgraph of the suite needs beside its own SDL.
import { readFileSync } from 'node:fs';

const NEED_TO_KNOW = readFileSync(new URL('../../../schema/directives.graphql', import.meta.url), 'utf8');

/** The definition of `@needToKnow`, for a subgraph that links it. */
export const DIRECTIVES = (sdl: string): string =>
  sdl.includes('specs/needToKnow') ? `\n${NEED_TO_KNOW}` : '';
