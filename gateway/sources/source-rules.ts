// Which system of record answers a field, and where is said how each of them answered? What `@source` and `@sources` say
// in the supergraph.
import { type ConstDirectiveNode, type DocumentNode, type GraphQLSchema, isNonNullType } from 'graphql';
import { directiveNamesOf } from '../../schema/policy/compile/link.ts';
import {
  argumentsOf,
  type ComposedType,
  coordinateOf,
  supergraphTypesOf,
} from '../../schema/policy/compile/supergraph-types.ts';
import { PolicyRefused } from '../../schema/policy/policy.ts';
import type { Coordinate } from '../../schema/policy/rule.ts';
import { clientFieldOf, faultOfStatusField } from './status-field.ts';

/** A system of record. */
export interface Source {
  readonly name: string;
  /** Whether what is withheld of it must look like no hit. */
  readonly isSecret: boolean;
}

/** A field and the systems that answer it; mostly one. */
export interface SourcedField {
  readonly name: string;
  readonly sources: readonly Source[];
}

/** What the supergraph says, by type; what interfaces say of a field, they say of their types' too. */
interface Said {
  readonly fields: ReadonlyMap<string, readonly SourcedField[]>;
  readonly statuses: ReadonlySet<Coordinate>;
}

export class SourceRules {
  /** Those of a graph of which nothing is said. */
  static readonly NONE = new SourceRules({ fields: new Map(), statuses: new Set() });
  readonly #said: Said;

  private constructor(said: Said) {
    this.#said = said;
  }

  /**
   * @param schema What clients may ask of this supergraph.
   * @throws PolicyRefused when a directive stands where it can't be followed.
   */
  static of(supergraph: DocumentNode, schema: GraphQLSchema): SourceRules {
    const reading = new Reading(supergraph, schema);
    const { composed } = supergraphTypesOf(supergraph);
    const own = composed.flatMap((type) => reading.fieldsOf(type));
    if (reading.problems.length > 0) throw new PolicyRefused(reading.problems);
    const byCoordinate = new Map(own.map((field) => [field.coordinate, field]));
    const whole = composed.map((type) => [type.name.value, wholeFieldsOf(type, byCoordinate)] as const);
    const statuses = whole.flatMap(([, fields]) => fields.filter(({ isStatus }) => isStatus));
    return new SourceRules({
      fields: new Map(whole.map(([type, fields]) => [type, fields.flatMap(sourcedField)])),
      statuses: new Set(statuses.map(({ coordinate }) => coordinate)),
    });
  }

  /** The fields of the type that name their systems of record, in the order of the schema. */
  fieldsOf(typeName: string): readonly SourcedField[] {
    return this.#said.fields.get(typeName) ?? [];
  }

  /** Whether the gateway answers the field, with how the sources of the same object did. */
  isStatus(typeName: string, fieldName: string): boolean {
    return this.#said.statuses.has(`${typeName}.${fieldName}`);
  }

  /** Whether the field's withheld values must look like none. */
  isSecret(typeName: string, fieldName: string): boolean {
    const field = this.#said.fields.get(typeName)?.find(({ name }) => name === fieldName);
    return field?.sources.some(({ isSecret }) => isSecret) ?? false;
  }
}

/** What is said of one field. */
interface SaidField extends SourcedField {
  readonly coordinate: Coordinate;
  readonly isStatus: boolean;
}

const sourcedField = ({ name, sources }: SaidField): readonly SourcedField[] =>
  sources.length > 0 ? [{ name, sources }] : [];

/** The fields of a type with what its interfaces say of them. */
function wholeFieldsOf(type: ComposedType, own: ReadonlyMap<Coordinate, SaidField>): readonly SaidField[] {
  return (type.fields ?? []).flatMap((field) => {
    const said = [type, ...(type.interfaces ?? [])].flatMap(
      (owner) => own.get(coordinateOf(owner, field)) ?? [],
    );
    if (said.length === 0) return [];
    return {
      coordinate: coordinateOf(type, field),
      name: field.name.value,
      sources: merged(said.flatMap(({ sources }) => sources)),
      isStatus: said.some(({ isStatus }) => isStatus),
    };
  });
}

/** Each system once; secret when anyone says so. */
function merged(sources: readonly Source[]): readonly Source[] {
  const byName = new Map<string, Source>();
  for (const { name, isSecret } of sources)
    byName.set(name, { name, isSecret: isSecret || (byName.get(name)?.isSecret ?? false) });
  return [...byName.values()];
}

class Reading {
  readonly problems: string[] = [];
  readonly #names: ReturnType<typeof directiveNamesOf>;
  readonly #schema: GraphQLSchema;

  constructor(supergraph: DocumentNode, schema: GraphQLSchema) {
    this.#names = directiveNamesOf(supergraph);
    this.#schema = schema;
  }

  fieldsOf(type: ComposedType): readonly SaidField[] {
    return (type.fields ?? []).flatMap((field) => {
      const coordinate = coordinateOf(type, field);
      const applied = (names: ReadonlySet<string>) =>
        (field.directives ?? []).filter(({ name }) => names.has(name.value));
      const sources = applied(this.#names.source).map((directive) => this.#source(directive, coordinate));
      const isStatus = applied(this.#names.sources).length > 0;
      if (isStatus) this.#report('@sources', coordinate, faultOfStatusField(this.#schema, coordinate));
      if (sources.length === 0 && !isStatus) return [];
      return { coordinate, name: field.name.value, sources: merged(sources), isStatus };
    });
  }

  #source(directive: ConstDirectiveNode, coordinate: Coordinate): Source {
    const { name, secret } = argumentsOf(directive);
    const isSecret = secret === true;
    const field = clientFieldOf(this.#schema, coordinate);
    if (typeof name !== 'string' || !/^\S(.{0,38}\S)?$/.test(name))
      this.#report('@source', coordinate, '`name` must be a text of 1 to 40 characters, such as `DMV`');
    else if (isSecret && field && isNonNullType(field.type))
      this.#report(
        '@source',
        coordinate,
        'what is secret must be able to look like nothing: make it nullable',
      );
    return { name: String(name), isSecret };
  }

  #report(directive: string, coordinate: Coordinate, fault: string | undefined): void {
    if (fault) this.problems.push(`\`${directive}\` on \`${coordinate}\`: ${fault}`);
  }
}
