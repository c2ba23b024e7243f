// The subgraphs of one graph in a process of their own, named by its argument. The parent counts by message.
import { GRAPHS } from '../graphs/graphs.ts';
import { serveFromMemory } from './memo-server.ts';

const graph = GRAPHS.find(({ name }) => name === process.argv[2]);
if (!graph) throw new Error(`no graph \`${process.argv[2]}\``);
const server = await serveFromMemory(graph);
process.on('message', () => process.send?.(server.count()));
process.on('disconnect', () => process.exit());
process.send?.({ origin: server.origin });
