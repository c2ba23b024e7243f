// Which rules must hold before a coordinate may be read? Computed the slow and obvious way, from the model alone.
//
// INVARIANT: nothing here or beside it is shared with `schema/policy` or `gateway/operation`.
import { fieldOf, isUnion, nameOf, readsOf, typeOf, type UsedInput } from '../world/look-up.ts';
import type { Demand, FieldModel, Guard, ViewerModel, World } from '../world/model.ts';

type Graphed = Pick<World, 'graph' | 'guards'>;

/** The guards written on a coordinate itself. Shadow rules never change an answer. */
export function own({ guards }: Graphed, coordinate: string): readonly Guard[] {
  return guards.filter(({ on, isShadow }) => on.includes(coordinate) && !isShadow);
}

/** Rules of a type: its own, and those of the interfaces it implements and the unions it belongs to. */
export function typeRules(world: Graphed, name: string): readonly Guard[] {
  const type = typeOf(world.graph, name);
  const unions = world.graph.unions.filter(
    ({ members }) => type?.kind !== 'interface' && members.includes(name),
  );
  return [name, ...(type?.interfaces ?? []), ...unions.map((union) => union.name)].flatMap((each) =>
    own(world, each),
  );
}

/** Every guard that stands before a field, over everything that reading it touches. */
export function effectiveRules(world: Graphed, type: string, field: string): ReadonlySet<Guard> {
  const rules = new Set<Guard>();
  const seen = new Set<string>();
  const visit = (typeName: string, fieldName: string): void => {
    const coordinate = `${typeName}.${fieldName}`;
    const model = typeOf(world.graph, typeName)?.fields.find(({ name }) => name === fieldName);
    if (seen.has(coordinate) || !model) return;
    seen.add(coordinate);
    for (const rule of rulesAt(world, typeName, model)) rules.add(rule);
    for (const [nextType, nextField] of touchedBy(world, typeName, model)) visit(nextType, nextField);
  };
  visit(type, field);
  return rules;
}

function rulesAt(world: Graphed, type: string, field: FieldModel): readonly Guard[] {
  const interfaces = typeOf(world.graph, type)?.interfaces ?? [];
  return [
    ...own(world, `${type}.${field.name}`),
    ...typeRules(world, type),
    ...interfaces.flatMap((parent) => own(world, `${parent}.${field.name}`)),
    ...rulesOfGiven(world, nameOf(field.type)),
    ...readBy(world, type, field).flatMap((read) => read.inputs.flatMap((input) => inputRules(world, input))),
  ];
}

function rulesOfGiven(world: Graphed, name: string): readonly Guard[] {
  if (isUnion(world.graph, name)) return own(world, name);
  const values = world.graph.enums.find((candidate) => candidate.name === name)?.values ?? [];
  if (typeOf(world.graph, name)) return [...typeRules(world, name), ...copiesOn(world, name)];
  return [...own(world, name), ...values.flatMap((value) => own(world, `${name}.${value}`))];
}

/**
 * What composition writes on an interface of its own accord: all that Apollo's directives demand of the types that
 * implement it. A field that gives the interface demands it too; the implementers do not demand it of one another.
 */
function copiesOn(world: Graphed, name: string): readonly Guard[] {
  return implementersOf(world, name)
    .flatMap((implementer) => own(world, implementer))
    .filter(({ how }) => how === 'authenticated' || how === 'requiresScopes' || how === 'policy');
}

/** What its `@requires` reads, and for an interface the same field on every type that implements it. */
function touchedBy(world: Graphed, type: string, field: FieldModel): readonly (readonly [string, string])[] {
  return [
    ...readBy(world, type, field).map((read) => [read.type, read.field] as const),
    ...interfaceObjectsAbove(world, type).flatMap((parent) => {
      const above = fieldOf(world.graph, parent, field.name);
      return above ? readBy(world, parent, above).map((read) => [read.type, read.field] as const) : [];
    }),
    ...implementersOf(world, type).map((name) => [name, field.name] as const),
  ];
}

/** Interfaces of a type that some subgraph knows only as an object: what that subgraph adds, it reads there. */
function interfaceObjectsAbove({ graph }: Graphed, type: string): readonly string[] {
  const interfaces = typeOf(graph, type)?.interfaces ?? [];
  return interfaces.filter((name) => typeOf(graph, name)?.objectIn);
}

/** Types that implement an interface; nothing implements an object. */
const implementersOf = ({ graph }: Graphed, name: string): readonly string[] =>
  graph.types.filter(({ interfaces }) => interfaces.includes(name)).map((type) => type.name);

function readBy({ graph }: Graphed, type: string, { requires }: FieldModel) {
  return requires ? readsOf(graph, type, requires) : [];
}

/** What stands before using an argument, input field or enum value that takes a type: `T.f(a:)`, `P.f` or `N.V`. */
export function inputRules(world: Graphed, { coordinate, type }: UsedInput): readonly Guard[] {
  const [, owner = '', field = '', argument] = /^(\w+)\.(\w+)(\(\w+:\))?$/.exec(coordinate) ?? [];
  const related = argument === undefined ? [] : relativesOf(world, owner, field);
  return [
    ...own(world, coordinate),
    ...related.flatMap((other) => own(world, `${other}.${field}${argument}`)),
    ...own(world, type),
  ];
}

/** Types whose same argument guards this one: interfaces above, implementers below and the interfaces of those. */
function relativesOf(world: Graphed, owner: string, field: string): readonly string[] {
  const above = (name: string): readonly string[] =>
    (typeOf(world.graph, name)?.interfaces ?? []).filter((parent) => fieldOf(world.graph, parent, field));
  const below = implementersOf(world, owner);
  return [...above(owner), ...below, ...below.flatMap(above)];
}

/** The guards among these that do not hold for a viewer. */
export function broken(guards: Iterable<Guard>, viewer: ViewerModel): readonly Guard[] {
  const facts = factsOf(viewer);
  return [...guards].filter(({ demands }) => !demands.some((demand) => holds(demand, facts)));
}

function factsOf(viewer: ViewerModel): ReadonlySet<string> {
  return new Set([
    ...(viewer.isAnonymous ? [] : ['authenticated']),
    ...viewer.scopes.map((scope) => `scope:${scope}`),
    ...viewer.roles.map((role) => `role:${role}`),
    `agency:${viewer.agency}`,
    ...(viewer.purpose ? [`purpose:${viewer.purpose}`] : []),
    ...(viewer.case ? ['case'] : []),
    ...(viewer.reason ? ['reason'] : []),
    ...(viewer.hasMfa ? ['mfa'] : []),
    ...(viewer.granted ?? []),
  ]);
}

function holds(demand: Demand, facts: ReadonlySet<string>): boolean {
  const hasOne = (kind: string, names: readonly string[] | undefined): boolean =>
    names === undefined || names.some((name) => facts.has(`${kind}:${name}`));
  const { scopes, purposes, roles, agencies } = demand;
  return (
    facts.has('authenticated') &&
    (!scopes || scopes.some((all) => all.every((scope) => facts.has(`scope:${scope}`)))) &&
    hasOne('purpose', purposes) &&
    hasOne('role', roles) &&
    hasOne('agency', agencies) &&
    (!demand.case || facts.has('case')) &&
    (!demand.reason || facts.has('reason')) &&
    (!demand.mfa || facts.has('mfa'))
  );
}
