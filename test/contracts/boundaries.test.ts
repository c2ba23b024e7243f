// Who may import whom is in `biome.json`; here every boundary is crossed once, in a copy, to see the linter say so.
import { execFileSync, type SpawnSyncReturns } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BIOME = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');

const PLATFORM = 'Platform imports nothing of ours: it is plumbing that knows no domain.';
const SCHEMA = 'Schema imports only platform: it is the contract that both sides read.';
const POLICY = 'schema/policy imports nothing but graphql and itself: no Node, no YAML, no Apollo.';
const SUBGRAPHS = 'Subgraphs import platform, schema and audit only, never the gateway.';
const SUBGRAPH = 'No subgraph imports another: they meet in the supergraph only.';
const AUDIT = 'The audit imports platform and schema only: the gateway writes it, others read it.';
const GATEWAY = 'The gateway imports platform, schema and audit only: it knows no subgraph and no domain.';
const STAGE = 'A stage never imports another stage: only gateway/pipeline.ts knows their order.';
const PORTS = 'Stages import ports, never adapters: only gateway/create-gateway.ts names technologies.';
const TECHNOLOGIES = 'Stages import ports, never technologies: only gateway/create-gateway.ts names them.';
const CONSOLE = 'The console imports no server code: it talks HTTP only.';
const COMMANDS = 'Commands import neither tests nor the console.';

/** Folder of the importing file, what it imports, and the sentence that it is refused with. */
const FORBIDDEN: readonly (readonly [folder: string, imported: string, sentence: string])[] = [
  ['platform', '../schema/compose.ts', PLATFORM],
  ['platform', '../gateway/config.ts', PLATFORM],
  ['platform', '../audit/audit-log.ts', PLATFORM],
  ['schema', '../audit/audit-log.ts', SCHEMA],
  ['schema', '../gateway/config.ts', SCHEMA],
  ['schema', '../subgraphs/index.ts', SCHEMA],
  ['schema/policy', '../read-permissions.ts', POLICY],
  ['schema/policy', '../../platform/log.ts', POLICY],
  ['schema/policy', 'node:crypto', POLICY],
  ['schema/policy', 'yaml', POLICY],
  ['schema/policy', '@apollo/federation-internals', POLICY],
  ['schema/policy/tools', '../../read-permissions.ts', POLICY],
  ['schema/policy/tools', 'node:crypto', POLICY],
  ['audit', '../gateway/config.ts', AUDIT],
  ['audit/store', '../../subgraphs/index.ts', AUDIT],
  ['subgraphs', '../gateway/config.ts', SUBGRAPHS],
  ['subgraphs/persons', '../../gateway/config.ts', SUBGRAPHS],
  ['subgraphs/persons', '../vehicles/store.ts', SUBGRAPH],
  ['subgraphs/oversight/personnel', '../../../gateway/config.ts', SUBGRAPHS],
  ['subgraphs/oversight/personnel', '../../persons/store.ts', SUBGRAPH],
  ['subgraphs/oversight/misuse/rules', '../../../persons/store.ts', SUBGRAPH],
  ['gateway', '../subgraphs/index.ts', GATEWAY],
  ['gateway', '../commands/default-graph.ts', GATEWAY],
  ['gateway/http', '../../console/source-stamp.ts', GATEWAY],
  ['gateway/stages', '../../test/support/small/small-graph.ts', GATEWAY],
  ['gateway/stages', './shape.ts', STAGE],
  ['gateway/stages', '../execution/http-subgraph-client.ts', PORTS],
  ['gateway/stages', '../cache/store/redis/redis-connection.ts', PORTS],
  ['gateway/stages', '../../audit/file-audit-log.ts', PORTS],
  ['gateway/stages', '../identity/jwt-verifier.ts', PORTS],
  ['gateway/stages', '../http/health.ts', PORTS],
  ['gateway/stages', 'node:fs/promises', TECHNOLOGIES],
  ['gateway/stages', 'ioredis', TECHNOLOGIES],
  ['console/rooms', '../../gateway/errors.ts', CONSOLE],
  ['console', '../schema/policy/fact.ts', CONSOLE],
  ['console', '../audit/audit-log.ts', CONSOLE],
  ['commands', '../test/support/small/small-graph.ts', COMMANDS],
  ['commands', '../console/source-stamp.ts', COMMANDS],
];

const ALLOWED: readonly (readonly [folder: string, imported: string])[] = [
  ['platform', './log.ts'],
  ['schema', '../platform/startup-error.ts'],
  ['schema/policy', './fact.ts'],
  ['schema/policy', 'graphql'],
  ['schema/policy/compile', '../rule.ts'],
  ['schema/policy/tools', '../compile/elements.ts'],
  ['subgraphs', './persons/index.ts'],
  ['subgraphs/persons', '../serving/define-subgraph.ts'],
  ['subgraphs/persons', '../seeding/synthetic/cast.ts'],
  ['subgraphs/persons', '../../schema/policy/record-rules.ts'],
  ['subgraphs/oversight/personnel', '../reasons.ts'],
  ['subgraphs/oversight/personnel', '../alerts/alert-store.ts'],
  ['subgraphs/oversight/personnel', '../../reading/client-input.ts'],
  ['subgraphs/oversight/personnel', '../../domain/codes/agencies.ts'],
  ['subgraphs/oversight/personnel', '../../../platform/passport.ts'],
  ['subgraphs/oversight/misuse/rules', '../../alerts/alert-store.ts'],
  ['subgraphs/oversight/misuse/rules', '../../../seeding/synthetic/cast.ts'],
  ['gateway', './http/console.ts'],
  ['audit', '../schema/policy/policy.ts'],
  ['subgraphs/persons', '../../audit/audit-event.ts'],
  ['gateway/stages', '../../audit/audit-log.ts'],
  ['gateway/stages', './journey.ts'],
  ['gateway/stages', '../operation/shape.ts'],
  ['gateway/stages', '../execution/subgraph-client.ts'],
  ['console/rooms', '../../schema/examples/traffic-stop.graphql?raw'],
  ['commands', '../gateway/create-gateway.ts'],
];

interface Diagnostic {
  readonly category: string;
  readonly message: string;
  readonly location: { readonly path: string };
}

let copy = '';
let said: ReadonlyMap<string, readonly string[]>;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'boundaries-'));
  copyFileSync(join(ROOT, 'biome.json'), join(copy, 'biome.json'));
  for (const [folder, imported] of [...FORBIDDEN, ...ALLOWED]) {
    const file = join(copy, probe(folder, imported));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `import type { Probe } from '${imported}';\nexport const probe: Probe = 1;\n`);
  }
  said = sentencesByFile();
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('the linter refuses', () => {
  test.each(FORBIDDEN)('in %s an import of %s', (folder, imported, sentence) => {
    expect(said.get(probe(folder, imported))).toEqual([sentence]);
  });
});

describe('the linter allows', () => {
  test.each(ALLOWED)('in %s an import of %s', (folder, imported) => {
    expect(said.get(probe(folder, imported))).toBeUndefined();
  });
});

function probe(folder: string, imported: string): string {
  return `${folder}/${imported
    .replace(/[^a-z]+/gi, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase()}-probe.ts`;
}

function sentencesByFile(): ReadonlyMap<string, readonly string[]> {
  const { diagnostics } = JSON.parse(lint()) as { diagnostics: readonly Diagnostic[] };
  const sentences = new Map<string, readonly string[]>();
  for (const { category, message, location } of diagnostics)
    if (category === 'lint/style/noRestrictedImports')
      sentences.set(location.path, [...(sentences.get(location.path) ?? []), message]);
  return sentences;
}

/** Biome's report. It ends with a code other than 0 because it finds what was planted. */
function lint(): string {
  const words = [BIOME, 'lint', '--reporter=json', '--max-diagnostics=none'];
  try {
    return execFileSync(process.execPath, words, { cwd: copy, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    return (error as SpawnSyncReturns<string>).stdout;
  }
}
