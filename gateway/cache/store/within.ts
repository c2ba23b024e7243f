// How long may something take? Whoever waits is let go after that; what was asked may still happen.

export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed';
}

/**
 * What has arrived by then still counts, even if this process was too busy to look: it looks once more before it gives up.
 *
 * @throws DeadlinePassed when `pending` has not settled in `milliseconds`; or what it rejects with.
 */
export async function within<Result>(milliseconds: number, pending: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const giveUp = (): void => reject(new DeadlinePassed(`no answer in ${milliseconds} ms`));
    timer = setTimeout(() => setImmediate(giveUp), milliseconds);
  });
  try {
    return await Promise.race([pending, late]);
  } finally {
    clearTimeout(timer);
  }
}
