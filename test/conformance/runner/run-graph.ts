// Runs the cases of one graph against one gateway.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Asking, ask } from './ask.ts';
import type { ConformanceCase, Level } from './case.ts';
import type { StartGateway } from './gateway-under-test.ts';
import { type Issuer, startIssuer } from './issuer.ts';
import { faultsOf, type Strictness } from './judge.ts';
import type { Graph } from './read-graph.ts';
import { type Stubs, startStubs } from './stub-subgraphs.ts';

export interface Verdict {
  readonly graph: string;
  readonly group: string;
  readonly level: Level;
  readonly id: string;
  readonly title: string;
  /** What was wrong, one line each; empty when the case passed. */
  readonly faults: readonly string[];
}

export interface RunOptions {
  readonly start: StartGateway;
  readonly strictness: Strictness;
  readonly isWanted?: (one: ConformanceCase) => boolean;
  readonly stubPort?: number;
  readonly issuerPort?: number;
}

/** Every verdict of a graph. A gateway that does not start fails every case with its reason. */
export async function runGraph(graph: Graph, options: RunOptions): Promise<readonly Verdict[]> {
  const { isWanted = () => true } = options;
  const cases = graph.cases.filter(isWanted);
  if (cases.length === 0) return [];
  const directory = mkdtempSync(join(tmpdir(), 'conformance-'));
  const issuer = await startIssuer(options.issuerPort);
  const stubs = await startStubs(graph, options.stubPort);
  const running = { graph, issuer, stubs, directory };
  try {
    const loads = cases.filter(({ load }) => load !== undefined);
    const asked = cases.filter(({ load }) => load === undefined);
    return [
      ...(asked.length > 0 ? await runAsked(asked, running, options) : []),
      ...(await inOrder(loads, (one) => judgeLoad(one, running, options))),
    ];
  } finally {
    await Promise.all([issuer.close(), stubs.close()]);
    rmSync(directory, { recursive: true, force: true });
  }
}

interface Running {
  readonly graph: Graph;
  readonly issuer: Issuer;
  readonly stubs: Stubs;
  readonly directory: string;
}

async function runAsked(
  cases: readonly ConformanceCase[],
  running: Running,
  options: RunOptions,
): Promise<readonly Verdict[]> {
  const { graph, issuer, stubs } = running;
  let gateway: Awaited<ReturnType<StartGateway>>;
  try {
    gateway = await options.start(filesOf(running));
  } catch (error) {
    return cases.map((one) => verdict(graph, one, [(error as Error).message]));
  }
  try {
    const planted = secretsOf(graph.data);
    return await inOrder(cases, async (one) => {
      const faults = await judge(
        one,
        { url: gateway.url, graph, issuer },
        stubs,
        options.strictness,
        planted,
      );
      return verdict(graph, one, faults);
    });
  } finally {
    await gateway.stop();
  }
}

async function judge(
  one: ConformanceCase,
  asking: Asking,
  stubs: Stubs,
  strictness: Strictness,
  planted: readonly string[],
): Promise<readonly string[]> {
  try {
    for (const id of one.after) await ask(caseOf(asking.graph, id), asking);
    stubs.expect(one);
    const answer = await ask(one, asking);
    const fetches = [...stubs.fetches];
    const { like } = one.expect ?? {};
    const other = like && (await ask(one, asking, like.operation));
    return faultsOf(one, { answer, fetches, ...(other ? { other } : {}) }, { strictness, planted });
  } catch (error) {
    return [`it was not answered: ${(error as Error).message}`];
  } finally {
    stubs.expect({ lies: [], answers: [] });
  }
}

/** A gateway must refuse to start with the changed files. */
async function judgeLoad(one: ConformanceCase, running: Running, { start }: RunOptions): Promise<Verdict> {
  const { supergraph, permissions, ...files } = filesOf(running);
  try {
    const gateway = await start({
      ...files,
      directory: join(running.directory, one.id),
      supergraph: exchanged(supergraph, one.load?.supergraph ?? {}),
      permissions: permissions && exchanged(permissions, one.load?.permissions ?? {}),
    });
    await gateway.stop();
    return verdict(running.graph, one, ['it started']);
  } catch (error) {
    const { message } = error as Error;
    return verdict(running.graph, one, message.includes('is not in the file') ? [message] : []);
  }
}

function exchanged(text: string, changes: Readonly<Record<string, string>>): string {
  return Object.entries(changes).reduce((sofar, [from, to]) => {
    if (!sofar.includes(from)) throw new Error(`\`${from}\` is not in the file`);
    return sofar.replaceAll(from, to);
  }, text);
}

function filesOf({ graph, issuer, stubs, directory }: Running) {
  return {
    graph,
    supergraph: graph.supergraph.replaceAll('http://subgraphs.example', stubs.origin),
    permissions: graph.permissions,
    jwksUrl: issuer.jwksUrl,
    directory: join(directory, graph.name),
  };
}

function caseOf({ cases, name }: Graph, id: string): ConformanceCase {
  const found = cases.find((one) => one.id === id);
  if (!found) throw new Error(`graph ${name} has no case \`${id}\``);
  return found;
}

const verdict = (
  { name }: Graph,
  { group, level, id, title }: ConformanceCase,
  faults: readonly string[],
): Verdict => ({ graph: name, group, level, id, title, faults });

/** The planted texts: every text in the data that begins with `secret-`. */
function secretsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.startsWith('secret-') ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(secretsOf) : [];
}

async function inOrder<Item, Result>(
  items: readonly Item[],
  run: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await run(item));
  return results;
}
