// Loaded before a compiled gateway: its log is in PGlite, in a thread of its own, as that of a house without a server is.
// With `COPIED_TO_PGLITE` it is in files, and what is in PGlite is a copy to search: so it is where nothing is set.
import { join } from 'node:path';
import { isMainThread, MessageChannel, Worker } from 'node:worker_threads';
import { AuditWatch } from '../../../dist/audit/audit-watch.js';
import { copyLog } from '../../../dist/audit/copy-log.js';
import { DatabaseAuditStore } from '../../../dist/audit/store/database-audit-store.js';
import { FileAuditStore } from '../../../dist/audit/store/file/file-audit-store.js';
import { databaseBehind } from '../../../dist/platform/database-thread.js';

const COPY_PATIENCE_MS = 5_000;

const openFiles = FileAuditStore.open;

if (isMainThread)
  FileAuditStore.open = async (directory, alarm) => {
    const inPglite = await openPglite(join(directory, 'pglite'));
    const isCopy = process.env.COPIED_TO_PGLITE !== undefined;
    const store = isCopy ? copyLog(await openFiles(directory, alarm), inPglite, watch()) : inPglite;
    return Object.assign(store, { expire: async () => {} });
  };

/** A gateway whose copy stands still for some seconds costs less than it says: it ends, and the benchmark with it. */
function watch() {
  const end = (reason) => {
    throw new Error(`the log is not copied: ${reason}`);
  };
  return new AuditWatch({ committed() {}, away: end, back() {}, lost: end }, COPY_PATIENCE_MS);
}

async function openPglite(directory) {
  const { port1, port2 } = new MessageChannel();
  const thread = new Worker(new URL('./pglite-thread.mjs', import.meta.url), {
    workerData: { directory, port: port2 },
    transferList: [port2],
  });
  let isClosing = false;
  thread.on('error', (error) => {
    throw error;
  });
  thread.on('exit', (code) => {
    if (!isClosing) throw new Error(`PGlite's thread has ended with ${code}`);
  });
  await new Promise((resolve) => thread.once('message', resolve));
  thread.unref();
  return new DatabaseAuditStore(databaseBehind(port1), async () => {
    isClosing = true;
    await thread.terminate();
  });
}
