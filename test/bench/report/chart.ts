// The chart: CPU time for one request, a panel for each query, as an SVG that reads on light and on dark pages.
import { isMeasured, type Row } from './row.ts';
import { type Block, blocksOf } from './table.ts';

const WIDTH = 760;
const LEFT = 160;
const RIGHT = 90;
const BAR = 18;
const STEP = 26;
const PANEL_TOP = 40;
const PANEL_GAP = 18;

const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #24292f }
  .title { font-weight: 600 }
  .bar { fill: #8c959f }
  .ours { fill: #1f6feb }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 }
    .bar { fill: #6e7681 }
    .ours { fill: #58a6ff }
  }`;

/** A chart of the rows in which fetches can't be shared. */
export function chart(rows: readonly Row[]): string {
  const panels: string[] = [];
  let top = 0;
  for (const block of blocksOf(rows.filter(({ coalesced }) => !coalesced))) {
    panels.push(`<g transform="translate(0 ${top})">${panel(block)}</g>`);
    top += PANEL_TOP + STEP * block.rows.length + PANEL_GAP;
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${top}" role="img">`,
    '<title>CPU milliseconds of the gateway for one request; less is better</title>',
    `<style>${STYLE}\n</style>`,
    ...panels,
    '</svg>\n',
  ].join('\n');
}

function panel({ title, rows }: Block): string {
  const longest = Math.max(...rows.filter(isMeasured).map(({ cpuMsPerRequest }) => cpuMsPerRequest));
  const heading = `<text class="title" x="8" y="24">${escaped(title)}: CPU ms for one request</text>`;
  return [heading, ...rows.map((row, index) => bar(row, PANEL_TOP + STEP * index, longest))].join('\n');
}

function bar(row: Row, top: number, longest: number): string {
  const baseline = top + BAR - 5;
  const name = `<text x="${LEFT - 8}" y="${baseline}" text-anchor="end">${escaped(row.gateway)}</text>`;
  if (!isMeasured(row)) return `${name}<text x="${LEFT}" y="${baseline}">not measured</text>`;
  const width = Math.max(1, Math.round(((WIDTH - LEFT - RIGHT) * row.cpuMsPerRequest) / longest));
  const kind = row.gateway.startsWith('ours') ? 'bar ours' : 'bar';
  return [
    name,
    `<rect class="${kind}" x="${LEFT}" y="${top}" width="${width}" height="${BAR}" rx="2"/>`,
    `<text x="${LEFT + width + 6}" y="${baseline}">${row.cpuMsPerRequest.toFixed(2)}</text>`,
  ].join('');
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
