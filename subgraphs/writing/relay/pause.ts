// A pause that can be cut short.

export interface Pause {
  /** Resolves after `ms` milliseconds, or when it is woken; at once when it was woken since the last time. */
  wait(ms: number): Promise<void>;
  wake(): void;
}

export function createPause(): Pause {
  let isAwake = false;
  let end = (): void => {};
  return {
    wake: () => {
      isAwake = true;
      end();
    },
    wait: async (ms) => {
      if (!isAwake)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms).unref();
          end = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      isAwake = false;
    },
  };
}
