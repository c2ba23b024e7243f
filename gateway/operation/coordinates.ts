// Which coordinates can a decision about a document depend on? Every one that it selects, may turn out to select, or uses.
import {
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { inputsWithin, usedInputs } from '../../schema/policy/document-coordinates.ts';
import type { Coordinate } from '../../schema/policy/rule.ts';
import { SubjectRules } from '../audit/subjects/subject-rules.ts';

/** Every coordinate that deciding or shaping an answer to the document may ask about, whoever asks. */
export function touchedCoordinates(
  document: DocumentNode,
  schema: GraphQLSchema,
  subjects: SubjectRules = SubjectRules.NONE,
): ReadonlySet<Coordinate> {
  const found = new Set<Coordinate>(usedInputs(document, schema));
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field({ name }) {
        const parent = types.getParentType();
        if (!parent) return;
        for (const type of [parent, ...possibleTypes(parent, schema)])
          found.add(`${type.name}.${name.value}`);
        const given = getNamedType(types.getType());
        if (!isCompositeType(given)) return;
        for (const type of possibleTypes(given, schema)) found.add(type.name);
        for (const type of [given, ...possibleTypes(given, schema)])
          for (const { name: telling } of subjects.fieldsOf(type.name)) found.add(`${type.name}.${telling}`);
      },
      Variable() {
        const type = getNamedType(types.getInputType());
        if (type) for (const coordinate of inputsWithin(type, schema)) found.add(coordinate);
      },
    }),
  );
  return found;
}

const possibleTypes = (type: ReturnType<GraphQLSchema['getType']>, schema: GraphQLSchema) =>
  isAbstractType(type) ? schema.getPossibleTypes(type) : [];
