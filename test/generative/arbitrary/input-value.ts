// Random values for arguments: literals, variables with and without values and defaults, variables inside objects.
import { Kind, type TypeNode } from 'graphql';
import { nameOf, typeNode } from '../world/look-up.ts';
import type { GraphModel } from '../world/model.ts';
import type { Picker } from './picker.ts';

export interface Variable {
  readonly name: string;
  readonly type: string;
  readonly defaultText?: string;
  /** As JSON; `undefined` when the request leaves it out. */
  readonly value: unknown;
}

/** How a value is written in a document: enum values bare, keys unquoted. */
type Literal = { readonly text: string; readonly json: unknown };

export class InputWriter {
  readonly variables: Variable[] = [];
  readonly prefix: string;
  readonly #graph: GraphModel;
  readonly #pick: Picker;

  constructor(graph: GraphModel, pick: Picker, prefix: string) {
    this.#graph = graph;
    this.#pick = pick;
    this.prefix = prefix;
  }

  /** The text of a value of this type. */
  literal(type: string, mayBeVariable: boolean): string {
    return mayBeVariable && this.#pick.chance(45)
      ? this.#variable(type)
      : this.#value(typeNode(type), true).text;
  }

  /** A Boolean variable for `@skip` or `@include`. */
  condition(): string {
    return this.#declare({ type: 'Boolean!', value: this.#pick.chance(50) });
  }

  #variable(type: string): string {
    const node = typeNode(type);
    const value = () => this.#value(node, false);
    if (!type.endsWith('!')) {
      if (this.#pick.chance(15)) return this.#declare({ type, value: undefined });
      if (this.#pick.chance(15)) return this.#declare({ type, value: null });
    }
    if (!this.#pick.chance(30)) return this.#declare({ type, value: value().json });
    const defaultText = value().text;
    return this.#declare({ type, defaultText, value: this.#pick.chance(50) ? value().json : undefined });
  }

  #declare(variable: Omit<Variable, 'name'>): string {
    const isPlanners = this.variables.length === 0 && this.#pick.chance(10);
    const name = isPlanners ? 'representations' : `${this.prefix}${this.variables.length}`;
    this.variables.push({ name, ...variable });
    return `$${name}`;
  }

  #value(type: TypeNode, mayHoldVariables: boolean): Literal {
    if (type.kind === Kind.NON_NULL_TYPE) return this.#present(type.type, mayHoldVariables);
    return this.#pick.chance(8) ? { text: 'null', json: null } : this.#present(type, mayHoldVariables);
  }

  #present(type: TypeNode, mayHoldVariables: boolean): Literal {
    if (type.kind === Kind.NON_NULL_TYPE) return this.#present(type.type, mayHoldVariables);
    if (type.kind === Kind.LIST_TYPE) {
      const items = this.#pick.times(this.#pick.below(3), () => this.#value(type.type, mayHoldVariables));
      return { text: `[${items.map(({ text }) => text).join(', ')}]`, json: items.map(({ json }) => json) };
    }
    const name = type.name.value;
    const input = this.#graph.inputs.find((candidate) => candidate.name === name);
    return input ? this.#object(name, mayHoldVariables) : this.#leaf(name);
  }

  #object(name: string, mayHoldVariables: boolean): Literal {
    const fields = this.#graph.inputs.find((candidate) => candidate.name === name)?.fields ?? [];
    const chosen = this.#pick.some(fields, this.#pick.isDry ? 0 : 60);
    const entries = chosen.map((field) => {
      if (mayHoldVariables && this.#pick.chance(20))
        return { name: field.name, value: { text: this.#variable(field.type), json: null } };
      return { name: field.name, value: this.#value(typeNode(field.type), mayHoldVariables) };
    });
    return {
      text: `{ ${entries.map(({ name: key, value }) => `${key}: ${value.text}`).join(', ')} }`,
      json: Object.fromEntries(entries.map(({ name: key, value }) => [key, value.json])),
    };
  }

  #leaf(name: string): Literal {
    const values = this.#graph.enums.find((candidate) => candidate.name === nameOf(name))?.values;
    if (values) {
      const value = this.#pick.one(values);
      return { text: value, json: value };
    }
    if (name === 'Int') return same(this.#pick.below(50));
    if (name === 'Float') return same(this.#pick.below(50) + 0.5);
    if (name === 'Boolean') return same(this.#pick.chance(50));
    return same(`w${this.#pick.below(20)}`);
  }
}

const same = (json: string | number | boolean): Literal => ({ text: JSON.stringify(json), json });
