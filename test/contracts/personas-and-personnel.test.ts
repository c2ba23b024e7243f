// Whoever can sign in with the development identity provider is on the register of personnel, as the persona says.
import { expect, test } from '@jest/globals';
import { cast } from '../../commands/default-graph.ts';
import { DEVELOPMENT_ISSUER } from '../../platform/development-issuer.ts';
import { castPersonnel } from '../../subgraphs/oversight/personnel/seed-cast.ts';

const register = castPersonnel();

test.each(cast().map((persona) => [persona.id, persona] as const))('%s is on the register', (id, persona) => {
  const found = register.find(({ standing }) => standing.viewer === id);
  expect(found).toMatchObject({
    name: persona.name,
    privileges: persona.claims.roles,
    standing: { issuer: DEVELOPMENT_ISSUER, agency: persona.claims.ori },
  });
  expect(persona.title.startsWith(`${found?.title}`)).toBe(true);
  expect(found?.standing.suspendedAt !== null).toBe(persona.claims.standing === 'suspended');
});
