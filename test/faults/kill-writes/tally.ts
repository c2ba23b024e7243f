// What became of the writes of a run: is each there once, and did each have one effect where it was told?
import type { Queryable } from '../../../platform/database.ts';
import { effectsOn } from '../../support/received-notes.ts';
import { NOTES, type WrittenNote } from '../../support/written-notes.ts';

export interface Tally {
  /** Keys that were answered. */
  readonly accepted: number;
  /** Answered writes that are not there. */
  readonly lostWrites: number;
  /** Writes that are there and that no key was answered with. */
  readonly doubledWrites: number;
  /** Writes that had no effect at the receiver. */
  readonly lostEvents: number;
  /** Effects at the receiver beyond the first of a write. */
  readonly doubledEvents: number;
  /** Events that wait, or were set aside, in the end. */
  readonly untold: number;
  /** Effects that came after one of a later write of the same note. */
  readonly outOfTurn: number;
}

/** Every write raises its note by one: which there are is known from the notes alone. */
export async function tallyOf(
  answered: Iterable<WrittenNote>,
  { notes, readers }: { readonly notes: Queryable; readonly readers: Queryable },
): Promise<Tally> {
  const accepted = [...answered].map(({ id, version }) => `${id} ${version}`);
  const known = new Set(accepted);
  const made = await madeIn(notes);
  const effects = (await effectsOn(readers)).map(({ note, version }) => ({ note, version }));
  const had = new Set(effects.map(({ note, version }) => `${note} ${version}`));
  return {
    accepted: accepted.length,
    lostWrites: accepted.length - known.size + [...known].filter((one) => !made.has(one)).length,
    doubledWrites: [...made].filter((one) => !known.has(one)).length,
    lostEvents: [...made].filter((one) => !had.has(one)).length,
    doubledEvents: effects.length - had.size,
    untold: (await notes.query(`select 1 from ${NOTES}.delivery where delivered_at is null`)).length,
    outOfTurn: outOfTurn(effects),
  };
}

/** What a tally is where nothing was lost and nothing doubled. */
export const FLAWLESS = {
  lostWrites: 0,
  doubledWrites: 0,
  lostEvents: 0,
  doubledEvents: 0,
  untold: 0,
  outOfTurn: 0,
};

async function madeIn(notes: Queryable): Promise<ReadonlySet<string>> {
  const rows = await notes.query<WrittenNote>(`select id, version from ${NOTES}.note`);
  return new Set(
    rows.flatMap(({ id, version }) => Array.from({ length: version }, (_, before) => `${id} ${before + 1}`)),
  );
}

function outOfTurn(effects: readonly { readonly note: string; readonly version: number }[]): number {
  const last = new Map<string, number>();
  return effects.filter(({ note, version }) => {
    const before = last.get(note) ?? 0;
    last.set(note, Math.max(before, version));
    return version < before;
  }).length;
}
