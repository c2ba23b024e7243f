// The thread that reads a log out of PostgreSQL and hashes it, while another holds it against its checkpoints.
import { parentPort, workerData } from 'node:worker_threads';
import { openPostgresDatabase } from '../../../platform/postgres-database.ts';
import { eventBatches } from './event-rows.ts';
import { packed, transferredOf } from './packed-batch.ts';
import type { ReadingOrder } from './reading-thread.ts';

const { url, end, ahead } = workerData as ReadingOrder;
const port = parentPort;
if (!port) throw new Error('it reads for another thread');

let mayRead = ahead;
let wake = (): void => {};
port.on('message', () => {
  mayRead += 1;
  wake();
});

const database = await openPostgresDatabase(url, { connections: 2 });
for await (const batch of eventBatches(database, end)) {
  while (mayRead === 0)
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  mayRead -= 1;
  const message = packed(batch);
  port.postMessage(message, transferredOf(message));
}
await database.close();
port.postMessage('read');
port.close();
