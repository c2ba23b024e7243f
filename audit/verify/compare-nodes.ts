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
    const first = made[0]?.index ?? 0;
    const stored = await source.nodes(level, first, (made.at(-1)?.index ?? 0) - first + 1);
    for (const { index, hash } of made) {
      const found = stored[index - first];
      if (!found?.equals(hash)) findings.push(wrongNode(level, index, found !== undefined));
    }
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
