// `npm run bench:relay`: how many events a second come from an outbox to where they have their effect: notices of orders, in
// the mail of courts, over PGlite and, where there is one, over PostgreSQL.
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../../platform/database.ts';
import { createLogger } from '../../platform/log.ts';
import { openMemoryDatabase } from '../../platform/pglite-database.ts';
import { openPostgresDatabase } from '../../platform/postgres-database.ts';
import { messages } from '../../subgraphs/messages/index.ts';
import { receives } from '../../subgraphs/messages/notices/receive-events.ts';
import { orders } from '../../subgraphs/orders/index.ts';
import { createReceiver } from '../../subgraphs/writing/receiving/receive-events.ts';
import { receiverHere } from '../../subgraphs/writing/relay/receiver-target.ts';
import { startRelay } from '../../subgraphs/writing/relay/start-relay.ts';
import { startPostgresServer } from '../support/postgres-server.ts';

const EVENTS = 5_000;

const WRITE_EVENTS = `
  insert into orders.outbox (topic, about, payload)
  select 'order-violated', '[]',
    json_build_object('orderId', 'PO' || n, 'nic', null, 'court', 'CA099015J', 'agency', 'CA0990100')
  from generate_series(1, $1::integer) as n`;
const ARRIVED = `select count(*)::integer as count from messages.message where id like 'notice-%'`;

await measure('PGlite', await openMemoryDatabase());
const server = await startPostgresServer();
if (server) {
  await measure('PostgreSQL', await openPostgresDatabase(server.url));
  await server.close();
}

async function measure(name: string, database: Database): Promise<void> {
  for (const subgraph of [orders, messages]) await subgraph.prepare(database, { size: 100, seed: 1 });
  await database.query(WRITE_EVENTS, [EVENTS]);
  const began = performance.now();
  await tellAll(database);
  const seconds = (performance.now() - began) / 1_000;
  await database.close();
  console.log(`${name}: ${EVENTS} events, ${Math.round(EVENTS / seconds)} a second`);
}

/** Relays until every event has had its effect. */
async function tellAll(database: Database): Promise<void> {
  const receive = createReceiver(receives, { database, schema: 'messages' });
  const relay = startRelay({
    database,
    schema: 'orders',
    targets: [receiverHere('messages', 'orders', receive)],
    logger: createLogger('bench', 'warn'),
  });
  for (let arrived = 0; arrived < EVENTS; await pause(50)) {
    const [row] = await database.query<{ count: number }>(ARRIVED);
    arrived = row?.count ?? 0;
  }
  await relay.close();
}
