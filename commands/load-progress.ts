// How far a load has come: a bar on a terminal, a line now and then elsewhere.

export interface Progress {
  show(done: number): void;
  end(): void;
}

/** Where it is shown: a terminal has columns. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const BAR = 30;
/** Elsewhere than on a terminal a line for each tenth. */
const LINES = 10;

/** Progress towards `size`, of which `now` gives the milliseconds. */
export function progressOf(
  title: string,
  size: number,
  output: ProgressOutput,
  now: () => number = () => performance.now(),
): Progress {
  const began = now();
  let said = -1;
  let last = 0;
  const line = (): string => {
    const share = last / size;
    const seconds = (now() - began) / 1_000;
    const left = share > 0 ? Math.round(seconds / share - seconds) : undefined;
    const bar = '#'.repeat(Math.round(share * BAR)).padEnd(BAR, '.');
    const rest = last >= size || left === undefined ? `${Math.round(seconds)} s` : `${left} s left`;
    return `${title.padEnd(14)} [${bar}] ${String(Math.floor(share * 100)).padStart(3)} %  ${rest}`;
  };
  return {
    show: (done) => {
      last = done;
      const tenth = Math.floor((done / size) * LINES);
      if (output.isTTY) output.write(`\r${line()}   `);
      else if (tenth > said) output.write(`${line()}\n`);
      said = Math.max(said, tenth);
    },
    end: () => {
      if (output.isTTY) output.write(`\r${line()}   \n`);
    },
  };
}
