// Where the time goes: a V8 CPU profile summed by function and by area of the code, within a window of time.
import { projectPath } from '../../../commands/default-graph.ts';

/** As `node --cpu-prof` writes it. Times are microseconds of the monotonic clock. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
  }[];
  readonly startTime: number;
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Microseconds of the monotonic clock. */
export interface ProfileWindow {
  readonly from: number;
  readonly to: number;
}

/** Milliseconds by name. */
export type SelfTimes = ReadonlyMap<string, number>;

export interface ProfileSummary {
  readonly byFunction: SelfTimes;
  readonly byArea: SelfTimes;
}

/** Nobody waits for these: the process has nothing to do. */
const IDLE: ReadonlySet<string> = new Set(['(idle)', '(root)']);

const ROOT = projectPath('.');
/** What was built is shown as what it was built from. */
const BUILT = /^\/?dist\/(.*)\.js$/;

/** Self time of every function that ran in the window, most first. */
export function summarise(profiles: readonly CpuProfile[], window: ProfileWindow): ProfileSummary {
  const byFunction = new Map<string, number>();
  const byArea = new Map<string, number>();
  for (const profile of profiles)
    for (const { functionName, url, milliseconds } of samplesIn(profile, window)) {
      if (IDLE.has(functionName)) continue;
      const place = placeOf(url);
      add(byFunction, `${functionName || '(anonymous)'}${place && ` ${place}`}`, milliseconds);
      add(byArea, place ? areaOf(place) : functionName, milliseconds);
    }
  return { byFunction: sorted(byFunction), byArea: sorted(byArea) };
}

/** The first `count` as lines: share of all, that share of `cpuMs` (what a request costs the thread), name. */
export function profileLines(times: SelfTimes, count: number, cpuMs: number): readonly string[] {
  const all = [...times.values()].reduce((sum, milliseconds) => sum + milliseconds, 0);
  return [...times].slice(0, count).map(([name, milliseconds]) => {
    const share = milliseconds / all;
    return `${(100 * share).toFixed(1).padStart(5)} %  ${(cpuMs * share).toFixed(3).padStart(7)} ms  ${name}`;
  });
}

interface Sample {
  readonly functionName: string;
  readonly url: string;
  readonly milliseconds: number;
}

function* samplesIn(profile: CpuProfile, { from, to }: ProfileWindow): Generator<Sample> {
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
  let time = profile.startTime;
  for (const [index, id] of profile.samples.entries()) {
    const delta = profile.timeDeltas[index] ?? 0;
    time += delta;
    const frame = frames.get(id);
    if (frame && time >= from && time <= to) yield { ...frame, milliseconds: delta / 1_000 };
  }
}

/** A file of the project, a file of a package, or a module of Node. */
function placeOf(url: string): string {
  const path = url.replace('file://', '').replace(ROOT, '').replace(BUILT, '$1.ts');
  const inPackage = path.split('node_modules/').at(-1);
  return (path.includes('node_modules/') ? inPackage : path) ?? path;
}

/** Two folders of ours, a package, or Node. */
function areaOf(place: string): string {
  if (place.startsWith('node:')) return 'node';
  const parts = place.split('/');
  return parts.slice(0, place.startsWith('@') || parts.length > 2 ? 2 : 1).join('/');
}

const add = (sums: Map<string, number>, name: string, milliseconds: number): void =>
  void sums.set(name, (sums.get(name) ?? 0) + milliseconds);

const sorted = (times: ReadonlyMap<string, number>): SelfTimes =>
  new Map([...times].sort(([, one], [, other]) => other - one));
