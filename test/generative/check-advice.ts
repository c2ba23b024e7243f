// Does an error tell the truth about what is missing? Whoever adds it may read the coordinate.
import type { GraphQLFormattedError } from 'graphql';
import type { Answer } from './engine/gateway-under-test.ts';
import { broken, effectiveRules, inputRules, own, typeRules } from './reference/effective-rules.ts';
import { fieldOf, nameOf } from './world/look-up.ts';
import {
  AGENCIES,
  type Guard,
  PURPOSES,
  ROLES,
  SCOPES,
  type ViewerModel,
  type World,
} from './world/model.ts';

/** Errors whose `missing` would not do, or which say that nothing would although something does. */
export function checkAdvice(world: World, viewer: ViewerModel, { errors }: Answer): readonly string[] {
  const told = errors.filter(({ extensions }) => Array.isArray(extensions?.missing));
  const seen = new Map(told.map((error) => [JSON.stringify(error.extensions), error]));
  return [...seen.values()].flatMap((error) => faultOf(world, viewer, error));
}

function faultOf(
  world: World,
  viewer: ViewerModel,
  { extensions }: GraphQLFormattedError,
): readonly string[] {
  const coordinate = String(extensions?.coordinate);
  const missing = extensions?.missing as readonly string[];
  const purposes = (extensions?.purposes ?? []) as readonly string[];
  const rules = rulesOf(world, coordinate);
  if (missing.length === 0) {
    const isPossible = PURPOSES.some(
      (purpose) => broken(rules, { ...viewer, purpose, granted: EVERYTHING }).length === 0,
    );
    return isPossible ? [`${coordinate} could be read, and nothing is said to be missing`] : [];
  }
  const others = missing.filter((fact) => fact !== 'purpose');
  const ways = missing.includes('purpose') ? purposes.map((purpose) => ({ purpose })) : [{}];
  const isEnough =
    ways.length > 0 &&
    ways.every((way) => broken(rules, { ...viewer, ...way, granted: others }).length === 0);
  return isEnough ? [] : [`${missing} (${purposes}) are not enough for ${coordinate}`];
}

/** Every fact but the purpose, of which only one holds. */
const EVERYTHING: readonly string[] = [
  'case',
  'reason',
  'mfa',
  ...SCOPES.map((scope) => `scope:${scope}`),
  ...ROLES.map((role) => `role:${role}`),
  ...AGENCIES.map((agency) => `agency:${agency}`),
];

/** The rules of any coordinate: a type, a field, an argument, an input field or an enum value. */
function rulesOf(world: World, coordinate: string): Iterable<Guard> {
  const [owner = '', part, argument] = coordinate.split(/[.(]/);
  if (part === undefined) return typeRules(world, owner);
  const field = fieldOf(world.graph, owner, part);
  if (field && argument === undefined) return effectiveRules(world, owner, part);
  const inputs = field?.args ?? world.graph.inputs.find(({ name }) => name === owner)?.fields;
  const name = argument?.slice(0, -2) ?? part;
  const type = inputs?.find((input) => input.name === name)?.type;
  return type === undefined ? own(world, coordinate) : inputRules(world, { coordinate, type: nameOf(type) });
}
