// Shapes of schema that this engine does not enforce yet. They are refused at load; nothing falls through.
import { type ConstDirectiveNode, type DocumentNode, type FieldDefinitionNode, Kind } from 'graphql';
import type { RuleExtractor } from './extract-rules.ts';
import { argumentsOf, coordinateOf, type SupergraphTypes } from './supergraph-types.ts';

/** A place that a rule could speak of, but that is not enforced: everything a client sends in. */
export interface InputPlace {
  /** In words, such as "input field `Search.ssn`". */
  readonly place: string;
  readonly node: { readonly directives?: readonly ConstDirectiveNode[] | undefined };
  /** The name of the type, when the place is one. */
  readonly type?: string;
}

/** Every argument, input type, input field and enum value. */
export function inputPlaces(graph: SupergraphTypes): readonly InputPlace[] {
  const ofTypes = [...graph.types].flatMap(([name, type]): readonly InputPlace[] => {
    if (type.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION)
      return [
        { place: `input type \`${name}\``, node: type, type: name },
        ...(type.fields ?? []).map((node) => ({ place: `input field \`${name}.${node.name.value}\``, node })),
      ];
    if (type.kind !== Kind.ENUM_TYPE_DEFINITION) return [];
    return (type.values ?? []).map((node) => ({ place: `enum value \`${name}.${node.name.value}\``, node }));
  });
  const ofArguments = graph.composed.flatMap((type) =>
    (type.fields ?? []).flatMap((field) =>
      (field.arguments ?? []).map((node) => ({
        place: `argument \`${coordinateOf(type, field)}(${node.name.value}:)\``,
        node,
      })),
    ),
  );
  return [...ofTypes, ...ofArguments];
}

/** Reports directives on inputs, interface objects, context arguments and type extensions. */
export function refuseUnsupportedShapes(
  supergraph: DocumentNode,
  graph: SupergraphTypes,
  extractor: RuleExtractor,
  report: (problem: string) => void,
): void {
  for (const { place, node } of inputPlaces(graph)) extractor.refuseOn(node, place);
  for (const node of supergraph.definitions)
    if (node.kind.endsWith('TypeExtension'))
      report('the supergraph extends types: compose it into definitions only');
  for (const [name, type] of graph.types)
    for (const directive of type.directives ?? [])
      if (directive.name.value === 'join__type' && argumentsOf(directive).isInterfaceObject)
        report(`\`${name}\` is an \`@interfaceObject\`: not supported`);
  for (const type of graph.composed)
    for (const field of type.fields ?? []) refuseContext(coordinateOf(type, field), field, report);
}

function refuseContext(
  coordinate: string,
  field: FieldDefinitionNode,
  report: (problem: string) => void,
): void {
  for (const directive of field.directives ?? [])
    if (directive.name.value === 'join__field' && argumentsOf(directive).contextArguments)
      report(`\`${coordinate}\` reads \`@fromContext\`: not supported`);
}
