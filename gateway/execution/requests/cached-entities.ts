// Entities of a fetch that may be kept: what is at hand is not asked for, and what comes back is left for the next.
import type { FetchCache, Found } from '../../cache/fetch-cache.ts';
import type { SubgraphError } from '../subgraph-client.ts';
import type { EntityAnswer, KeptPart } from './entity-answer.ts';
import type { EntityQuestion, Keeper } from './entity-group.ts';

/** Asks the source; `keepers`: told what came back, by representation. */
export type AskSource = (
  question: EntityQuestion,
  keepers: ReadonlyMap<string, Keeper>,
) => Promise<EntityAnswer>;

/** A part of a question: which of its representations, and what is known of them. */
interface Part {
  readonly indexes: readonly number[];
  readonly answer: EntityAnswer;
}

/** Answers `question` from the cache as far as that goes, and by `askSource` beyond that. */
export async function askThroughCache(
  question: EntityQuestion,
  cache: FetchCache,
  askSource: AskSource,
): Promise<EntityAnswer> {
  const found = await cache.find(question.representations);
  const kept = keptPart(found);
  if (kept.indexes.length === found.length) return kept.answer;
  const keepers = new Map<string, Keeper>();
  for (const [index, one] of found.entries())
    if (one.kind === 'ask' && one.settle) keepers.set(question.representations[index] ?? '', one.settle);
  const asked = indexesOf(found, 'ask');
  const parts = await Promise.all([
    ...(asked.length > 0 ? [part(asked, askSource(only(question, asked), keepers))] : []),
    ...underWay(question, found, askSource),
  ]);
  return whole(question, [kept, ...parts]);
}

/** What others are asking for; what came to nothing is asked for all the same. */
function underWay(
  question: EntityQuestion,
  found: readonly Found[],
  askSource: AskSource,
): readonly Promise<Part>[] {
  return indexesOf(found, 'under way').map(async (index) => {
    const one = found[index];
    const text = one?.kind === 'under way' ? await one.text : undefined;
    if (text === undefined) return part([index], askSource(only(question, [index]), new Map()));
    return part([index], Promise.resolve(known([JSON.parse(text)], { records: 1, ageMs: 0 })));
  });
}

function keptPart(found: readonly Found[]): Part {
  const indexes: number[] = [];
  const results: unknown[] = [];
  let ageMs = 0;
  for (const [index, one] of found.entries())
    if (one.kind === 'kept') {
      indexes.push(index);
      results.push(JSON.parse(one.text));
      ageMs = Math.max(ageMs, one.ageMs);
    }
  return { indexes, answer: known(results, { records: results.length, ageMs }) };
}

const known = (results: readonly unknown[], kept: KeptPart): EntityAnswer => ({
  results,
  errors: [],
  unanswered: [],
  kept,
});

const indexesOf = (found: readonly Found[], kind: Found['kind']): readonly number[] =>
  found.flatMap((one, index) => (one.kind === kind ? [index] : []));

const only = (question: EntityQuestion, indexes: readonly number[]): EntityQuestion => ({
  ...question,
  representations: indexes.map((index) => question.representations[index] ?? ''),
});

const part = async (indexes: readonly number[], answer: Promise<EntityAnswer>): Promise<Part> => ({
  indexes,
  answer: await answer,
});

/** The answer to the whole question, with its own indexes. */
function whole({ representations }: EntityQuestion, parts: readonly Part[]): EntityAnswer {
  const results: unknown[] = new Array(representations.length);
  for (const { indexes, answer } of parts)
    for (const [local, index] of indexes.entries()) results[index] = answer.results[local];
  return {
    results,
    errors: parts.flatMap(({ indexes, answer }) => answer.errors.map((error) => replaced(error, indexes))),
    unanswered: parts.flatMap(({ indexes, answer }) =>
      answer.unanswered.map((local) => indexes[local] ?? -1),
    ),
    kept: {
      records: parts.reduce((sum, { answer }) => sum + answer.kept.records, 0),
      ageMs: Math.max(0, ...parts.map(({ answer }) => answer.kept.ageMs)),
    },
  };
}

/** An error whose path begins with an index of the whole question. */
function replaced(error: SubgraphError, indexes: readonly number[]): SubgraphError {
  const [local, ...rest] = error.path ?? [];
  const index = typeof local === 'number' ? indexes[local] : undefined;
  return index === undefined ? error : { ...error, path: [index, ...rest] };
}
