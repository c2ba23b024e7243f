// A whole house in which officers of several agencies sign in, each under a name of their own: who is of which agency
// decides what becomes of a record.
import { defaultConfig } from '../../gateway/config.ts';
import { startTestIssuer } from './small/test-issuer.ts';
import { startWorld, type World, type WorldAnswer } from './start-world.ts';

/** Somebody who signs in: name, agency (ORI) and roles, as the token claims them. */
export interface Officer {
  readonly sub: string;
  readonly ori: string;
  readonly roles: readonly string[];
}

export interface OfficersWorld {
  readonly world: World;
  /** Asks as `officer`; `headers` replace those of the inquiry. */
  ask(
    officer: Officer,
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string | null>>,
  ): Promise<WorldAnswer>;
  close(): Promise<void>;
}

/** Everyone states `inquiry`, headers by name. Standing comes from the token: nobody here is on the register. */
export async function startOfficersWorld(inquiry: Readonly<Record<string, string>>): Promise<OfficersWorld> {
  const issuer = await startTestIssuer();
  const { authentication, ...config } = defaultConfig();
  const world = await startWorld({
    stated: {
      config: {
        ...config,
        standing: { ...config.standing, from: 'token' },
        authentication: { ...authentication, issuers: [issuer.config] },
      },
      permissions: undefined,
      permissionsFile: undefined,
    },
  });
  return {
    world,
    ask: async (officer, query, variables = {}, headers = {}) => {
      const authorization = `Bearer ${await issuer.token({ ...officer, amr: ['pwd', 'otp'] })}`;
      return world.ask('detective', { query, variables, headers: { ...inquiry, ...headers, authorization } });
    },
    close: async () => {
      await world.close();
      await issuer.close();
    },
  };
}
