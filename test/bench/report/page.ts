// Writes what was measured into docs/performance.md, between markers, and leaves the rest to people.
import { readFileSync, writeFileSync } from 'node:fs';
import { projectPath } from '../../../commands/default-graph.ts';

export type Section = 'table' | 'profile';

const PAGE = 'docs/performance.md';

/** `page` with another text in a section. @throws when the page has no such markers. */
export function withSection(page: string, section: Section, text: string): string {
  const [begin, end] = [`<!-- ${section}: begin -->`, `<!-- ${section}: end -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${PAGE} has no \`${begin}\` before \`${end}\``);
  return `${page.slice(0, from + begin.length)}\n${text.trim()}\n${page.slice(to)}`;
}

/** Writes a section of the page. */
export function writeSection(section: Section, text: string): void {
  const file = projectPath(PAGE);
  writeFileSync(file, withSection(readFileSync(file, 'utf8'), section, text));
}

export const writeChart = (svg: string): void => writeFileSync(projectPath('docs/performance.svg'), svg);
