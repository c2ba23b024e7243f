// Are the stored nodes of the tree those that follow from its leaves?
import type { Finding } from './finding.ts';
import type { CompletedNode } from './interval.ts';
import type { LogSource } from './log-source.ts';

export async function compareNodes(
  nodes: readonly CompletedNode[],
  source: Pick<LogSource, 'nodes'>,
): Promise<readonly Finding[]> {
  const levels = new Map<number, CompletedNode[]>();
  for (const node of nodes) {
    const level = levels.get(node.level);
    if (level) level.push(node);
    else levels.set(node.level, [node]);
  }
  const findings: Finding[] = [];
  for (const [level, made] of levels) {
    const stored = await source.nodes(level, made[0]?.index ?? 0, made.length);
    for (const [at, { index, hash }] of made.entries())
      if (!stored[at]?.equals(hash)) findings.push(wrongNode(level, index, stored[at] !== undefined));
  }
  return findings;
}

function wrongNode(level: number, index: number, isThere: boolean): Finding {
  const [from, to] = [index * 2 ** level, (index + 1) * 2 ** level - 1];
  return {
    what: isThere ? 'edited' : 'deleted',
    part: 'tree',
    from,
    to,
    detail: `node ${index} of level ${level} ${isThere ? 'is not what follows from these events' : 'is missing'}`,
  };
}
