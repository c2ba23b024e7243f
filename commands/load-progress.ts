// How far a load has come: a bar on a terminal, a line now and then elsewhere.

export interface Progress {
  /** So many are done under this title; each title has a bar of its own, and they come one after the other. */
  show(done: number, title: string): void;
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
export function progressTowards(
  size: number,
  output: ProgressOutput,
  now: () => number = () => performance.now(),
): Progress {
  let bar: Bar | undefined;
  let began = now();
  let shown = began;
  const end = (): void => {
    if (output.isTTY && bar) output.write(`\r${lineOf(bar, size, shown)}   \n`);
    began = shown;
    bar = undefined;
  };
  return {
    end,
    show: (done, title) => {
      if (bar && bar.title !== title) end();
      const said = bar?.done ?? -1;
      bar = { title, done, began };
      shown = now();
      const line = lineOf(bar, size, shown);
      if (output.isTTY) output.write(`\r${line}   `);
      else if (tenthOf(done, size) > tenthOf(said, size)) output.write(`${line}\n`);
    },
  };
}

interface Bar {
  readonly title: string;
  readonly done: number;
  readonly began: number;
}

const tenthOf = (done: number, size: number): number => Math.floor((done / size) * LINES);

function lineOf({ title, done, began }: Bar, size: number, now: number): string {
  const share = done / size;
  const seconds = (now - began) / 1_000;
  const bar = '#'.repeat(Math.round(share * BAR)).padEnd(BAR, '.');
  const rest =
    done >= size || done === 0
      ? `${Math.round(seconds)} s`
      : `${Math.round(seconds / share - seconds)} s left`;
  return `${title.padEnd(20)} [${bar}] ${String(Math.floor(share * 100)).padStart(3)} %  ${rest}`;
}
