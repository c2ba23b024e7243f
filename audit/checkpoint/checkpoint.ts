// What does a checkpoint say? So many events, this root: in the lines of C2SP tlog-checkpoint. Pure text.

export interface Checkpoint {
  /** Which log. */
  readonly origin: string;
  /** Entries that it covers. */
  readonly size: number;
  readonly root: Buffer;
  /** When it was signed: ISO 8601, UTC, to the millisecond. */
  readonly time: string;
  /** Size of the checkpoint before it; 0 for the first. */
  readonly after: number;
}

export function printCheckpoint({ origin, size, root, time, after }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString('base64')}\ntime ${time}\nafter ${after}\n`;
}

const LINES =
  /^([^\s+]+)\n(0|[1-9]\d{0,15})\n([\w/+]{43}=)\ntime (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\nafter (0|[1-9]\d{0,15})\n$/;

/** `undefined` when it is not a checkpoint exactly as `printCheckpoint` writes one. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [, origin = '', size, root = '', time = '', after] = LINES.exec(text) ?? [];
  if (size === undefined) return undefined;
  const parsed = {
    origin,
    size: Number(size),
    root: Buffer.from(root, 'base64'),
    time,
    after: Number(after),
  };
  return printCheckpoint(parsed) === text ? parsed : undefined;
}
