// The log in the schema `audit` of a database, PostgreSQL or PGlite.
import type { Queryable } from '../../platform/database.ts';
import type { AuditEntry, AuditStore, StoredCheckpoint, StoredEntry, TreeNode } from './audit-store.ts';

interface CheckpointRow {
  readonly size: number;
  readonly root: string;
  readonly note: string;
}

const CHECKPOINT = `size, encode(root, 'hex') as root, note`;

/** Over a database that `prepareAudit` has seen to. Closing it is `release`'s to do. */
export class DatabaseAuditStore implements AuditStore {
  readonly #database: Queryable;
  readonly #release: () => Promise<void>;

  constructor(database: Queryable, release: () => Promise<void> = async () => {}) {
    this.#database = database;
    this.#release = release;
  }

  async append(entries: readonly AuditEntry[]): Promise<readonly number[]> {
    const rows = await this.#database.query<{ id: string; index: number }>(
      `select entry_id as id, entry_index as index from audit.append($1, decode($2, 'hex'), $3::jsonb)`,
      [
        entries.map(({ body }) => `${body}\n`).join(''),
        entries.map(({ leaf }) => leaf.toString('hex')).join(''),
        JSON.stringify(entries.map(termsOf)),
      ],
    );
    const places = new Map(rows.map(({ id, index }) => [id, index]));
    return entries.map(({ id }) => {
      const index = places.get(id.toLowerCase());
      if (index === undefined) throw new Error(`the audit log did not take entry ${id}`);
      return index;
    });
  }

  async size(): Promise<number> {
    const [head] = await this.#database.query<{ size: number }>('select size from audit.head');
    if (!head) throw new Error('the audit log has no head');
    return head.size;
  }

  async read(from: number, count: number): Promise<readonly StoredEntry[]> {
    const rows = await this.#database.query<{ index: number; body: string | null; leaf: string }>(
      `select index, body, encode(leaf, 'hex') as leaf from audit.event where index >= $1 order by index limit $2`,
      [from, count],
    );
    return rows.map(({ index, body, leaf }) => ({ index, body: body ?? undefined, leaf: bytesOf(leaf) }));
  }

  async find(decision: string): Promise<readonly number[]> {
    const rows = await this.#database.query<{ index: number }>(
      'select index from audit.event where decision = $1 order by index',
      [decision],
    );
    return rows.map(({ index }) => index);
  }

  async leaves(from: number, count: number): Promise<readonly Buffer[]> {
    const rows = await this.#database.query<{ leaf: string }>(
      `select encode(leaf, 'hex') as leaf from audit.event where index >= $1 order by index limit $2`,
      [from, count],
    );
    return rows.map(({ leaf }) => bytesOf(leaf));
  }

  async nodes(
    places: readonly Pick<TreeNode, 'level' | 'index'>[],
  ): Promise<readonly (Buffer | undefined)[]> {
    const rows = await this.#database.query<{ level: number; index: number; hash: string }>(
      `select level, index, encode(hash, 'hex') as hash from audit.node
        join unnest($1::smallint[], $2::bigint[]) as wanted (level, index) using (level, index)`,
      [places.map(({ level }) => level), places.map(({ index }) => index)],
    );
    const hashes = new Map(rows.map(({ level, index, hash }) => [`${level} ${index}`, bytesOf(hash)]));
    return places.map(({ level, index }) => hashes.get(`${level} ${index}`));
  }

  async putCheckpoint(
    { size, root, note }: StoredCheckpoint,
    nodes: readonly TreeNode[],
  ): Promise<StoredCheckpoint> {
    const rows = nodes.map(({ hash, ...place }) => ({ ...place, hash: hash.toString('hex') }));
    const [kept] = await this.#database.query<CheckpointRow>(
      `select ${CHECKPOINT} from audit.put_checkpoint($1, decode($2, 'hex'), $3, $4::jsonb)`,
      [size, root.toString('hex'), note, JSON.stringify(rows)],
    );
    if (!kept) throw new Error(`no checkpoint of size ${size} was kept`);
    return checkpointOf(kept);
  }

  async latestCheckpoint(): Promise<StoredCheckpoint | undefined> {
    const [latest] = await this.#database.query<CheckpointRow>(
      `select ${CHECKPOINT} from audit.checkpoint order by size desc limit 1`,
    );
    return latest && checkpointOf(latest);
  }

  async checkpoints(fromSize: number, count: number): Promise<readonly StoredCheckpoint[]> {
    const rows = await this.#database.query<CheckpointRow>(
      `select ${CHECKPOINT} from audit.checkpoint where size >= $1 order by size limit $2`,
      [fromSize, count],
    );
    return rows.map(checkpointOf);
  }

  close(): Promise<void> {
    return this.#release();
  }
}

const bytesOf = (hex: string): Buffer => Buffer.from(hex, 'hex');

const checkpointOf = ({ size, root, note }: CheckpointRow): StoredCheckpoint => ({
  size,
  root: bytesOf(root),
  note,
});

/** By what `audit.append` makes an entry findable. */
function termsOf({ id, search: { caseHash: case_hash, ...terms } }: AuditEntry) {
  return { id, case_hash, ...terms };
}
