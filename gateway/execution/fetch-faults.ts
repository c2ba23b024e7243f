// Where in the client's answer did a fetch fail? Paths of subgraphs and plans, told as the client's own.
import type { FetchNode } from '@apollo/query-planner';
import { type GraphQLFormattedError, type GraphQLSchema, getOperationAST, parse } from 'graphql';
import { collectFields } from '../operation/collect.ts';
import { fragmentsOf } from '../operation/lookup.ts';
import { type ObjectPlace, pathOf } from './entities/place.ts';
import { clientPath } from './entities/rewrite.ts';
import type { SubgraphError } from './subgraph-client.ts';
import { INCOMPLETE, maskedError, unavailableError } from './subgraph-errors.ts';

/** What a fetch asks, and for which places of the answer. */
export interface FetchRequest {
  readonly node: FetchNode;
  /** For each representation the places that it was sent for; without representations, one list. */
  readonly targets: readonly (readonly ObjectPlace[])[];
}

/** What the operation was asked with. */
interface Asked {
  readonly schema: GraphQLSchema;
  readonly values: Readonly<Record<string, unknown>>;
}

type Path = readonly (string | number)[];

/** Errors of a subgraph that answered, one for each place that they are about. */
export function subgraphFaults(
  request: FetchRequest,
  errors: readonly SubgraphError[],
): readonly GraphQLFormattedError[] {
  return errors.flatMap((error) => {
    const masked = maskedError(error);
    return pathsOf(request, error.path).map((path) => (path.length > 0 ? { ...masked, path } : masked));
  });
}

/** Errors for a subgraph that did not answer: one for each entity, or for each field that the fetch began with. */
export function unansweredFaults(
  { node, targets }: FetchRequest,
  asked: Asked,
): readonly GraphQLFormattedError[] {
  const keys: readonly Path[] = node.requires
    ? [[]]
    : rootKeysOf(node, asked).map((key) => clientPath([key], node.outputRewrites));
  const error = unavailableError(node.serviceName);
  return targets
    .flat()
    .flatMap((place) => keys.map((key) => ({ ...error, path: [...pathOf(place), ...key] })));
}

/** Errors for a fetch that could not even be put together. */
export function brokenFetch(places: readonly ObjectPlace[]): readonly GraphQLFormattedError[] {
  return places.map((place) => ({ ...INCOMPLETE, path: pathOf(place) }));
}

/** The client's paths for a subgraph's. One without a path, of a fetch that asks of no entities, has none here either. */
function pathsOf(request: FetchRequest, path: unknown): readonly Path[] {
  const troubled = troubledPlaces(request, path);
  const isUnplaced = !request.node.requires && troubled.every(({ own }) => own.length === 0);
  return isUnplaced ? [[]] : troubled.map(({ place, own }) => [...pathOf(place), ...own]);
}

/** A place of a fetch, and the path below it that an error is about; an empty one is about all that was asked there. */
export interface TroubledPlace {
  readonly place: ObjectPlace;
  readonly own: Path;
}

/**
 * Which places a subgraph's path is about; of entities it begins with the index of the representation. An error that does
 * not say which entity it is about is about all of them.
 */
export function troubledPlaces({ node, targets }: FetchRequest, path: unknown): readonly TroubledPlace[] {
  const said = isPath(path) ? path : [];
  const [index, ...rest] = said;
  const about = node.requires && typeof index === 'number' ? targets[index] : undefined;
  const own = node.requires ? (about ? rest : []) : said;
  return (about ?? targets.flat()).map((place) => ({ place, own: clientPath(own, node.outputRewrites) }));
}

/** What a subgraph calls a path is one only when it is a list of names and indexes. */
const isPath = (path: unknown): path is Path =>
  Array.isArray(path) && path.every((part) => typeof part === 'string' || Number.isInteger(part));

/** The response keys that a fetch without entities asks for. */
function rootKeysOf({ operation, operationKind }: FetchNode, { schema, values }: Asked): readonly string[] {
  const document = parse(operation, { noLocation: true });
  const { selectionSet } = getOperationAST(document) ?? {};
  const type = schema.getRootType(operationKind);
  if (!selectionSet || !type) return [];
  const context = { schema, values, fragments: fragmentsOf(document) };
  return [...collectFields(context, type, [{ set: selectionSet, parent: type.name }]).keys()];
}
