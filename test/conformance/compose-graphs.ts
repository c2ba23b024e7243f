// Writes the supergraph of every graph of the suite from its subgraphs. `--check` only says whether they are up to date.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { CompositionRefused, compose } from '../../schema/compose.ts';
import { DIRECTIVES } from './runner/directives.ts';
import { graphNames, graphPath, readSubgraphs } from './runner/read-graph.ts';

const stale: string[] = [];
for (const name of graphNames()) {
  const file = graphPath(name, 'supergraph.graphql');
  const text = supergraphOf(name);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  stale.push(name);
  if (!process.argv.includes('--check')) writeFileSync(file, text);
}
if (process.argv.includes('--check') && stale.length > 0) {
  console.error(`out of date: ${stale.join(', ')}`);
  process.exitCode = 1;
}

/** Our own composition where it takes the graph; Apollo's where ours refuses what Apollo merges. */
function supergraphOf(name: string): string {
  const subgraphs = Object.entries(readSubgraphs(name)).map(([subgraph, sdl]) => ({
    name: subgraph,
    url: `http://subgraphs.example/${subgraph}`,
    sdl: sdl + DIRECTIVES(sdl),
  }));
  try {
    return compose(subgraphs, '');
  } catch (error) {
    if (!(error instanceof CompositionRefused)) throw error;
    const services = subgraphs.map(({ sdl, ...rest }) => ({ ...rest, typeDefs: parse(sdl) }));
    const { errors, supergraphSdl } = composeServices(services);
    if (errors) throw new Error(`${name}: ${errors.map(({ message }) => message).join('\n')}`);
    return `${supergraphSdl}\n`;
  }
}
