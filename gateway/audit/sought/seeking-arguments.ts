// By which arguments of an operation may something be sought? Worked out once for its text; the values come with each request.
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  TypeInfo,
  type ValueNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { argumentCoordinate } from '../../../schema/policy/compile/elements.ts';
import { inputsWithin } from '../../../schema/policy/document-coordinates.ts';
import type { Question } from '../../stages/journey.ts';
import type { SubjectRules } from '../subjects/subject-rules.ts';

/** An argument whose value, or something in it, is sought. */
export interface SeekingArgument {
  readonly definition: GraphQLArgument;
  /** What the value itself names; nothing where only something in it does. */
  readonly kinds: readonly string[];
  /** What stands in the text; `undefined` where the schema's default counts. */
  readonly value: ValueNode | undefined;
}

/** What `@subject` is said of. */
export interface SubjectSchema {
  readonly subjects: SubjectRules;
  readonly schema: GraphQLSchema;
}

/** Those of the selected operation and of the fragments that it leads to, also under conditions that leave them out. */
export function seekingArguments(
  question: Pick<Question, 'document' | 'operation'>,
  of: SubjectSchema,
): readonly SeekingArgument[] {
  const types = new TypeInfo(of.schema);
  const found: SeekingArgument[] = [];
  const Field = (node: FieldNode): void => {
    const parent = types.getParentType();
    const owners = parent ? [parent.name, ...relatedTo(parent, of.schema)] : [];
    for (const definition of types.getFieldDef()?.args ?? []) {
      const kinds = owners.flatMap((owner) =>
        of.subjects.kindsOfInput(argumentCoordinate(`${owner}.${node.name.value}`, definition.name)),
      );
      if (kinds.length === 0 && !holdsSubjects(definition, of)) continue;
      const value = node.arguments?.find(({ name }) => name.value === definition.name)?.value;
      found.push({ definition, kinds: [...new Set(kinds)], value });
    }
  };
  visit(reachedBy(question), visitWithTypeInfo(types, { Field }));
  return found;
}

const holdsSubjects = ({ type }: GraphQLArgument, { subjects, schema }: SubjectSchema): boolean =>
  inputsWithin(getNamedType(type), schema).some((name) => subjects.kindsOfInput(name).length > 0);

/** Types of which the same field may be meant: what the type implements, and what a value of it may turn out to be. */
function relatedTo(type: ReturnType<GraphQLSchema['getType']>, schema: GraphQLSchema): readonly string[] {
  const above = isObjectType(type) || isInterfaceType(type) ? type.getInterfaces() : [];
  const below = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
  return [...above, ...below].map(({ name }) => name);
}

/** The operation with the fragments that it leads to, each once. */
function reachedBy({ document, operation }: Pick<Question, 'document' | 'operation'>): DocumentNode {
  const reached = new Set<string>();
  const open: DocumentNode['definitions'][number][] = [operation];
  const definitions: typeof open = [];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    definitions.push(node);
    visit(node, {
      FragmentSpread({ name }) {
        if (reached.has(name.value)) return;
        reached.add(name.value);
        const fragment = document.definitions.find(
          (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name.value,
        );
        if (fragment) open.push(fragment);
      },
    });
  }
  return { kind: Kind.DOCUMENT, definitions };
}
