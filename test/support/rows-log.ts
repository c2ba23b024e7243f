// A log as rows that lie open to a test that tampers with them, read like those of a database.

import { timeIn } from '../../audit/verify/event-time.ts';
import { hashOfLeaf } from '../../audit/verify/hashing.ts';
import type { LogSource } from '../../audit/verify/log-source.ts';

export interface LogRows {
  readonly events: { index: number; body: string | undefined; leaf: Buffer }[];
  readonly nodes: { level: number; index: number; hash: Buffer }[];
  readonly checkpoints: { size: number; root: Buffer; note: string }[];
}

export function rowsLog({ events, nodes, checkpoints }: LogRows): LogSource {
  const byIndex = new Map(events.map((event) => [event.index, event]));
  const byPlace = new Map(nodes.map(({ level, index, hash }) => [`${level}/${index}`, hash]));
  const end = Math.max(-1, ...byIndex.keys()) + 1;
  const indexes = Array.from({ length: end }, (_, index) => index);
  return {
    async *batches() {
      yield {
        leaves: indexes.map((index) => byIndex.get(index)?.leaf),
        bodies: indexes.map((index) => {
          const body = byIndex.get(index)?.body;
          return body === undefined ? undefined : hashOfLeaf(Buffer.from(`\0${body}`));
        }),
      };
    },
    async *checkpoints() {
      yield* [...checkpoints].sort((one, other) => one.size - other.size);
    },
    nodes: async (level, from, count) =>
      Array.from({ length: count }, (_, at) =>
        level === 0 ? byIndex.get(from + at)?.leaf : byPlace.get(`${level}/${from + at}`),
      ),
    body: async (index) => byIndex.get(index)?.body,
    async *texts(from, until) {
      for (let index = from; index < until; index += 1) yield byIndex.get(index)?.body;
    },
    async during({ from, to }) {
      const found = events.filter(({ body = '' }) => timeIn(body) >= from && timeIn(body) < to);
      const [first, last] = [found[0], found.at(-1)];
      return first && last && { start: first.index, end: last.index + 1 };
    },
    find: async (decision) =>
      events.filter(({ body }) => body?.includes(`"decisionId":"${decision}"`)).map(({ index }) => index),
    close: async () => {},
  };
}
