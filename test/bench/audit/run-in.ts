// A server as it is after some hours, not as it is made: the files of its write-ahead log are there to be used again.
import pg from 'pg';

/** Of 16 MB each: for all that is measured, whatever is measured first. */
const FILES = 64;

/**
 * A new server fills each file of its write-ahead log with zeros before it uses it: a commit that needs one waits for 20 ms
 * or more, every few seconds under load. One that has run for a while takes files that it does not need any more.
 */
export async function runIn(postgresUrl: string): Promise<void> {
  const server = new pg.Client({ connectionString: postgresUrl });
  await server.connect();
  try {
    await server.query(`alter system set min_wal_size = '${16 * FILES}MB'`);
    await server.query('select pg_reload_conf()');
    for (let file = 0; file < FILES; file += 1) {
      await server.query(`select pg_logical_emit_message(false, '', '')`);
      await server.query('select pg_switch_wal()');
    }
    await server.query('checkpoint');
  } finally {
    await server.end();
  }
}
