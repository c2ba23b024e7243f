// Lets work of one kind wait for the work before it.

export class OneAtATime {
  #last: Promise<unknown> = Promise.resolve();

  do<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => {});
    return done;
  }

  /** Resolves when all that was given so far is over. */
  async over(): Promise<void> {
    await this.#last;
  }
}
