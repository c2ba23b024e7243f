// The thread that has the log in PGlite.
import { parentPort, workerData } from 'node:worker_threads';
import { prepareAudit } from '../../../dist/audit/store/prepare-audit.js';
import { serveDatabase } from '../../../dist/platform/database-thread.js';
import { openPgliteDatabase } from '../../../dist/platform/pglite-database.js';

const database = await openPgliteDatabase(workerData.directory);
await prepareAudit(database);
serveDatabase(database, workerData.port);
parentPort.postMessage('ready');
