// How long may something take? Whoever waits is let go after that; what was asked may still happen.

export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed';
}

/**
 * What has arrived by then still counts, even if this process was too busy to look: it looks once more before it gives up.
 *
 * @throws DeadlinePassed when `pending` has not settled in `milliseconds`; or what it rejects with.
 */
export function within<Result>(milliseconds: number, pending: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(new DeadlinePassed(`no answer in ${milliseconds} ms`));
    const timer = setTimeout(() => setImmediate(giveUp), milliseconds);
    pending.then(
      (result) => {
        clearTimeout(timer);
        resolve(result);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}
