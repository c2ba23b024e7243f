// Why a viewer may or may not read one coordinate, and every rule that has a say in it.

import { existsIn } from '../../../gateway/permissions/exists-in.ts';
import type { Verdict } from '../../../gateway/permissions/prepare-test.ts';
import { explain, explainInput } from '../../../schema/policy/explain.ts';
import type { FactMask } from '../../../schema/policy/fact.ts';
import type { Denial } from '../../../schema/policy/policy.ts';
import { type Coordinate, holds } from '../../../schema/policy/rule.ts';
import { type Call, EXIT, type Outcome, UsageError } from '../../verbs/verb.ts';
import { type Compiled, compiledOf } from '../sources.ts';
import { type Asking, askingOf } from './viewer-of.ts';

interface GuardingRule {
  readonly id: string;
  readonly holds: boolean;
  readonly owner?: string;
  readonly because?: string;
  /** Where it stands in the permissions file. */
  readonly at?: string;
  /** What it says of answers while the audit log is away. */
  readonly whenAuditIsAway?: 'refuse' | 'spool';
}

interface Explanation {
  readonly coordinate: Coordinate;
  readonly verdict: Verdict;
  readonly sentence: string;
  readonly denial?: Denial;
}

/** Explains a coordinate to whoever the call speaks of. */
export function explainCoordinate(coordinate: Coordinate, call: Call): Outcome {
  const compiled = compiledOf(call);
  if (!compiled.policy.rulesOf(coordinate))
    throw new UsageError(
      `there is no \`${coordinate}\`: write Type.field, Type.field(argument:), Input.field or Enum.VALUE`,
    );
  const asking = askingOf(call, compiled.permissions);
  const mask = compiled.policy.maskOf(asking.facts);
  const explanation = explanationOf(coordinate, asking, mask, compiled);
  const rules = rulesOf(coordinate, mask, compiled);
  const { denial, ...told } = explanation;
  return {
    exitCode: EXIT.ok,
    text: textOf(explanation, rules, asking.words),
    json: {
      ...told,
      viewer: asking.words,
      missing: denial?.missing ?? [],
      purposes: denial?.purposes ?? [],
      ...grounds(denial),
      rules,
    },
  };
}

function explanationOf(
  coordinate: Coordinate,
  { refusal }: Asking,
  mask: FactMask,
  { policy, viewerSchemas }: Compiled,
): Explanation {
  if (refusal)
    return {
      coordinate,
      verdict: 'refused',
      sentence: `\`${coordinate}\` is not answered: ${refusal.message}`,
    };
  const denial = policy.denialOf(coordinate, mask);
  if (!denial) {
    const names = (policy.rulesOf(coordinate) ?? []).map(({ id }) => `\`${id}\``);
    const why = names.length > 0 ? `every rule holds (${names.join(', ')})` : 'no rule guards it';
    return { coordinate, verdict: 'granted', sentence: `\`${coordinate}\` is granted: ${why}` };
  }
  const isInput = !policy.fields.includes(coordinate) && coordinate.includes('.');
  const sentence = isInput ? explainInput(denial) : explain(denial);
  if (!existsIn(viewerSchemas.schemaFor(mask), coordinate))
    return {
      coordinate,
      verdict: 'hidden',
      sentence: `${sentence}; for this viewer it does not exist`,
      denial,
    };
  return { coordinate, verdict: isInput ? 'refused' : 'withheld', sentence, denial };
}

function rulesOf(
  coordinate: Coordinate,
  mask: FactMask,
  { policy, permissions }: Compiled,
): readonly GuardingRule[] {
  return (policy.rulesOf(coordinate) ?? []).map((rule) => {
    const at = permissions.rules.find(({ id }) => id === rule.id)?.at;
    return {
      id: rule.id,
      holds: holds(rule, mask),
      ...(rule.owner === undefined ? {} : { owner: rule.owner }),
      ...(rule.because === undefined ? {} : { because: rule.because }),
      ...(at === undefined ? {} : { at }),
      ...(rule.whenAuditIsAway === undefined ? {} : { whenAuditIsAway: rule.whenAuditIsAway }),
    };
  });
}

const grounds = (denial: Denial | undefined) =>
  denial ? { rule: denial.rule, owner: denial.owner, because: denial.because } : {};

function textOf({ sentence, denial }: Explanation, rules: readonly GuardingRule[], viewer: string): string {
  const said = denial
    ? [
        `  rule     ${denial.rule}`,
        ...(denial.owner === undefined ? [] : [`  owner    ${denial.owner}`]),
        ...(denial.because === undefined ? [] : [`  because  ${denial.because}`]),
        `  missing  ${denial.missing.join(', ') || 'nothing would do'}`,
      ]
    : [];
  const listed = rules.map(
    ({ id, holds: isHolding, at, whenAuditIsAway: word }) =>
      `  ${isHolding ? 'holds  ' : 'broken '}  ${id}${at ? `  ${at}` : ''}${word ? `  whenAuditIsAway: ${word}` : ''}`,
  );
  return [sentence, `  viewer   ${viewer}`, ...said, ...listed, ''].join('\n');
}
