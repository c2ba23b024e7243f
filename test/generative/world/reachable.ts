// Which types does one come to from the roots?
import { nameOf, possibleTypes, typeOf } from './look-up.ts';
import type { GraphModel } from './model.ts';

/** Names of types that roots lead to: through what fields give and take, interfaces, and what abstract types may be. */
export function reachable(graph: GraphModel): ReadonlySet<string> {
  const found = new Set<string>();
  const open = ['Query', 'Mutation'];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    const type = typeOf(graph, name);
    const fields = type?.fields ?? graph.inputs.find((input) => input.name === name)?.fields ?? [];
    const args = (type?.fields ?? []).flatMap((field) => field.args);
    open.push(...[...fields, ...args].map((part) => nameOf(part.type)));
    open.push(...(type?.interfaces ?? []), ...possibleTypes(graph, name));
  }
  return found;
}

/** The graph with only the types that pass. */
export function withTypes(graph: GraphModel, isLeft: (name: string) => boolean): GraphModel {
  const isLeftOf = ({ name }: { readonly name: string }): boolean => isLeft(name);
  return {
    ...graph,
    scalars: graph.scalars.filter(isLeft),
    enums: graph.enums.filter(isLeftOf),
    inputs: graph.inputs.filter(isLeftOf),
    unions: graph.unions.filter(isLeftOf),
    types: graph.types.filter(isLeftOf),
  };
}
