// The records of a case and the few ways in which a record says that its value is made when it is read.
import { GraphQLError } from 'graphql';

export type Json = Record<string, unknown>;

/** Records by type name and a name of their own; `Query` and `Mutation` hold the root fields. */
export type Records = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Who reads a value: the reference sees everything, a subgraph only what is its own or was sent to it. */
export interface Reader {
  /** A subgraph's name, or `reference`. */
  readonly name: string;
  /** The record and, in a subgraph, what was sent of it. */
  readonly record: Json;
  readonly args: Json;
  /** A field of the record, as this reader is given it. */
  field(name: string): unknown;
  /** A path in the nearest object of a type that holds this one; subgraphs see no such object. */
  around(type: string, path: readonly string[]): unknown;
}

/** The records of one execution, and what mutations wrote. */
export class World {
  readonly #records: Records;
  readonly #journal: string[] = [];

  constructor(records: Records) {
    this.#records = records;
  }

  root(type: string): Json {
    return (this.#records[type] ?? {}) as Json;
  }

  recordsOf(type: string): readonly Json[] {
    return Object.values(this.#records[type] ?? {}).map((record) => ({
      __typename: type,
      ...(record as Json),
    }));
  }

  /**
   * The value as it is read: `$ref` names a record (`Type/name`), `$find` the record whose fields equal the arguments,
   * `$text` fills `{field.path}`, `{$argument}` and `{^Type.path}` in, `$by` differs by reader, `$append` writes to
   * the journal before it reads `value`, `$journal` reads it, `$error` fails.
   */
  read(value: unknown, reader: Reader): unknown {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const said = value as Json;
    if ('$error' in said) throw new GraphQLError(String(said.$error));
    if ('$by' in said) {
      const by = said.$by as Json;
      return this.read(by[reader.name] ?? by.other, reader);
    }
    if ('$ref' in said) return this.#record(String(said.$ref));
    if ('$find' in said) return this.#find(String(said.$find), reader.args);
    if ('$text' in said) return this.#text(String(said.$text), reader);
    if ('$append' in said) {
      this.#journal.push(this.#text(String(said.$append), reader));
      return this.read(said.value, reader);
    }
    return '$journal' in said ? this.#journal.join(', ') : value;
  }

  /** A path below a value, through references. */
  walk(value: unknown, path: readonly string[], reader: Reader): unknown {
    const read = this.read(value, reader);
    const [first, ...rest] = path;
    if (first === undefined || read === null || read === undefined) return read ?? null;
    if (Array.isArray(read)) return read.map((item) => this.walk(item, path, reader));
    return this.walk((read as Json)[first], rest, {
      ...reader,
      record: read as Json,
      field: (name) => (read as Json)[name],
    });
  }

  #record(name: string): Json {
    const [type = '', key = ''] = name.split('/');
    const record = this.#records[type]?.[key];
    if (!record) throw new Error(`no record ${name}`);
    return { __typename: type, ...(record as Json) };
  }

  #find(type: string, args: Json): Json | null {
    const isMeant = (record: Json): boolean =>
      Object.entries(args).every(([key, value]) => record[key] === value);
    return this.recordsOf(type).find(isMeant) ?? null;
  }

  #text(text: string, reader: Reader): string {
    return text.replaceAll(/\{([^}]+)\}/g, (_, ways: string) => {
      const found = ways.split('|').map((way) => this.#way(way, reader));
      return JSON.stringify(found.find((value) => value !== undefined) ?? null).replaceAll('"', '');
    });
  }

  #way(way: string, reader: Reader): unknown {
    if (way.startsWith('$')) return reader.args[way.slice(1)];
    const [first = '', ...rest] = way.split('.');
    if (first.startsWith('^')) return reader.around(first.slice(1), rest);
    return this.walk(reader.field(first), rest, reader);
  }
}
