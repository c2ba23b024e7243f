// A clock that one thread moves and another reads: for tests and demonstrations that let time pass.

/** The clock as it is moved. */
export interface MovableClock {
  /** What the reader is given. */
  readonly shared: SharedArrayBuffer;
  /** Lets it be this moment, and stay it. */
  moveTo(moment: Date): void;
}

/** A clock that stands at `moment`. */
export function createMovableClock(moment: Date): MovableClock {
  const shared = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT);
  const [view, moveTo] = [new Float64Array(shared), (to: Date): void => void view.fill(to.getTime())];
  moveTo(moment);
  return { shared, moveTo };
}

/** Reads a clock that another thread moves. */
export function readMovableClock(shared: SharedArrayBuffer): () => Date {
  const view = new Float64Array(shared);
  return () => new Date(view[0] ?? Number.NaN);
}
