// Writes a generated graph as the SDL of its subgraphs, and its rules as directives and a permissions file.
import { inputTypesOf } from './input-types.ts';
import { nameOf, readsOf } from './look-up.ts';
import type { Demand, FieldModel, GraphModel, Guard, InputValueModel, TypeModel, World } from './model.ts';
import { PURPOSES, ROLES, SCOPES } from './model.ts';
import { digest } from './records.ts';

const LINKS = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key", "@shareable", "@external", "@requires",
    "@provides", "@override", "@interfaceObject", "@tag", "@authenticated", "@requiresScopes", "@policy", "@composeDirective"])
  @link(url: "https://open-justice.example/specs/needToKnow/v1.0", import: ["@needToKnow"])
  @link(url: "https://open-justice.example/specs/cacheFor/v1.0", import: ["@cacheFor"])
  @composeDirective(name: "@needToKnow")
  @link(url: "https://open-justice.example/specs/subject/v1.0", import: ["@subject"])
  @composeDirective(name: "@cacheFor")
  @composeDirective(name: "@subject")
`;

export interface PrintedSubgraph {
  readonly name: string;
  readonly sdl: string;
}

export function printSubgraphs({
  graph,
  guards,
}: Pick<World, 'graph' | 'guards'>): readonly PrintedSubgraph[] {
  return graph.subgraphs.map((name) => ({ name, sdl: new Printer(graph, guards, name).print() }));
}

class Printer {
  readonly #graph: GraphModel;
  readonly #guards: readonly Guard[];
  readonly #source: string;

  constructor(graph: GraphModel, guards: readonly Guard[], source: string) {
    this.#graph = graph;
    this.#guards = guards;
    this.#source = source;
  }

  print(): string {
    const types = this.#graph.types.map((type) => this.#type(type)).filter((text) => text !== '');
    const unions = this.#graph.unions
      .filter(({ sources }) => sources.includes(this.#source))
      .map(
        ({ name, members, sources }) => `union ${name}${this.#marks(name, sources)} = ${members.join(' | ')}`,
      );
    const body = [...types, ...unions].join('\n');
    return [LINKS, body, ...this.#leavesIn(body)].join('\n');
  }

  #type(type: TypeModel): string {
    const { name, kind, interfaces, keys, sources } = type;
    const fields = type.fields.flatMap((field) => this.#field(type, field) ?? []);
    if (fields.length === 0 || (kind !== 'root' && !sources.includes(this.#source))) return '';
    const known = interfaces.filter((parent) => this.#isHere(parent));
    const head = known.length > 0 ? ` implements ${known.join(' & ')}` : '';
    const isObject = type.objectIn?.includes(this.#source);
    const keyMarks = (keys[this.#source] ?? []).map((key) => ` @key(fields: "${key}")`).join('');
    const word = kind === 'interface' && !isObject ? 'interface' : 'type';
    const mark = isObject ? ' @interfaceObject' : '';
    return `${word} ${name}${head}${keyMarks}${mark}${this.#marks(name, sources)} {\n  ${fields.join('\n  ')}\n}`;
  }

  #field(type: TypeModel, field: FieldModel): string | undefined {
    const { name, args, sources, requires, provides, overrides } = field;
    const isOwn = sources.includes(this.#source);
    if (!isOwn && overrides !== this.#source && !this.#isExternal(type, field)) return undefined;
    const printedArgs = args.map((arg) => this.#inputValue(arg, `${type.name}.${name}(${arg.name}:)`));
    const head = `${name}${args.length > 0 ? `(${printedArgs.join(', ')})` : ''}: ${field.type}`;
    if (!isOwn) return overrides === this.#source ? head : `${head} @external`;
    const isShared = type.kind !== 'interface' && (sources.length > 1 || this.#isProvided(type, field));
    return [
      head,
      isShared ? ' @shareable' : '',
      requires ? ` @requires(fields: "${requires.replaceAll('"', '\\"')}")` : '',
      provides ? ` @provides(fields: "${provides}")` : '',
      overrides ? ` @override(from: "${overrides}")` : '',
      keptMark(this.#graph, `${type.name}.${name}`),
      subjectMark(type, field),
      this.#marks(`${type.name}.${name}`, sources),
    ].join('');
  }

  #inputValue({ name, type, defaultValue }: InputValueModel, coordinate: string): string {
    const preset = defaultValue === undefined ? '' : ` = ${defaultValue}`;
    return `${name}: ${type}${preset}${this.#marks(coordinate, [this.#source])}`;
  }

  /** Read by a `@requires` or `@provides` of this subgraph, and resolved elsewhere. */
  #isExternal({ name: type }: TypeModel, { name: field }: FieldModel): boolean {
    return this.#graph.types.some(({ name, fields }) =>
      fields
        .filter(({ sources }) => sources.includes(this.#source))
        .some((own) =>
          readsBy(this.#graph, name, own).some((read) => read.type === type && read.field === field),
        ),
    );
  }

  /** Handed over by a field of another subgraph, which so resolves it too. */
  #isProvided({ name: type }: TypeModel, { name: field }: FieldModel): boolean {
    return this.#graph.types.some(({ fields }) =>
      fields.some((own) => own.provides === field && nameOf(own.type) === type),
    );
  }

  #isHere(name: string): boolean {
    return this.#graph.types.some((type) => type.name === name && type.sources.includes(this.#source));
  }

  /** The scalars, enums and input types that the text speaks of. */
  #leavesIn(body: string): readonly string[] {
    const { scalars, enums, inputs } = this.#graph;
    const used = inputTypesOf(this.#graph, new Set(body.match(/\w+/g)));
    return [
      ...scalars.filter((name) => used.has(name)).map((name) => `scalar ${name}${this.#marks(name, [])}`),
      ...enums
        .filter(({ name }) => used.has(name))
        .map(({ name, values }) => {
          const printed = values.map((value) => `${value}${this.#marks(`${name}.${value}`, [])}`);
          return `enum ${name}${this.#marks(name, [])} { ${printed.join(' ')} }`;
        }),
      ...inputs
        .filter(({ name }) => used.has(name))
        .map(({ name, fields }) => {
          const printed = fields.map((field) => this.#inputValue(field, `${name}.${field.name}`));
          return `input ${name}${this.#marks(name, [])} { ${printed.join(' ')} }`;
        }),
    ];
  }

  /** Directives on a place. Those of every other guard stand in one subgraph only. */
  #marks(coordinate: string, sources: readonly string[]): string {
    return this.#guards
      .filter(({ on }) => on.includes(coordinate))
      .filter(({ id }) => /[02468]$/.test(id) || sources.length === 0 || sources[0] === this.#source)
      .map(directiveOf)
      .join('');
  }
}

const SCOPES_OF_KEEPING = ['viewer', 'agency', 'everyone', 'everyone', 'everyone'];

/**
 * How long answers may be kept, and for whom. In a third of all worlds nothing is, in a third everything for everyone,
 * and in the others it is another thing for each field.
 */
function keptMark(graph: GraphModel, coordinate: string): string {
  const ofWorld =
    Number.parseInt(digest(graph.types.map(({ name, fields }) => [name, fields.length])), 16) % 3;
  if (ofWorld === 0) return '';
  const ofField = ofWorld === 1 ? 4 : Number.parseInt(digest(coordinate), 16) % 12;
  const scope = SCOPES_OF_KEEPING[ofField % SCOPES_OF_KEEPING.length];
  return ofField === 11 ? '' : ` @cacheFor(seconds: 60, scope: "${scope}")`;
}

/**
 * Whether a field tells of whom its object is; in half of all types some do. One that is never null by its type alone
 * would blank its object where a record lacks it.
 */
function subjectMark({ name: type, kind }: TypeModel, { name, type: given, args }: FieldModel): string {
  if (kind === 'root' || args.length > 0 || !/^(ID!?|String|Int)$/.test(given)) return '';
  const isTelling = Number.parseInt(digest(type), 16) % 2 === 0 && Number.parseInt(digest(name), 16) % 3 > 0;
  return isTelling ? ` @subject(kind: "${type.toLowerCase()}")` : '';
}

function readsBy(graph: GraphModel, type: string, { type: given, requires, provides }: FieldModel) {
  return [
    ...(requires ? readsOf(graph, type, requires) : []),
    ...(provides ? readsOf(graph, nameOf(given), provides) : []),
  ];
}

function directiveOf({ id, how, demands }: Guard): string {
  const [demand = {}] = demands;
  if (how === 'policy') return ` @policy(policies: [["${id}"]])`;
  if (how === 'authenticated') return ' @authenticated';
  if (how === 'requiresScopes') return ` @requiresScopes(scopes: ${JSON.stringify(demand.scopes)})`;
  if (how === 'tag') return ` @tag(name: "${id}")`;
  if (how !== 'needToKnow') return '';
  const purposes = demand.purposes ? `purposes: ${JSON.stringify(demand.purposes)}, ` : '';
  return ` @needToKnow(${purposes}case: ${demand.case ?? false}, because: "${id}")`;
}

/** The permissions file, which is YAML: JSON will do. `undefined` when only directives speak. */
export function printPermissions(guards: readonly Guard[]): string | undefined {
  const rules = guards.filter(({ how }) => how === 'coordinate' || how === 'type' || how === 'tag');
  const policies = guards.filter(({ how }) => how === 'policy');
  if (rules.length + policies.length === 0) return undefined;
  const member = { title: 'member', scopes: SCOPES, purposes: PURPOSES };
  const others = ROLES.map((name) => [name, { title: name, scopes: [], purposes: [] }]);
  return JSON.stringify({
    version: 1,
    inquiry: { purpose: 'optional', reason: 'optional' },
    purposes: Object.fromEntries(PURPOSES.map((code) => [code, { title: code, case: false }])),
    roles: { member, ...Object.fromEntries(others) },
    policies: Object.fromEntries(
      policies.map(({ id, demands }) => [id, { title: id, require: printedDemand(demands) }]),
    ),
    rules: rules.map(ruleOf),
  });
}

function ruleOf({ id, how, on, demands, isHidden, isShadow }: Guard): Readonly<Record<string, unknown>> {
  const target = how === 'tag' ? { tag: id } : { [how]: on[0] };
  return {
    id,
    on: target,
    require: printedDemand(demands),
    owner: 'nobody',
    because: id,
    ...(isHidden ? { hidden: true } : {}),
    ...(isShadow ? { mode: 'shadow' } : {}),
  };
}

const printedDemand = (demands: readonly Demand[]): Demand | readonly Demand[] =>
  demands.length === 1 && demands[0] ? demands[0] : demands;
