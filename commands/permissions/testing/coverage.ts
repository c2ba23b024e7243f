// Which rule could be deleted or loosened without a failing test? Every way to weaken one is tried.
import { Refusal } from '../../../gateway/errors.ts';
import { factsOfGiven } from '../../../gateway/permissions/given.ts';
import type { PreparedTest } from '../../../gateway/permissions/prepare-test.ts';
import { type Examined, failuresOf } from '../../../gateway/permissions/run-test.ts';
import { viewerSchemas } from '../../../gateway/supergraph/viewer-schema.ts';
import { namesIn } from '../../../schema/policy/compile/apply-permissions.ts';
import type { FactTable } from '../../../schema/policy/fact.ts';
import type { Permissions, TestGiven } from '../../../schema/policy/permissions.ts';
import type { Policy } from '../../../schema/policy/policy.ts';
import type { Coordinate, Rule } from '../../../schema/policy/rule.ts';
import { givensOf } from '../../../schema/policy/tools/givens.ts';
import {
  guardedBy,
  type Mutation,
  mutated,
  mutatedTogether,
  mutationsOf,
} from '../../../schema/policy/tools/mutate.ts';
import { type FileMutation, fileMutationsOf } from '../../../schema/policy/tools/mutate-file.ts';
import { type Gain, gainOf, type Witness } from '../../../schema/policy/tools/witness.ts';
import type { Compiled } from '../sources.ts';

/** A weakening that no test notices. */
export interface Gap {
  /** `rule …`, `role …`, `purpose …` or `inquiry`. */
  readonly what: string;
  readonly how: string;
  readonly at?: string;
  /** Who would gain what by it. */
  readonly gain?: Gain;
}

export interface Coverage {
  /** How many weakenings were tried. */
  readonly tried: number;
  /** How many of them change nothing for any viewer with any inquiry. */
  readonly harmless: number;
  readonly gaps: readonly Gap[];
}

interface Trial {
  readonly compiled: Compiled;
  readonly policy: Policy;
  readonly facts: FactTable;
  readonly tests: readonly PreparedTest[];
  readonly witnesses: readonly Witness[];
}

/** Tries every weakening of every rule, role and purpose. The tests must pass as things are. */
export function coverageOf(compiled: Compiled, tests: readonly PreparedTest[]): Coverage {
  const facts = compiled.policy.factsWith(namesIn(compiled.permissions));
  const policy = compiled.policy.withRules(new Map(), facts);
  const trial = { compiled, policy, facts, tests, witnesses: witnessesOf(compiled.permissions, policy) };
  const known = [...namesIn(compiled.permissions)];
  const results = [
    ...policy.rules.flatMap((rule) => mutationsOf(rule, known, facts).map((way) => tryRule(way, trial))),
    ...fileMutationsOf(compiled.permissions).map((way) => tryFile(way, trial)),
  ];
  return {
    tried: results.length,
    harmless: results.filter((result) => result === 'harmless').length,
    gaps: results.filter((result) => typeof result === 'object'),
  };
}

type Result = 'noticed' | 'harmless' | Gap;

/** A gain is told by a field rather than by a type. */
const fieldsFirst = (coordinates: readonly Coordinate[]): readonly Coordinate[] => [
  ...coordinates.filter((name) => name.includes('.')),
  ...coordinates.filter((name) => !name.includes('.')),
];

function tryRule(way: Mutation, trial: Trial): Result {
  const { policy, facts, compiled } = trial;
  const guarded = fieldsFirst(guardedBy(way.rule, policy));
  const alone = mutated(policy, way, facts);
  if (way.reveals) {
    const isNoticed = isNoticedBy(trial, guarded, alone, viewerSchemas(compiled.schema, alone));
    return isNoticed ? 'noticed' : gapOf(way, compiled.permissions);
  }
  for (const after of [alone, mutatedTogether(policy, way, facts)]) {
    const gain = gainOf(policy, after, guarded, trial.witnesses);
    if (!gain) continue;
    const schemas = policy.hasHidden ? viewerSchemas(compiled.schema, after) : compiled.viewerSchemas;
    return isNoticedBy(trial, guarded, after, schemas) ? 'noticed' : gapOf(way, compiled.permissions, gain);
  }
  return 'harmless';
}

function tryFile({ what, how, permissions }: FileMutation, trial: Trial): Result {
  const { compiled, policy, tests } = trial;
  const gain = gainByFile(permissions, trial);
  if (!gain) return 'harmless';
  const examined = { ...compiled, policy, permissions };
  return tests.some((test) => failuresOf(test, examined).length > 0) ? 'noticed' : { what, how, gain };
}

/** Somebody who reads something under these permissions and does not under the file's own. */
function gainByFile(permissions: Permissions, { compiled, policy }: Trial): Gain | undefined {
  for (const given of givensOf(compiled.permissions, { facts: policy.facts, roles: 1 })) {
    const after = maskOf(given, permissions, policy);
    const before = maskOf(given, compiled.permissions, policy);
    if (after === undefined || after === before) continue;
    const coordinate = policy.fields.find(
      (name) => policy.allows(name, after) && !(before !== undefined && policy.allows(name, before)),
    );
    if (coordinate !== undefined) return { given, coordinate };
  }
  return undefined;
}

function isNoticedBy(
  { compiled, tests }: Trial,
  guarded: readonly Coordinate[],
  policy: Policy,
  schemas: Examined['viewerSchemas'],
): boolean {
  const examined: Examined = { permissions: compiled.permissions, policy, viewerSchemas: schemas };
  return tests
    .filter(({ touched }) => guarded.some((name) => touched.has(name)))
    .some((test) => failuresOf(test, examined).length > 0);
}

function witnessesOf(permissions: Permissions, policy: Policy): readonly Witness[] {
  const found = new Map<bigint, Witness>();
  for (const given of givensOf(permissions, { facts: policy.facts, roles: 2 })) {
    const facts = maskOf(given, permissions, policy);
    if (facts !== undefined && !found.has(facts)) found.set(facts, { given, facts });
  }
  return [...found.values()];
}

/** The facts of an inquiry that is accepted. */
function maskOf(given: TestGiven, permissions: Permissions, policy: Policy): bigint | undefined {
  const facts = factsOfGiven(given, permissions);
  return facts instanceof Refusal ? undefined : policy.maskOf(facts);
}

function gapOf({ rule, how }: Mutation, permissions: Permissions, gain?: Gain): Gap {
  const at = placeOf(rule, permissions);
  return {
    what: `rule \`${rule.id}\``,
    how,
    ...(at === undefined ? {} : { at }),
    ...(gain ? { gain } : {}),
  };
}

const placeOf = ({ id }: Rule, { rules }: Permissions): string | undefined =>
  rules.find((rule) => rule.id === id)?.at;
