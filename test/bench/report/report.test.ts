// What is made of measurements: medians, the table, the chart, the page and the profile.
import { expect, test } from '@jest/globals';
import { projectPath } from '../../../commands/default-graph.ts';
import { chart } from './chart.ts';
import { withSection } from './page.ts';
import { profileLines, summarise } from './profile.ts';
import type { FigureRow, Row } from './row.ts';
import { mediansOf, percentile } from './statistics.ts';
import { LOAD_BOUND, markdownTable, textTable } from './table.ts';

const figures: FigureRow = {
  gateway: 'ours',
  query: 'small',
  connections: 50,
  coalesced: false,
  cpuMsPerRequest: 0.5,
  rps: 1_800,
  p50Ms: 20,
  p99Ms: 40,
  peakRssMb: 200,
  fetchesPerRequest: 2,
  gatewayBusy: 0.9,
  loadBusy: 0.2,
};
const rows: readonly Row[] = [
  figures,
  { ...figures, gateway: 'apollo', cpuMsPerRequest: 4 },
  {
    gateway: 'grafbase',
    query: 'small',
    connections: 50,
    coalesced: false,
    error: 'no <binary> for this platform',
  },
];

test('a percentile is the nearest rank', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect([percentile(values, 0.5), percentile(values, 0.99), percentile([7], 0.99)]).toEqual([50, 99, 7]);
});

test('there is no percentile of nothing', () => {
  expect(() => percentile([], 0.5)).toThrow('there are no values');
});

test('each figure is the median of its own rounds', () => {
  const rounds = [
    { cpu: 3, rps: 10 },
    { cpu: 1, rps: 30 },
    { cpu: 2, rps: 20 },
  ];
  expect(mediansOf<'cpu' | 'rps'>(rounds)).toEqual({ cpu: 2, rps: 20 });
});

test('the table compares with Apollo in the same scenario, and gives the reason where there are no figures', () => {
  const lines = textTable(rows).split('\n');
  expect(lines[0]).toBe('small, 50 connections, each asking something else');
  expect(lines[2]).toMatch(/^ours +0\.500 +8\.0× +1800 +20\.00 +40\.00 +200 +2\.00$/);
  expect(lines[3]).toMatch(/^apollo +4\.000 +1\.0×/);
  expect(lines[4]).toBe('grafbase: no <binary> for this platform');
});

test('a speed that the load was the limit of is marked', () => {
  const bound = [{ ...figures, loadBusy: 0.97 }];
  expect(textTable(bound)).toContain('1800*');
  expect(markdownTable(bound)).toContain(LOAD_BOUND);
  expect(markdownTable(rows)).not.toContain(LOAD_BOUND);
});

test('every line of the Markdown table has as many cells as its head', () => {
  const lines = markdownTable(rows)
    .split('\n')
    .filter((line) => line.startsWith('|'));
  expect(new Set(lines.map((line) => line.split('|').length))).toEqual(new Set([10]));
});

test('the chart shows what can not be shared, the longest bar longest, and who was not measured', () => {
  const svg = chart([...rows, { ...figures, coalesced: true, query: 'deep' }]);
  expect(svg).not.toContain('deep');
  expect([...svg.matchAll(/<rect [^>]*width="(\d+)"/g)].map(([, width]) => Number(width))).toEqual([64, 510]);
  expect(svg).toContain('not measured');
});

test('a section of the page is replaced and the rest stays', () => {
  const page = 'before\n<!-- table: begin -->\nold\n<!-- table: end -->\nafter\n';
  expect(withSection(page, 'table', '\nnew\n')).toBe(
    'before\n<!-- table: begin -->\nnew\n<!-- table: end -->\nafter\n',
  );
  expect(() => withSection(page, 'profile', 'new')).toThrow('has no `<!-- profile: begin -->`');
});

test('a profile is summed by function and area within the window, without idle time', () => {
  const node = (id: number, functionName: string, url: string) => ({ id, callFrame: { functionName, url } });
  const profile = {
    nodes: [
      node(1, '(idle)', ''),
      node(2, 'decide', `file://${projectPath('gateway/stages/decide.ts')}`),
      node(3, '', `file://${projectPath('node_modules/undici/lib/api/readable.js')}`),
      node(4, '(garbage collector)', ''),
    ],
    startTime: 1_000,
    samples: [2, 2, 3, 1, 4, 2],
    timeDeltas: [100, 1_000, 500, 4_000, 500, 9_000],
  };
  const { byFunction, byArea } = summarise([profile], { from: 2_000, to: 8_000 });
  expect([...byFunction]).toEqual([
    ['decide gateway/stages/decide.ts', 1],
    ['(anonymous) undici/lib/api/readable.js', 0.5],
    ['(garbage collector)', 0.5],
  ]);
  expect([...byArea.keys()]).toEqual(['gateway/stages', 'undici/lib', '(garbage collector)']);
  expect(profileLines(byFunction, 1, 2)).toEqual([' 50.0 %    1.000 ms  decide gateway/stages/decide.ts']);
});
