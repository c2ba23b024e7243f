// Answers that this process is asking for: whoever wants the very same waits, so that the source is asked once.

/** So long after an answer was kept somebody who did not find it yet may still turn up. */
const LINGER_MS = 100;

/** Ends the waiting: the JSON of the answer, or `undefined` when there is none to share. */
export type Settle = (text: string | undefined, kept: Promise<unknown>) => void;

export class UnderWay {
  readonly #answers = new Map<string, Promise<string | undefined>>();

  /** What others are asking for under `name`; `undefined` when nobody is. */
  of(name: string): Promise<string | undefined> | undefined {
    return this.#answers.get(name);
  }

  /** Tells others that the caller asks; what it returns has to be called, whatever happens. */
  begin(name: string): Settle {
    let tell: (text: string | undefined) => void = () => {};
    const answer = new Promise<string | undefined>((resolve) => {
      tell = resolve;
    });
    this.#answers.set(name, answer);
    const forget = (): void => void (this.#answers.get(name) === answer && this.#answers.delete(name));
    return (text, kept) => {
      tell(text);
      if (text === undefined) return forget();
      void kept.finally(() => setTimeout(forget, LINGER_MS).unref());
    };
  }
}
