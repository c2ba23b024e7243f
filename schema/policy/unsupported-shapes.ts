// Shapes of schema that this engine does not enforce yet. They are refused at load; nothing falls through.
import { type FieldDefinitionNode, Kind } from 'graphql';
import type { RuleExtractor } from './extract-rules.ts';
import { argumentsOf, coordinateOf, type SupergraphTypes } from './supergraph-types.ts';

/** Reports directives on inputs, interface objects and context arguments. */
export function refuseUnsupportedShapes(
  graph: SupergraphTypes,
  extractor: RuleExtractor,
  report: (problem: string) => void,
): void {
  for (const [name, type] of graph.types) {
    for (const directive of type.directives ?? [])
      if (directive.name.value === 'join__type' && argumentsOf(directive).isInterfaceObject)
        report(`\`${name}\` is an \`@interfaceObject\`: not supported`);
    if (type.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) {
      extractor.refuseOn(type, `input type \`${name}\``);
      for (const field of type.fields ?? [])
        extractor.refuseOn(field, `input field \`${name}.${field.name.value}\``);
    }
    if (type.kind === Kind.ENUM_TYPE_DEFINITION)
      for (const value of type.values ?? [])
        extractor.refuseOn(value, `enum value \`${name}.${value.name.value}\``);
  }
  for (const type of graph.composed)
    for (const field of type.fields ?? []) refuseOnField(coordinateOf(type, field), field, extractor, report);
}

function refuseOnField(
  coordinate: string,
  field: FieldDefinitionNode,
  extractor: RuleExtractor,
  report: (problem: string) => void,
): void {
  for (const argument of field.arguments ?? [])
    extractor.refuseOn(argument, `argument \`${coordinate}(${argument.name.value}:)\``);
  for (const directive of field.directives ?? [])
    if (directive.name.value === 'join__field' && argumentsOf(directive).contextArguments)
      report(`\`${coordinate}\` reads \`@fromContext\`: not supported`);
}
