// Against what is a log held? Its own signed checkpoints, and those that were kept elsewhere, by size.
import type { Checkpoint } from '../checkpoint/checkpoint.ts';
import type { CheckNote } from './check-note.ts';
import type { Finding } from './finding.ts';
import type { LogSource } from './log-source.ts';

/** Something signed to hold the log against. */
export interface Anchor extends Checkpoint {
  readonly isWitness: boolean;
}

/** Anchors in the order of their sizes; what can't be one is reported. */
export async function* anchorsOf(
  source: Pick<LogSource, 'checkpoints'>,
  witnesses: readonly string[],
  check: CheckNote,
  report: (finding: Finding) => void,
): AsyncGenerator<Anchor> {
  const kept = keptElsewhere(witnesses, check, report);
  for await (const own of ownAnchors(source, check, report)) {
    while (kept[0] && kept[0].size < own.size) yield kept.shift() as Anchor;
    yield own;
  }
  yield* kept;
}

function keptElsewhere(
  notes: readonly string[],
  check: CheckNote,
  report: (finding: Finding) => void,
): Anchor[] {
  const anchors = notes.flatMap((note, at) => {
    const checkpoint = check(note);
    if (checkpoint) return [{ ...checkpoint, isWitness: true }];
    const detail = `checkpoint ${at + 1} of those kept elsewhere is signed by none of the keys`;
    report({ what: 'edited', part: 'witness', from: 0, to: 0, detail });
    return [];
  });
  return anchors.sort((one, other) => one.size - other.size);
}

async function* ownAnchors(
  source: Pick<LogSource, 'checkpoints'>,
  check: CheckNote,
  report: (finding: Finding) => void,
): AsyncGenerator<Anchor> {
  let line = 0;
  let size = 0;
  const sizes = new Set([0]);
  for await (const stored of source.checkpoints()) {
    line += 1;
    const say = (what: Finding['what'], detail: string, to = size): void =>
      report({ what, part: 'checkpoint', from: size, to, detail: `checkpoint ${line} ${detail}` });
    const checkpoint = stored && check(stored.note);
    if (!checkpoint) say('edited', 'is signed by none of the keys');
    else if (stored.size !== checkpoint.size || !stored.root.equals(checkpoint.root))
      say('edited', 'is kept under a size or root that it does not say');
    else if (checkpoint.size <= size)
      say('reordered', `says ${checkpoint.size} events and stands behind one of ${size}`);
    else {
      if (!sizes.has(checkpoint.after))
        say('deleted', `follows one of ${checkpoint.after} events, which is not there`, checkpoint.after);
      yield { ...checkpoint, isWitness: false };
      size = checkpoint.size;
    }
    if (checkpoint) sizes.add(checkpoint.size);
  }
}
