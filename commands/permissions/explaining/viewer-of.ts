// The viewer and the inquiry that a command line speaks of: a persona with its usual inquiry, or roles by themselves.
import { defaultConfig } from '../../../gateway/config.ts';
import { Refusal } from '../../../gateway/errors.ts';
import { viewerFrom } from '../../../gateway/identity/viewer-from.ts';
import { type FactOptions, type FactSources, factsOf } from '../../../gateway/operation/facts.ts';
import { refusalOfInquiry } from '../../../gateway/operation/inquiry.ts';
import type { Inquiry, Viewer } from '../../../gateway/stages/journey.ts';
import { claimedFault } from '../../../gateway/standing/claimed-standing.ts';
import { californiaDay } from '../../../platform/california-day.ts';
import { DEVELOPMENT_ISSUER } from '../../../platform/development-issuer.ts';
import type { Fact } from '../../../schema/policy/fact.ts';
import type { Permissions } from '../../../schema/policy/permissions.ts';
import { cast } from '../../default-graph.ts';
import { type Call, UsageError } from '../../verbs/verb.ts';

/** Who asks and for what, and the facts that hold. */
export interface Asking {
  /** In one line: `patrol-officer, purpose C, case`. */
  readonly words: string;
  readonly facts: readonly Fact[];
  /** Why the inquiry itself is not accepted. */
  readonly refusal: Refusal | undefined;
}

/** What the options `--as`, `--roles`, `--purpose`, `--case` and so on stand for. */
export function askingOf(call: Call, permissions: Permissions): Asking {
  const { viewer, inquiry, name, standing } =
    call.text('as') === undefined ? byRoles(call, permissions) : byPersona(call);
  const sources: FactSources = { viewer, inquiry, permissions };
  const { scopesFrom, mfaMethods } = defaultConfig().authentication;
  const options: FactOptions = { scopesFrom, mfaMethods, now: Date.now };
  return {
    words: [
      name,
      inquiry.purpose ? `purpose ${inquiry.purpose}` : 'no purpose',
      ...(inquiry.case ? ['case'] : []),
    ].join(', '),
    facts: factsOf(sources, options),
    refusal: standing ?? refusalOfInquiry(inquiry, viewer, permissions),
  };
}

/** By what a token says; who is on record is known to the register of a running house alone. */
function refusalOfStanding(viewer: Viewer): Refusal | undefined {
  const { required } = defaultConfig().standing;
  const fault = claimedFault(viewer, { required, today: californiaDay() });
  return fault === undefined ? undefined : new Refusal('NOT_IN_GOOD_STANDING', fault);
}

interface Asker {
  readonly name: string;
  readonly viewer: Viewer;
  readonly inquiry: Inquiry;
  /** Why the viewer may not use the system at all; roles by themselves always may. */
  readonly standing?: Refusal | undefined;
}

function byPersona(call: Call): Asker {
  const id = call.text('as') ?? '';
  const personas = cast();
  const persona = personas.find((one) => one.id === id);
  if (!persona)
    throw new UsageError(
      `there is no persona \`${id}\`: use one of ${personas.map((one) => one.id).join(', ')}`,
    );
  const { claims, clockSkewSeconds } = defaultConfig().authentication;
  const viewer = viewerFrom(
    { ...persona.claims, iss: DEVELOPMENT_ISSUER, sub: id },
    { claims, clockSkewSeconds },
  );
  if (viewer instanceof Refusal) throw new UsageError(`persona \`${id}\`: ${viewer.message}`);
  const usual = { purpose: persona.purpose || undefined, case: persona.case || undefined };
  const inquiry = { ...(statedIn(call) ?? usual), reason: persona.reason || undefined };
  return { name: id, viewer, inquiry, standing: refusalOfStanding(viewer) };
}

function byRoles(call: Call, permissions: Permissions): Asker {
  const roles = (call.text('roles') ?? '').split(',').filter((role) => role !== '');
  const unknown = roles.find((role) => !Object.hasOwn(permissions.roles, role));
  if (unknown !== undefined)
    throw new UsageError(
      `the file has no role \`${unknown}\`: use some of ${Object.keys(permissions.roles).join(', ')}`,
    );
  const viewer: Viewer = {
    issuer: '',
    id: '',
    agency: call.text('agency') ?? '',
    roles,
    tokenScopes: [],
    standing: 'active',
    trainingExpires: call.flag('training') ? '9999-12-31' : undefined,
    validUntil: Number.POSITIVE_INFINITY,
    authenticationMethods: call.flag('mfa') ? ['mfa'] : [],
  };
  const stated = statedIn(call) ?? { purpose: undefined, case: undefined };
  return { name: roles.join(' and ') || 'no role', viewer, inquiry: { ...stated, reason: 'stated' } };
}

/** The inquiry of the command line; `undefined` when it names none. */
function statedIn(call: Call): Pick<Inquiry, 'purpose' | 'case'> | undefined {
  const [purpose, withCase] = [call.text('purpose'), call.text('case')];
  return purpose === undefined && withCase === undefined ? undefined : { purpose, case: withCase };
}
