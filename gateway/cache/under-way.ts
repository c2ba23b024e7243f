// Answers that this process is asking for: whoever wants the very same waits, so that the source is asked once.

/** So long after an answer was kept somebody who did not find it yet may still turn up. */
const LINGER_MS = 100;

/** Ends the waiting: the JSON of the answer, or `undefined` when there is none to share; and when it is kept, if it is. */
export type Settle = (text: string | undefined, kept: Promise<void> | undefined) => void;

interface Answer {
  /** Emptied when it is forgotten, since a map in constant use leaves tables with its entries behind. */
  text: Promise<string | undefined> | undefined;
  /** Milliseconds since 1970. */
  goodUntil: number;
}

export class UnderWay {
  readonly #answers = new Map<string, Answer>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** What others are asking for under `name`; `undefined` when nobody is. */
  of(name: string): Promise<string | undefined> | undefined {
    const answer = this.#answers.get(name);
    return answer && this.#now() < answer.goodUntil ? answer.text : undefined;
  }

  /** Tells others that the caller asks; what it returns has to be called, whatever happens. */
  begin(name: string): Settle {
    let tell: (text: string | undefined) => void = () => {};
    const text = new Promise<string | undefined>((resolve) => {
      tell = resolve;
    });
    const answer: Answer = { text, goodUntil: Number.POSITIVE_INFINITY };
    this.#answers.set(name, answer);
    const forget = (): void => {
      answer.text = undefined;
      if (this.#answers.get(name) === answer) this.#answers.delete(name);
    };
    return (found, kept) => {
      tell(found);
      if (!kept) return forget();
      void kept.finally(() => {
        answer.goodUntil = this.#now() + LINGER_MS;
        setTimeout(forget, LINGER_MS).unref();
      });
    };
  }
}
