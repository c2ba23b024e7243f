import { openPostgresDatabase } from '../platform/postgres-database.ts';
import { persons } from '../subgraphs/persons/index.ts';
import { progressOf } from './load-progress.ts';
const db = await openPostgresDatabase('postgres://postgres@127.0.0.1:5599/postgres');
await db.script('drop schema persons cascade');
const p = progressOf('persons', 1000000, process.stdout);
await persons.load(db, { size: 1000000, seed: 1 }, { loaded: p.show }); p.end(); await db.close();
