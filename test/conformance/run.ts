// `npm run conformance`: runs the suite against a gateway, ours unless `--start` names another.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { projectPath } from '../../commands/default-graph.ts';
import type { ConformanceCase } from './runner/case.ts';
import { type StartGateway, startByCommand } from './runner/gateway-under-test.ts';
import { graphNames, readGraph } from './runner/read-graph.ts';
import { failures, table } from './runner/report.ts';
import { runGraph, type Verdict } from './runner/run-graph.ts';

const OURS = `${process.execPath} --import tsx ${projectPath('gateway/main.ts')} --config {config} --supergraph {supergraph}`;

const USAGE = `usage: npm run -s conformance -- [options]
  --start <command>   how to start the gateway; placeholders {supergraph} {config} {permissions} {directory} {port}
                      {jwks} {issuer} {audience} {authentication}
  --url <url>         where it answers (http://127.0.0.1:{port}/graphql)
  --running           the gateway at --url runs already, over the graph that --graph names
  --stub-port, --issuer-port <port>   where subgraphs and keys answer; needed with --running
  --level <level>     standard or need-to-know; both by default
  --graph <name>      one graph
  --case <id>         one case
  --outcome           judge data, fetches and secrets only, not status and error codes; the default with --start
  --exact             judge status, codes, coordinates and missing facts too; the default for our own gateway
  --json <file>       writes every verdict`;

const { values } = parseArgs({
  options: {
    start: { type: 'string' },
    url: { type: 'string', default: 'http://127.0.0.1:{port}/graphql' },
    running: { type: 'boolean', default: false },
    'stub-port': { type: 'string' },
    'issuer-port': { type: 'string' },
    level: { type: 'string' },
    graph: { type: 'string' },
    case: { type: 'string' },
    outcome: { type: 'boolean', default: false },
    exact: { type: 'boolean', default: false },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(USAGE);
else await run();

async function run(): Promise<void> {
  const isOther = values.start !== undefined || values.running;
  const options = {
    start: starter(),
    strictness: values.outcome || (isOther && !values.exact) ? 'outcome' : 'exact',
    isWanted,
    ...(values['stub-port'] ? { stubPort: Number(values['stub-port']) } : {}),
    ...(values['issuer-port'] ? { issuerPort: Number(values['issuer-port']) } : {}),
  } as const;
  const verdicts: Verdict[] = [];
  for (const name of values.graph ? [values.graph] : graphNames())
    verdicts.push(...(await runGraph(readGraph(name), options)));
  console.log(table(verdicts));
  const failed = failures(verdicts);
  if (failed) console.log(`\nFailed:\n${failed}`);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(verdicts, null, 2)}\n`);
  process.exitCode = failed ? 1 : 0;
}

function starter(): StartGateway {
  if (values.running) return async () => ({ url: values.url, stop: async () => {} });
  return startByCommand(values.start ?? OURS, values.url);
}

function isWanted({ level, id, load }: ConformanceCase): boolean {
  if (values.running && load) return false;
  return (values.level ?? level) === level && (values.case ?? id) === id;
}
