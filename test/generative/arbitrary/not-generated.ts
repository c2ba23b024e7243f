// Shapes that Apollo's planner (2.14) answers wrongly whatever the gateway does, so the generator stays clear of them.
//
// 1. An alias, or a field with arguments, under the name of a key or of what `@requires` reads; refused by the gateway.
// 2. `@requires(fields: "price(currency: …)")` beside the client's own arguments of `price`: merged by response name.
// 3. An entity with one key that is `resolvable: false` and another that is resolvable in the same subgraph.
// 4. A chain of `@requires` entered at its middle: where the subgraph that computes the middle field is the one in which
//    the entity was found, the plan asks it for the middle field without what that field requires (`entersAt`).
// 5. `@skip` or `@include` on a field with `@requires` beside another one: what both need is only fetched for the one,
//    so the other comes back null (`OperationWriter` selects no such field below a condition).
// 6. Nested type conditions that no object can meet together: planning throws (`overlapping`).
// 7. Composite fields that several subgraphs share, a few levels deep: planning takes minutes (`LARGEST`, `composite`).
// 8. A selection that conditions may leave empty, such as `a @skip(if: $x) { b @skip(if: $y) }`: the plan forgets that
//    there is an object, and the answer is null (`mayComeOutEmpty`).
import { nameOf, possibleTypes } from '../world/look-up.ts';
import type { GraphModel, TypeModel } from '../world/model.ts';

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

/** The object types of both lists. */
export const overlapping = (left: readonly string[], right: readonly string[]): readonly string[] =>
  left.filter((name) => right.includes(name));
