// Replays audited inquiries against other permissions: the recorded facts and coordinates, judged by the same policy code.
import type { AuditEvent } from '../../../audit/audit-event.ts';
import { Refusal } from '../../../gateway/errors.ts';
import { factsOfGiven } from '../../../gateway/permissions/given.ts';
import type { Fact } from '../../../schema/policy/fact.ts';
import { CASE, MFA, REASON, TRAINING } from '../../../schema/policy/fact.ts';
import type { TestGiven } from '../../../schema/policy/permissions.ts';
import type { Coordinate } from '../../../schema/policy/rule.ts';
import type { Compiled } from '../sources.ts';

/** How often a rule would change what becomes of a coordinate. */
export interface Shift {
  readonly change: 'LESS' | 'MORE';
  readonly coordinate: Coordinate;
  /** The rule that would withhold it, or that withheld it. */
  readonly rule: string;
  readonly inquiries: number;
  /** Some of the decisions. */
  readonly examples: readonly string[];
}

export interface Simulation {
  readonly inquiries: number;
  /** Inquiries that would get less of something, and more. */
  readonly less: number;
  readonly more: number;
  /** Inquiries that name no role, so that scopes could not be taken from the other file. */
  readonly withoutRoles: number;
  readonly shifts: readonly Shift[];
}

const EXAMPLES = 3;
/** Speaks where not a rule but the inquiry itself is refused. */
const INQUIRY = 'the inquiry is not accepted';

/**
 * Replays every event that disclosed or withheld something.
 *
 * @param scopesFrom `roles`: what the roles of the event have in the other file; `recorded`: what the event states.
 */
export async function simulation(
  events: AsyncIterable<AuditEvent>,
  compiled: Compiled,
  scopesFrom: 'roles' | 'recorded',
): Promise<Simulation> {
  const shifts = new Shifts();
  let [inquiries, less, more, withoutRoles] = [0, 0, 0, 0];
  for await (const event of events) {
    const outcomes = outcomesOf(event);
    if (outcomes.length === 0) continue;
    inquiries += 1;
    const roles = namesOf('role:', event.facts);
    if (scopesFrom === 'roles' && roles.length === 0) withoutRoles += 1;
    const facts = factsUnder(event, scopesFrom === 'roles' && roles.length > 0, compiled);
    const changes = outcomes.flatMap((outcome) => changeOf(outcome, facts, compiled) ?? []);
    for (const change of changes) shifts.note(change, event.decisionId);
    if (changes.some(({ change }) => change === 'LESS')) less += 1;
    if (changes.some(({ change }) => change === 'MORE')) more += 1;
  }
  return { inquiries, less, more, withoutRoles, shifts: shifts.sorted() };
}

interface Outcome {
  readonly coordinate: Coordinate;
  /** The rule that withheld it; `undefined` when it was disclosed. */
  readonly rule: string | undefined;
}

function outcomesOf({ disclosed, withheld, refused }: AuditEvent): readonly Outcome[] {
  const denied = Object.entries({ ...withheld, ...refused });
  return [
    ...Object.keys(disclosed).map((coordinate) => ({ coordinate, rule: undefined })),
    ...denied.map(([coordinate, { rule }]) => ({ coordinate, rule })),
  ];
}

/** The facts of the same viewer and inquiry under the other file; a refusal when it would not accept the inquiry. */
function factsUnder(
  { facts }: AuditEvent,
  isByRoles: boolean,
  { permissions }: Compiled,
): readonly Fact[] | Refusal {
  const [purpose] = namesOf('purpose:', facts);
  const [agency] = namesOf('agency:', facts);
  const given: TestGiven = {
    roles: namesOf('role:', facts),
    ...(agency === undefined ? {} : { agency }),
    ...(purpose === undefined ? {} : { purpose }),
    case: facts.includes(CASE),
    reason: facts.includes(REASON),
    mfa: facts.includes(MFA),
    training: facts.includes(TRAINING),
  };
  const now = factsOfGiven(given, permissions);
  const isRefused = now instanceof Refusal && given.roles.length > 0;
  return isByRoles || isRefused ? now : facts;
}

function changeOf(
  { coordinate, rule }: Outcome,
  facts: readonly Fact[] | Refusal,
  { policy }: Compiled,
): Pick<Shift, 'change' | 'coordinate' | 'rule'> | undefined {
  const denial =
    facts instanceof Refusal ? { rule: INQUIRY } : policy.denialOf(coordinate, policy.maskOf(facts));
  if (denial && rule === undefined) return { change: 'LESS', coordinate, rule: denial.rule };
  if (!denial && rule !== undefined) return { change: 'MORE', coordinate, rule };
  return undefined;
}

/** Counts shifts of one kind together. */
class Shifts {
  readonly #counted = new Map<string, Shift>();

  note(shift: Pick<Shift, 'change' | 'coordinate' | 'rule'>, decisionId: string): void {
    const key = JSON.stringify(shift);
    const { inquiries, examples } = this.#counted.get(key) ?? { inquiries: 0, examples: [] };
    this.#counted.set(key, {
      ...shift,
      inquiries: inquiries + 1,
      examples: examples.length < EXAMPLES ? [...examples, decisionId] : examples,
    });
  }

  /** What changes most often first. */
  sorted(): readonly Shift[] {
    return [...this.#counted.values()].sort(
      (one, other) => other.inquiries - one.inquiries || one.coordinate.localeCompare(other.coordinate),
    );
  }
}

const namesOf = (kind: string, facts: readonly Fact[]): readonly string[] =>
  facts.filter((fact) => fact.startsWith(kind)).map((fact) => fact.slice(kind.length));
