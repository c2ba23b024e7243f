// Is this text a set of variables? If not: why not, and where?

export type ReadVariables =
  | { readonly kind: 'variables'; readonly variables: Readonly<Record<string, unknown>> }
  | { readonly kind: 'not-variables'; readonly why: string; readonly at?: number };

/** An empty text means no variables. */
export function readVariables(text: string): ReadVariables {
  if (text.trim() === '') return { kind: 'variables', variables: {} };
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { kind: 'variables', variables: value as Record<string, unknown> };
    return { kind: 'not-variables', why: 'Variables are one JSON object: { "name": value }.' };
  } catch (error) {
    return notJson(text, error instanceof Error ? error.message : '');
  }
}

/** Engines word this differently; V8 and Gecko name the place, in one of two ways. */
function notJson(text: string, message: string): ReadVariables {
  const position = /position (\d+)/.exec(message)?.[1];
  const [, line, column] = /line (\d+) column (\d+)/.exec(message) ?? [];
  const end = /end of (?:JSON|data)/i.test(message) ? text.trimEnd().length : undefined;
  const at = position !== undefined ? Number(position) : (offset(text, line, column) ?? end);
  if (at === undefined) return { kind: 'not-variables', why: 'The variables are not JSON.' };
  const why = `The variables are not JSON: look at line ${text.slice(0, at).split('\n').length}.`;
  return { kind: 'not-variables', why, at };
}

function offset(text: string, line: string | undefined, column: string | undefined): number | undefined {
  if (line === undefined || column === undefined) return undefined;
  const before = text.split('\n').slice(0, Number(line) - 1);
  return before.reduce((sum, each) => sum + each.length + 1, 0) + Number(column) - 1;
}
