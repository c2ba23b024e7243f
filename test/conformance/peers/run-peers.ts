// `npm run conformance:peers`: runs the standard level against other gateways and writes `results.md`.
// Needs `npm install` in this folder first. Each peer is configured with its own authorization where it has one.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Verdict } from '../runner/run-graph.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const RUN = fileURLToPath(new URL('../run.ts', import.meta.url));
const TOKENS = 'JWKS={jwks} ISSUER={issuer} AUDIENCE={audience}';

interface Peer {
  readonly name: string;
  /** The package whose version is reported; none for our own gateway. */
  readonly package?: string;
  readonly options: readonly string[];
}

const PEERS: readonly Peer[] = [
  { name: 'this gateway', options: ['--outcome'] },
  {
    name: 'Hive Gateway',
    package: '@graphql-hive/gateway',
    options: [
      '--start',
      `cd ${HERE} && ${TOKENS} node_modules/.bin/hive-gateway supergraph {supergraph} --port {port} --host 127.0.0.1 -c ${HERE}hive.config.mjs`,
    ],
  },
  {
    name: 'Grafbase',
    package: 'grafbase',
    options: ['--start', `${TOKENS} node ${HERE}grafbase.mjs {supergraph} {port} {directory}`],
  },
  {
    name: 'Mercurius',
    package: '@mercuriusjs/gateway',
    options: ['--start', `node ${HERE}mercurius.mjs {supergraph} {port}`],
  },
  {
    name: 'Apollo Gateway',
    package: '@apollo/gateway',
    options: [
      '--start',
      `node ${HERE}apollo-gateway.mjs {supergraph} {port}`,
      '--url',
      'http://127.0.0.1:{port}/',
    ],
  },
];

const wanted = process.argv.slice(2);
const chosen = PEERS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const results = chosen.map((peer) => ({ peer, verdicts: verdictsOf(peer) }));
writeFileSync(new URL('../results.md', import.meta.url), page());

function verdictsOf({ name, options }: Peer): readonly Verdict[] {
  const kept = join(HERE, 'node_modules', `.verdicts-${name.replaceAll(' ', '-')}.json`);
  if (process.env.REUSE && existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8'));
  const file = join(mkdtempSync(join(tmpdir(), 'conformance-peers-')), 'verdicts.json');
  console.error(`running ${name}`);
  spawnSync(process.execPath, ['--import', 'tsx', RUN, '--level', 'standard', '--json', file, ...options], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const text = readFileSync(file, 'utf8');
  writeFileSync(kept, text);
  return JSON.parse(text);
}

function page(): string {
  const groups = [...new Set(results.flatMap(({ verdicts }) => verdicts.map(groupOf)))];
  const row = (title: string, cell: (verdicts: readonly Verdict[]) => string): string =>
    `| ${title} | ${results.map(({ verdicts }) => cell(verdicts)).join(' | ')} |`;
  const counted = (pattern: RegExp) => (verdicts: readonly Verdict[]) =>
    String(verdicts.filter(({ faults }) => faults.some((fault) => pattern.test(fault))).length);
  return [
    '# Results of the standard level',
    '',
    `Written by \`peers/run-peers.ts\`, judged by outcome (data, fetches and secrets; not status or error codes). ${platform()}.`,
    'How each peer is configured, and what the numbers can and can not say: [README.md](README.md#other-gateways).',
    '',
    `| group | ${results.map(({ peer }) => `${peer.name} ${versionOf(peer)}`.trim()).join(' | ')} |`,
    `|---|${results.map(() => '---').join('|')}|`,
    ...groups.map((group) =>
      row(group, (verdicts) => passed(verdicts.filter((one) => groupOf(one) === group))),
    ),
    row('**all**', (verdicts) => `**${passed(verdicts)}**`),
    row('a guarded value was shown', counted(/^the body holds `secret-/)),
    row('a guarded value was fetched', counted(/^fetched/)),
    row('the gateway did not start', counted(/^the gateway did not start/)),
    '',
  ].join('\n');
}

function groupOf({ graph, group }: Verdict): string {
  return `${graph}: ${group}`;
}

function passed(verdicts: readonly Verdict[]): string {
  return `${verdicts.filter(({ faults }) => faults.length === 0).length} of ${verdicts.length}`;
}

function versionOf(peer: Peer): string {
  if (!peer.package) return '';
  const file = join(HERE, 'node_modules', peer.package, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

function platform(): string {
  const system = execFileSync('uname', ['-sm'], { encoding: 'utf8' }).trim();
  return `Node ${process.version}, ${system}`;
}
