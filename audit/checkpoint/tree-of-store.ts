// How are the nodes of a stored tree read? Leaves from the entries, all others from where they were put.
import type { AuditStore } from '../store/audit-store.ts';
import type { NodesAt } from '../tree/subtrees.ts';

/** The tree of a store. @throws LogTampered when a node that must be there is missing. */
export function treeOf(store: AuditStore): NodesAt {
  return async (places) => {
    const above = await store.nodes(places.filter(({ level }) => level > 0));
    let next = 0;
    return Promise.all(
      places.map(async ({ level, index }) => {
        const hash = level > 0 ? above[next++] : (await store.leaves(index, 1))[0];
        if (!hash) throw new LogTampered(`the tree of the audit log lacks node ${index} of level ${level}`);
        return hash;
      }),
    );
  };
}

/** The log is not what was signed: edited, cut short or forked. `message` says what was found. */
export class LogTampered extends Error {
  override readonly name = 'LogTampered';
}
