// Random rules: every way of writing one, on every kind of place.
import { inputTypesOf } from '../world/input-types.ts';
import { fieldOf, keyReads, nameOf, readsOf } from '../world/look-up.ts';
import {
  AGENCIES,
  type Demand,
  type GraphModel,
  type Guard,
  PURPOSES,
  ROLES,
  SCOPES,
} from '../world/model.ts';
import { Picker } from './picker.ts';

type PlaceKind =
  | 'field'
  | 'object'
  | 'interface'
  | 'union'
  | 'argument'
  | 'input'
  | 'inputField'
  | 'value'
  | 'leaf';

interface Place {
  readonly kind: PlaceKind;
  readonly coordinate: string;
}

/** Fields most of all; what one class of place has many of does not crowd out the others. */
const KINDS: readonly PlaceKind[] = [
  ...Array<PlaceKind>(10).fill('field'),
  ...Array<PlaceKind>(3).fill('object'),
  ...([
    'interface',
    'interface',
    'union',
    'argument',
    'argument',
    'input',
    'inputField',
    'value',
    'leaf',
  ] as const),
];

export function guardsOf(seeds: readonly (readonly number[])[], graph: GraphModel): readonly Guard[] {
  const places = placesOf(graph);
  const read = requiredCoordinates(graph);
  const required = requiredInputs(graph);
  const guards = seeds.flatMap((choices, index) => {
    const pick = new Picker(choices);
    const kind = pick.one(KINDS);
    const candidates = places.filter((place) => place.kind === kind);
    if (candidates.length === 0) return [];
    return [guardOn(pick, { place: pick.one(candidates), places, id: `g${index}`, read, required })];
  });
  return guards.filter(
    (guard, index) => !guards.slice(0, index).some((earlier) => isRepeated(earlier, guard)),
  );
}

/** The same directive of Apollo's on the same place: it may stand there once. */
const isRepeated = (one: Guard, other: Guard): boolean =>
  one.how === other.how &&
  /^(authenticated|requiresScopes|policy)$/.test(one.how) &&
  one.on.some((coordinate) => other.on.includes(coordinate));

interface Choice {
  /** Places that can not be hidden. */
  readonly required: ReadonlySet<string>;
  readonly place: Place;
  readonly places: readonly Place[];
  readonly id: string;
  /** Composition wants Apollo's directives repeated on whatever reads such a field, so it gets others. */
  readonly read: ReadonlySet<string>;
}

function guardOn(pick: Picker, { place, places, id, read, required }: Choice): Guard {
  const { kind, coordinate } = place;
  const isType = kind !== 'field' && !/[.(]/.test(coordinate);
  if (!isPrinted(coordinate))
    return { id, how: 'coordinate', on: [coordinate], demands: demandsFor(pick, 'coordinate') };
  const ways: Guard['how'][] = [isType ? 'type' : 'coordinate', 'tag'];
  ways.push('needToKnow', ...(kind === 'field' ? (['needToKnow'] as const) : []));
  const isApollos = kind === 'object' || kind === 'leaf' || (kind === 'field' && !isOfInterface(coordinate));
  if (isApollos && !read.has(coordinate))
    ways.push('requiresScopes', 'requiresScopes', 'authenticated', 'policy');
  const how = pick.one(ways);
  const others =
    how === 'tag'
      ? pick
          .some(
            places.filter((other) => isPrinted(other.coordinate)),
            4,
          )
          .map((other) => other.coordinate)
      : [];
  const on = [...new Set([coordinate, ...others.filter((other) => !/^(Query|Mutation)$/.test(other))])];
  const guard: Guard = { id, how, on, demands: demandsFor(pick, how) };
  if (how !== 'coordinate' && how !== 'type' && how !== 'tag') return guard;
  if (pick.chance(12)) return { ...guard, isShadow: true };
  return pick.chance(20) && !on.some((one) => required.has(one)) ? { ...guard, isHidden: true } : guard;
}

/** What an interface object adds stands in no subgraph under the name of an implementer: directives have no place. */
const isPrinted = (coordinate: string): boolean => !/^[EV]\d+\.i\d+o\d/.test(coordinate);

/** Interfaces are called I0, I1 and so on. */
const isOfInterface = (coordinate: string): boolean => /^I\d/.test(coordinate);

function demandsFor(pick: Picker, how: Guard['how']): readonly Demand[] {
  const scopes = pick.times(1 + pick.below(2), () => pick.atLeastOne(SCOPES, 20));
  const purposes = pick.atLeastOne(PURPOSES, 30);
  if (how === 'authenticated') return [{}];
  if (how === 'requiresScopes') return [{ scopes }];
  if (how === 'needToKnow') return [pick.one([{ purposes }, { case: true }, { purposes, case: true }])];
  const first = permissionDemand(pick, { scopes, purposes });
  return pick.chance(25) ? [first, permissionDemand(pick, { scopes, purposes })] : [first];
}

function permissionDemand(
  pick: Picker,
  { scopes, purposes }: Required<Pick<Demand, 'scopes' | 'purposes'>>,
): Demand {
  const roles = pick.atLeastOne(ROLES, 30);
  const agencies = pick.atLeastOne(AGENCIES, 20);
  return pick.one<Demand>([
    { scopes },
    { roles },
    { purposes },
    { agencies },
    { case: true },
    { mfa: true },
    { scopes, purposes },
    { roles, case: true },
    { agencies, reason: true },
  ]);
}

function placesOf(graph: GraphModel): readonly Place[] {
  const fields = graph.types.flatMap((type) =>
    type.fields.map((field) => ({ coordinate: `${type.name}.${field.name}`, field, type })),
  );
  const leaves = [...graph.scalars, ...graph.enums.map(({ name }) => name)];
  return [
    ...fields.map(({ coordinate }): Place => ({ kind: 'field', coordinate })),
    ...fields.flatMap(({ coordinate, field }) =>
      field.args.map(({ name }): Place => ({ kind: 'argument', coordinate: `${coordinate}(${name}:)` })),
    ),
    ...graph.types.flatMap(({ kind, name }): readonly Place[] => {
      if (kind === 'root') return [];
      return [{ kind: kind === 'interface' ? 'interface' : 'object', coordinate: name }];
    }),
    ...graph.unions.map(({ name }): Place => ({ kind: 'union', coordinate: name })),
    ...leaves.map((coordinate): Place => ({ kind: 'leaf', coordinate })),
    ...graph.enums.flatMap(({ name, values }) =>
      values.map((value): Place => ({ kind: 'value', coordinate: `${name}.${value}` })),
    ),
    ...graph.inputs.map(({ name }): Place => ({ kind: 'input', coordinate: name })),
    ...graph.inputs.flatMap(({ name, fields: own }) =>
      own.map((field): Place => ({ kind: 'inputField', coordinate: `${name}.${field.name}` })),
    ),
  ];
}

/** Arguments that must be given, and what their values are made of: who can not know them can not ask at all. */
function requiredInputs(graph: GraphModel): ReadonlySet<string> {
  const required = graph.types.flatMap((type) =>
    type.fields.flatMap((field) =>
      field.args
        .filter((arg) => arg.type.endsWith('!'))
        .map((arg) => ({ coordinate: `${type.name}.${field.name}(${arg.name}:)`, type: nameOf(arg.type) })),
    ),
  );
  const names = inputTypesOf(graph, new Set(required.map(({ type }) => type)));
  const parts = [
    ...graph.enums.map(({ name, values }) => ({ name, own: values })),
    ...graph.inputs.map(({ name, fields }) => ({ name, own: fields.map((field) => field.name) })),
  ].filter(({ name }) => names.has(name));
  return new Set([
    ...names,
    ...required.map(({ coordinate }) => coordinate),
    ...parts.flatMap(({ name, own }) => own.map((part) => `${name}.${part}`)),
  ]);
}

/** Fields, and the types they stand on or give, that some `@requires` or key reads. */
function requiredCoordinates(graph: GraphModel): ReadonlySet<string> {
  const reads = graph.types.flatMap((type) => [
    ...type.fields.flatMap(({ requires }) => (requires ? readsOf(graph, type.name, requires) : [])),
    ...keyReads(graph, type),
  ]);
  return new Set(
    reads.flatMap(({ type, field }) => {
      const given = nameOf(fieldOf(graph, type, field)?.type ?? '');
      return [`${type}.${field}`, type, given];
    }),
  );
}
