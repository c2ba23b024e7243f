// Is the log what was signed? Read once from the first event to the last, and held against every checkpoint on the way.
import { type Aligned, alignedBodies } from './aligned-bodies.ts';
import { type Anchor, anchorsOf } from './anchors.ts';
import type { CheckNote } from './check-note.ts';
import { compareNodes } from './compare-nodes.ts';
import { timeIn } from './event-time.ts';
import { type Finding, inOrder, type Verification } from './finding.ts';
import { Peaks } from './hashing.ts';
import { heldInterval, underAnchor } from './held-interval.ts';
import { type CompletedNode, Interval } from './interval.ts';
import type { LogSource } from './log-source.ts';

export interface VerifyOptions {
  readonly check: CheckNote;
  /** Notes of checkpoints that were kept apart from the log. */
  readonly witnesses?: readonly string[];
  /** For how long bodies must be there, in milliseconds. */
  readonly retentionMs: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const NODES_AT_ONCE = 8_192;
/** Between an event and the checkpoint that covers it, at most: a gateway that was down. */
const COVERED_WITHIN_MS = 86_400_000;
/** An event that is no older may be without a checkpoint yet. */
const SIGNED_WITHIN_MS = 60_000;

export function verifyLog(source: LogSource, options: VerifyOptions): Promise<Verification> {
  return new Verifier(source, options).run();
}

/** Reads one log once. */
class Verifier {
  readonly #source: LogSource;
  readonly #options: VerifyOptions;
  readonly #entries: AsyncIterator<Aligned>;
  readonly #findings: Finding[] = [];
  #rest: Aligned | undefined;
  #interval = new Interval(0, new Peaks());
  #events = 0;
  #checkpoints = 0;
  #signed = 0;
  #expired = 0;
  /** Signed ones that were not yet compared with those that are stored. */
  #nodes: CompletedNode[] = [];
  /** A witness that the log does not agree with, while it is not known whether the log's own checkpoints do. */
  #doubted: Anchor | undefined;

  constructor(source: LogSource, options: VerifyOptions) {
    this.#source = source;
    this.#options = options;
    this.#entries = alignedBodies(source.batches());
  }

  async run(): Promise<Verification> {
    const { check, witnesses = [] } = this.#options;
    const report = (finding: Finding): void => void this.#findings.push(finding);
    let covered = 0;
    for await (const anchor of anchorsOf(this.#source, witnesses, check, report)) {
      if (!anchor.isWitness) covered = anchor.size;
      await this.#readUpTo(anchor.size);
      if (anchor.isWitness) this.#heedWitness(anchor);
      else await this.#hold(anchor);
    }
    this.#reportFork();
    await this.#compareNodes();
    await this.#readTail(covered);
    return {
      events: this.#events,
      checkpoints: this.#checkpoints,
      signed: this.#signed,
      expired: this.#expired,
      findings: inOrder(this.#findings),
    };
  }

  async #readUpTo(size: number): Promise<void> {
    while (this.#interval.end < size) {
      const aligned = this.#rest ?? (await this.#next());
      if (!aligned) return;
      this.#rest = this.#interval.take(aligned, size);
      this.#events = this.#interval.end;
    }
  }

  async #next(): Promise<Aligned | undefined> {
    const { done, value } = await this.#entries.next();
    return done ? undefined : value;
  }

  /** Holds what was read against a checkpoint of the log's own, and goes on behind it. */
  async #hold(anchor: Anchor): Promise<void> {
    const interval = this.#interval;
    if (interval.start >= anchor.size || this.#isOver(anchor)) return;
    const { findings, peaks, signed } = await heldInterval(interval, anchor, this.#source);
    this.#findings.push(...findings);
    if (signed) {
      for (const node of signed) this.#nodes.push(node);
      if (this.#nodes.length > NODES_AT_ONCE) await this.#compareNodes();
      this.#reportFork();
      this.#heedGone(anchor);
      this.#checkpoints += 1;
      this.#signed = anchor.size;
    }
    this.#doubted = undefined;
    if (interval.end >= anchor.size) this.#interval = new Interval(anchor.size, peaks);
  }

  async #compareNodes(): Promise<void> {
    this.#findings.push(...(await compareNodes(this.#nodes, this.#source)));
    this.#nodes = [];
  }

  /** Whether an earlier checkpoint has shown already that the log ends before it should. */
  #isOver({ size }: Anchor): boolean {
    return this.#interval.end < size && this.#findings.some(({ to }) => to >= this.#interval.end);
  }

  #heedWitness(anchor: Anchor): void {
    const { start, end } = this.#interval;
    if (end < anchor.size) {
      const detail = `${anchor.size} events were seen signed, and ${end} are left`;
      this.#findings.push({ what: 'truncated', part: 'witness', from: end, to: anchor.size - 1, detail });
    } else if (anchor.size >= start && !underAnchor(anchor, this.#interval.grown('leaves')))
      this.#doubted ??= anchor;
  }

  /** Where the log is what its own checkpoint signed, a witness of something else is of another history. */
  #reportFork(): void {
    if (!this.#doubted) return;
    const { size } = this.#doubted;
    const detail = `a checkpoint of ${size} events, kept elsewhere, is of another history than this log`;
    this.#findings.push({ what: 'forked', part: 'witness', from: this.#signed, to: size - 1, detail });
    this.#doubted = undefined;
  }

  /** INVARIANT: a body may be gone only when its event is older than the time of retention, as the signature says. */
  #heedGone({ time }: Anchor): void {
    const { retentionMs, now } = this.#options;
    const { gone } = this.#interval;
    const isOver = Date.parse(time) < now - retentionMs + COVERED_WITHIN_MS;
    if (isOver) this.#expired += gone.length;
    else this.#findings.push(...gone.map(goneTooEarly));
  }

  /** What no checkpoint covers: only what was just written may be so. */
  async #readTail(covered: number): Promise<void> {
    await this.#readUpTo(Number.POSITIVE_INFINITY);
    const { end, findings, gone } = this.#interval;
    if (end <= covered) return;
    this.#findings.push(...findings, ...gone.map(goneTooEarly));
    if (await this.#isRecent(covered)) return;
    const detail = 'no checkpoint covers it; a gateway that starts would sign it, whoever wrote it';
    this.#findings.push({ what: 'unsigned', part: 'event', from: covered, to: end - 1, detail });
  }

  async #isRecent(index: number): Promise<boolean> {
    const body = await this.#source.body(index);
    return Date.parse(timeIn(body ?? '')) > this.#options.now - SIGNED_WITHIN_MS;
  }
}

function goneTooEarly(index: number): Finding {
  const detail = 'it is gone before its time of retention is over';
  return { what: 'deleted', part: 'event', from: index, to: index, detail };
}
