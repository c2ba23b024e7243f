// When is a state given a pause? After several failures in a row, so that nobody waits for what will not come.

export interface CircuitOptions {
  /** Failures in a row after which the state is not asked for a while. */
  readonly failures: number;
  /** For how long, in milliseconds. */
  readonly pauseMs: number;
  readonly now?: () => number;
}

/** The memory of how a state has answered lately. */
export interface Circuit {
  /** Whether it may be asked now. After a pause one question goes ahead, the others wait for what becomes of it. */
  mayAsk(): boolean;
  succeeded(): void;
  failed(): void;
}

export function createCircuit({ failures, pauseMs, now = Date.now }: CircuitOptions): Circuit {
  let inARow = 0;
  let pausedUntil = 0;
  return {
    mayAsk: () => {
      if (inARow < failures) return true;
      if (now() < pausedUntil) return false;
      pausedUntil = now() + pauseMs;
      return true;
    },
    succeeded: () => {
      inARow = 0;
    },
    failed: () => {
      inARow += 1;
      if (inARow >= failures) pausedUntil = now() + pauseMs;
    },
  };
}
