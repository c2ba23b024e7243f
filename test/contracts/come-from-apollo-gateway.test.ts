// What the how-to for teams that come from ApolloGateway shows is the app that runs in the journey.
import { expect, test } from '@jest/globals';
import { projectText } from '../../commands/default-graph.ts';
import * as library from '../../gateway/index.ts';

const page = projectText('docs/how-to/come-from-apollo-gateway.md');
const app = (name: string): string => projectText(`test/support/apollo-app/${name}`);
const AFTER = app('after.ts').replace('../../../gateway/index.ts', 'need-to-know-gateway');

function blockOf(language: string): string {
  const block = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(page)?.[1];
  if (block === undefined) throw new Error(`the page shows no ${language}`);
  return block;
}

test('the app on the page is the one that is tested', () => {
  expect(blockOf('ts')).toBe(AFTER);
});

test('the configuration on the page is the one that is tested', () => {
  expect(blockOf('yaml')).toBe(app('gateway.yaml'));
});

test('the line that changes stands in the app before and after', () => {
  const [removed, added, ...others] = blockOf('diff').trim().split('\n');
  expect(app('before.ts').split('\n')).toContain(removed?.replace('-', ''));
  expect(AFTER.split('\n')).toContain(added?.replace('+', ''));
  expect(others).toEqual([]);
});

test('the library gives what the page uses, and nothing that it does not name', () => {
  const named = Object.keys(library).filter((name) => page.includes(name) || name === 'StartupError');
  expect(named.sort()).toEqual(Object.keys(library).sort());
});

test('the package leads to the library, and its name is what the page imports', () => {
  const { name, exports } = JSON.parse(projectText('package.json')) as {
    name: string;
    exports: { '.': { types: string; default: string } };
  };
  expect(blockOf('ts')).toContain(`from '${name}'`);
  expect(exports['.']).toEqual({ types: './dist/gateway/index.d.ts', default: './dist/gateway/index.js' });
});

test('every page that the how-to links to exists', () => {
  const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, path]) => `docs/how-to/${path}`);
  expect(links.length).toBeGreaterThan(2);
  for (const path of links) expect(() => projectText(path)).not.toThrow();
});
