// A row as PostgreSQL's COPY reads it in text format (https://www.postgresql.org/docs/current/sql-copy.html).

/** A line: values by tabs, null as `\N`, each as its column's type is written. */
export function copyLine(values: readonly unknown[], types: readonly string[]): string {
  return `${values.map((value, place) => fieldOf(value, types[place] ?? 'text')).join('\t')}\n`;
}

function fieldOf(value: unknown, type: string): string {
  if (value === null || value === undefined) return '\\N';
  if (type === 'json' || type === 'jsonb') return escaped(JSON.stringify(value));
  return escaped(Array.isArray(value) ? arrayOf(value) : String(value));
}

const SIGNS: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escaped(text: string): string {
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (sign) => SIGNS[sign] ?? sign) : text;
}

function arrayOf(items: readonly unknown[]): string {
  const written = items.map((item) =>
    item === null ? 'null' : `"${String(item).replace(/["\\]/g, '\\$&')}"`,
  );
  return `{${written.join(',')}}`;
}
