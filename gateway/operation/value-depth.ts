// How deep do lists and objects nest inside one value, in the text or in a variable? Apollo's planner walks a list of a
// list twice at each level, so that fifty brackets would keep it busy for ever.
import { type DocumentNode, visit } from 'graphql';
import type { Question } from '../stages/journey.ts';

/** What of a text is nested too deep, in words; `undefined` when nothing is. */
export function faultOfLiterals(document: DocumentNode, limit: number): string | undefined {
  return hasDeepLiteral(document, limit) ? `a value in it is nested deeper than ${limit} levels` : undefined;
}

/** Which variable is nested too deep, in words; `undefined` when none is. */
export function faultOfVariables(variables: Question['variables'], limit: number): string | undefined {
  const deep = Object.entries(variables).find(([, value]) => isDeeper(value, limit));
  return deep && `variable \`${deep[0]}\` is nested deeper than ${limit} levels`;
}

function hasDeepLiteral(document: DocumentNode, limit: number): boolean {
  let depth = 0;
  let deepest = 0;
  const enter = (): void => {
    depth += 1;
    deepest = Math.max(deepest, depth);
  };
  const leave = (): void => {
    depth -= 1;
  };
  visit(document, { ListValue: { enter, leave }, ObjectValue: { enter, leave } });
  return deepest > limit;
}

/** Goes down level by level, never by recursion: what is refused here must not exhaust the stack first. */
function isDeeper(value: unknown, limit: number): boolean {
  let level = [value].filter(isNesting);
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    level = level.flatMap((item) => Object.values(item)).filter(isNesting);
  }
  return false;
}

const isNesting = (value: unknown): value is object => typeof value === 'object' && value !== null;
