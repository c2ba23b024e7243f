// How does the console reach the browser, and what may a page of ours do once it is there?
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** What the console asks before anything else: who can sign in, and what an inquiry may be for. */
export type ConsoleSettings = {
  /** The cast of the development identity provider; null when it is off and viewers bring their own token. */
  readonly personas: readonly ConsolePersona[] | null;
  readonly purposes: readonly {
    readonly code: string;
    readonly title: string;
    readonly caseRequired: boolean;
  }[];
  readonly sampleVariables: Readonly<Record<string, unknown>>;
};

export type ConsolePersona = {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly purpose?: string | undefined;
  readonly case?: string | undefined;
  readonly reason?: string | undefined;
  /** False for one whom the gateway answers nothing, not even what it could be asked. */
  readonly isActive: boolean;
};

export type ConsoleOptions = {
  /** Where the console was built to: holds `index.html` and `assets/`. */
  readonly directory: string;
  readonly settings: () => ConsoleSettings;
};

const NONCE_MARK = /__CSP_NONCE__/g;

const PLAIN_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
};

/** What the policy puts on answers that are no page. */
export const answerHeaders = (): Readonly<Record<string, string>> => ({
  'content-security-policy': policy(),
  ...PLAIN_HEADERS,
});

const NOT_BUILT = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>The console is not built</title>
<h1>The console is not built</h1>
<p>Build it with <code>npm run build:console</code>, then start the gateway again.</p>
<p>The gateway itself answers: <code>POST /graphql</code>.</p></html>`;

/** Serves the console, and puts the strict policy on every response of `app`: there is no laxer development mode. */
export function registerConsole(app: FastifyInstance, { directory, settings }: ConsoleOptions): void {
  app.addHook('onSend', async (_request, reply) => secure(reply));

  const page = readPage(directory);
  app.get('/', async (_request, reply) => sendPage(reply, page));
  app.get('/console/settings', async (_request, reply) =>
    reply.header('cache-control', 'no-store').send(settings()),
  );

  const assets = join(directory, 'assets');
  if (existsSync(assets)) app.register(fastifyStatic, { root: assets, prefix: '/assets/', ...ASSET_RULES });
}

/** Assets carry the hash of their content in their name, so a name never changes its meaning. */
const ASSET_RULES = {
  index: false,
  list: false,
  dotfiles: 'deny',
  decorateReply: false,
  immutable: true,
  maxAge: '365d',
} as const;

function readPage(directory: string): string | undefined {
  const file = join(directory, 'index.html');
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function sendPage(reply: FastifyReply, page: string | undefined): FastifyReply {
  reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
  if (page === undefined) return reply.code(503).send(NOT_BUILT);
  const nonce = randomBytes(18).toString('base64');
  return reply.header('content-security-policy', policy(nonce)).send(page.replace(NONCE_MARK, nonce));
}

function secure(reply: FastifyReply): void {
  for (const [name, value] of Object.entries(answerHeaders()))
    if (!reply.hasHeader(name)) reply.header(name, value);
}

/** Content Security Policy Level 3, with Trusted Types. Without a nonce no inline script or style runs at all. */
function policy(nonce?: string): string {
  const own = nonce === undefined ? "'self'" : `'self' 'nonce-${nonce}'`;
  return [
    "default-src 'none'",
    `script-src ${own}`,
    `style-src ${own}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}
