// Which arguments, input fields and enum values does an operation use, in literals, variables and defaults?
import { Kind, type OperationDefinitionNode, parseValue, type TypeNode, type ValueNode } from 'graphql';
import { fieldOf, nameOf, typeNode } from '../world/look-up.ts';
import type { Ask, GraphModel } from '../world/model.ts';
import type { WrittenField } from './static-walk.ts';

/** The coordinates that the written fields use with the types of what they take; withheld fields use nothing. */
export function usedInputs(
  graph: GraphModel,
  ask: Ask,
  operation: OperationDefinitionNode,
  fields: readonly WrittenField[],
): ReadonlyMap<string, string> {
  const using = new Using(graph, ask, operation);
  for (const { node, parent, isDenied } of fields) {
    if (isDenied) continue;
    for (const { name, value } of node.arguments ?? []) {
      const model = fieldOf(graph, parent, node.name.value)?.args.find((arg) => arg.name === name.value);
      if (!model) continue;
      using.found.set(`${parent}.${node.name.value}(${name.value}:)`, nameOf(model.type));
      using.value(value, typeNode(model.type));
    }
  }
  return using.found;
}

class Using {
  readonly found = new Map<string, string>();
  readonly #graph: GraphModel;
  readonly #ask: Ask;
  readonly #operation: OperationDefinitionNode;

  constructor(graph: GraphModel, ask: Ask, operation: OperationDefinitionNode) {
    this.#graph = graph;
    this.#ask = ask;
    this.#operation = operation;
  }

  value(value: ValueNode, type: TypeNode): void {
    if (type.kind === Kind.NON_NULL_TYPE) this.value(value, type.type);
    else if (value.kind === Kind.VARIABLE) this.#variable(value.name.value, type);
    else if (type.kind === Kind.NAMED_TYPE) this.#single(value, type.name.value);
    else for (const item of value.kind === Kind.LIST ? value.values : [value]) this.value(item, type.type);
  }

  #single(value: ValueNode, name: string): void {
    if (value.kind === Kind.OBJECT)
      for (const field of value.fields) {
        const model = this.#graph.inputs
          .find((input) => input.name === name)
          ?.fields.find((candidate) => candidate.name === field.name.value);
        if (!model) continue;
        this.found.set(`${name}.${model.name}`, nameOf(model.type));
        this.value(field.value, typeNode(model.type));
      }
    const isEnum = this.#graph.enums.some((candidate) => candidate.name === name);
    if (isEnum && (value.kind === Kind.ENUM || value.kind === Kind.STRING))
      this.found.set(`${name}.${value.value}`, '');
  }

  /** The value that was sent; the default as well, because it stands in the document. */
  #variable(name: string, type: TypeNode): void {
    const sent = this.#ask.variables[name];
    const definition = this.#operation.variableDefinitions?.find(
      ({ variable }) => variable.name.value === name,
    );
    if (sent !== undefined) this.value(asLiteral(sent), type);
    if (definition?.defaultValue) this.value(definition.defaultValue, type);
  }
}

/** JSON as a GraphQL value; enum values become strings. */
function asLiteral(value: unknown): ValueNode {
  if (Array.isArray(value)) return { kind: Kind.LIST, values: value.map(asLiteral) };
  if (value === null || typeof value !== 'object') return parseValue(JSON.stringify(value));
  return {
    kind: Kind.OBJECT,
    fields: Object.entries(value).map(([name, inner]) => ({
      kind: Kind.OBJECT_FIELD,
      name: { kind: Kind.NAME, value: name },
      value: asLiteral(inner),
    })),
  };
}
