// The thread that has the log in PGlite.
import { parentPort, workerData } from 'node:worker_threads';
import { prepareAudit } from '../../../dist/audit/store/prepare-audit.js';
import { serveDatabase } from '../../../dist/platform/database-thread.js';
import { openPgliteDatabase } from '../../../dist/platform/pglite-database.js';

const database = await openPgliteDatabase(workerData.directory);
await prepareAudit(database);
serveDatabase(database, workerData.port);
// Neither that nor the database keeps this thread alive while nobody asks: somebody who may speak does.
parentPort.on('message', () => {});
parentPort.postMessage('ready');
