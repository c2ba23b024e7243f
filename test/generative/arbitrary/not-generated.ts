// Shapes that Apollo's planner (2.14) answers wrongly whatever the gateway does, so the generator stays clear of them.
//
// 1. An alias, or a field with arguments, under the name of a key or of what `@requires` reads; refused by the gateway.
// 2. `@requires(fields: "price(currency: …)")` beside the client's own arguments of `price`: merged by response name.
// 3. An entity with one key that is `resolvable: false` and another that is resolvable in the same subgraph.
// 4. A chain of `@requires` entered at its middle: where the subgraph that computes the middle field is the one in which
//    the entity was found, the plan asks it for the middle field without what that field requires (`entersAt`); where
//    what the middle field requires is external for another reason as well, the plan asks there (`isMisplannedChain`).
// 5. `@skip` or `@include` on a field with `@requires` beside another one: what both need is only fetched for the one,
//    so the other comes back null (`OperationWriter` selects no such field below a condition).
// 6. Three nested type conditions of abstract types, or nested ones that no object can meet together: planning throws
//    (`overlapping`, `abstractions`).
// 7. Composite fields that several subgraphs share, a few levels deep: planning takes minutes (`LARGEST`, `composite`).
// 8. `@provides` of a field that is a key elsewhere: plans read it from the providing subgraph on every path (`provide`).
// 9. A type condition of an abstract type on an interface that some subgraph knows as an object: planning throws
//    (`abstractions`).
// 10. `@requires` of a field that is a key elsewhere: the plan of another required field may read that key from the
//    subgraph that only declares it (`isKeyName`).
import { fieldOf, nameOf, possibleTypes, type Read, readsOf } from '../world/look-up.ts';
import type { FieldModel, GraphModel, TypeModel } from '../world/model.ts';

/** Whether a plan may come upon entities of this type in a subgraph other than by asking for what it needs there. */
export function entersAt(graph: GraphModel, { name, keys }: TypeModel, subgraph: string): boolean {
  if (Object.values(keys).some((all) => all.join() !== 'id')) return true;
  return graph.types.some(({ kind, fields }) =>
    fields.some(
      ({ type, sources }) =>
        kind !== 'interface' &&
        sources.includes(subgraph) &&
        possibleTypes(graph, nameOf(type)).includes(name),
    ),
  );
}

/** Whether this field requires one that requires what other subgraphs than its own declare as external. */
export function isMisplannedChain(graph: GraphModel, { name }: TypeModel, { requires }: FieldModel): boolean {
  const middles = requires ? readsOf(graph, name, requires) : [];
  return middles.some((middle) => {
    const own = fieldOf(graph, middle.type, middle.field);
    const bases = own?.requires ? readsOf(graph, middle.type, own.requires) : [];
    return bases.some((base) =>
      readersOf(graph, base).some(({ sources }) => !sources.every((source) => own?.sources.includes(source))),
    );
  });
}

/** Every field whose `@requires` or `@provides` reads that one. */
function readersOf(graph: GraphModel, { type, field }: Read): readonly FieldModel[] {
  return graph.types.flatMap(({ name, fields }) =>
    fields.filter(({ type: given, requires, provides }) =>
      [
        ...(requires ? readsOf(graph, name, requires) : []),
        ...(provides ? readsOf(graph, nameOf(given), provides) : []),
      ].some((read) => read.type === type && read.field === field),
    ),
  );
}

/** The object types of both lists. */
export const overlapping = (left: readonly string[], right: readonly string[]): readonly string[] =>
  left.filter((name) => right.includes(name));
