// `POST /dev/token`: a token for a persona. Only there when the development identity provider is enabled.
import type { FastifyInstance } from 'fastify';
import type { DevelopmentIdentityProvider } from '../identity/development-identity-provider.ts';

export function registerDevelopmentToken(app: FastifyInstance, provider: DevelopmentIdentityProvider): void {
  const advice = `send {"persona": "…"} with one of: ${provider.personas.map(({ id }) => id).join(', ')}`;
  app.post('/dev/token', async (request, reply) => {
    const { persona } = (request.body ?? {}) as { persona?: unknown };
    const token = typeof persona === 'string' ? await provider.tokenFor(persona) : undefined;
    reply.header('cache-control', 'no-store');
    return token ?? reply.status(400).send({ error: `unknown persona: ${advice}` });
  });
}
