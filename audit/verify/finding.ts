// What can be wrong with a log, and where?

/** What happened to it, as far as the traces tell. */
export type Tampering = 'edited' | 'deleted' | 'inserted' | 'reordered' | 'truncated' | 'forked' | 'unsigned';

/** The body of an event, its leaf or a node of the tree, a checkpoint of the log, or one that was kept elsewhere. */
export type Part = 'event' | 'tree' | 'checkpoint' | 'witness';

/** Something that is not as it was signed. */
export interface Finding {
  readonly what: Tampering;
  readonly part: Part;
  /** Index of the first event that it concerns, from 0. */
  readonly from: number;
  /** Index of the last; the same where it is one. */
  readonly to: number;
  /** A sentence for people. */
  readonly detail: string;
}

export interface Verification {
  /** Events that were read. */
  readonly events: number;
  /** Checkpoints whose signature and root are right. */
  readonly checkpoints: number;
  /** Events under the last of these. */
  readonly signed: number;
  /** Bodies that are gone because their time of retention is over. */
  readonly expired: number;
  /** The first bad place first. Empty: all is as it was signed. */
  readonly findings: readonly Finding[];
}

/** The first bad place first; what is the same of neighbours is said once. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const sorted = [...findings].sort((one, other) => one.from - other.from || one.to - other.to);
  const joined: Finding[] = [];
  for (const finding of sorted) {
    const last = joined.at(-1);
    if (last && isMoreOf(last, finding)) joined[joined.length - 1] = { ...last, to: finding.to };
    else joined.push(finding);
  }
  return joined;
}

const isMoreOf = (last: Finding, next: Finding): boolean =>
  last.what === next.what &&
  last.part === next.part &&
  last.detail === next.detail &&
  next.from <= last.to + 1 &&
  next.to >= last.to;

/** `events 7 to 9 deleted: …`. */
export function sentenceOf({ what, part, from, to, detail }: Finding): string {
  const place = from === to ? `event ${from}` : `events ${from} to ${to}`;
  return `${place}, ${part} ${what}: ${detail}`;
}
