// Which snapshot is in force, and how another takes its place: complete, with its plans at hand, in one assignment.
import type { Logger } from '../../platform/log.ts';
import type { Permissions } from '../../schema/policy/permissions.ts';
import type { Operation } from '../operation/operation.ts';
import type { Planning } from '../planning/planning.ts';
import type { Snapshot } from './snapshot.ts';
import { type WarmUpOptions, warmUp } from './warm-up.ts';

export interface SuccessionOptions {
  /** Builds the snapshot of a supergraph; throws when it must be refused. */
  readonly snapshotOf: (
    supergraphSdl: string,
    permissions: Permissions | undefined,
    planning: Planning,
  ) => Snapshot;
  /** Who plans for a supergraph. */
  readonly planningOf: (supergraphSdl: string) => Planning;
  /** The permissions to begin with. */
  readonly permissions: Permissions | undefined;
  readonly warmUp: WarmUpOptions;
  readonly log: Logger;
  /** Told of each snapshot that came into force. */
  readonly announce: (snapshot: Snapshot) => void;
}

/** For how long requests that began before may still have new plans made, in milliseconds. */
const RETIRING_MS = 30_000;

export class Succession {
  readonly #options: SuccessionOptions;
  readonly #retiring = new Map<Planning, NodeJS.Timeout>();
  #permissions: Permissions | undefined;
  #current: Snapshot | undefined;
  /** The planning of a supergraph that is offered and not in force yet. */
  #next: Planning | undefined;
  #isClosed = false;

  constructor(options: SuccessionOptions) {
    this.#options = options;
    this.#permissions = options.permissions;
  }

  /** The snapshot in force, once there is one. */
  get current(): Snapshot | undefined {
    return this.#current;
  }

  /**
   * Puts another supergraph in force: the first one, and one with the same text, at once; any other once what was asked
   * most is planned for it. What is offered later goes first.
   *
   * @throws PolicyRefused when it must be refused; the running one then stays.
   */
  offer(supergraphSdl: string): void {
    if (this.#isClosed) return;
    const running = this.#current;
    const planning =
      running?.supergraphSdl === supergraphSdl ? running.planning : this.#options.planningOf(supergraphSdl);
    if (!running) planning.start();
    const candidate = this.#candidate(supergraphSdl, planning);
    planning.start();
    this.#forgetNext();
    const { operations } = this.#options.warmUp;
    const mostUsed = running && planning !== running.planning ? running.planning.mostUsed(operations) : [];
    if (mostUsed.length === 0) this.#replace(candidate);
    else void this.#succeedOnceWarm(candidate, mostUsed);
  }

  /**
   * Puts other permissions in force, in one assignment; `verify` may still refuse the snapshot they make. The plans
   * stay: they do not depend on permissions.
   *
   * @throws PolicyRefused when they do not fit the supergraph; the running ones then stay.
   */
  setPermissions(
    running: Snapshot,
    permissions: Permissions,
    verify: (candidate: Snapshot) => void,
  ): Snapshot {
    const { supergraphSdl, planning } = running;
    const candidate = this.#options.snapshotOf(supergraphSdl, permissions, planning);
    verify(candidate);
    this.#permissions = permissions;
    if (candidate.epoch !== running.epoch) this.#replace(candidate);
    return candidate;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const timer of this.#retiring.values()) clearTimeout(timer);
    const all = [this.#current?.planning, this.#next, ...this.#retiring.keys()];
    this.#next = undefined;
    await Promise.all(all.map((planning) => planning?.close()));
  }

  #candidate(supergraphSdl: string, planning: Planning): Snapshot {
    try {
      return this.#options.snapshotOf(supergraphSdl, this.#permissions, planning);
    } catch (error) {
      if (planning !== this.#current?.planning) void planning.close();
      throw error;
    }
  }

  async #succeedOnceWarm(candidate: Snapshot, mostUsed: readonly Operation[]): Promise<void> {
    const { log, warmUp: limits } = this.#options;
    this.#next = candidate.planning;
    await warmUp(candidate, { mostUsed, timeoutMs: limits.timeoutMs, log });
    if (this.#next === candidate.planning) this.#goLive(candidate);
  }

  /** Permissions may have changed since the candidate was built: it goes live under those of now, or not at all. */
  #goLive(candidate: Snapshot): void {
    const { supergraphSdl, planning, permissions } = candidate;
    this.#next = undefined;
    try {
      const isFresh = permissions === this.#permissions;
      this.#replace(isFresh ? candidate : this.#candidate(supergraphSdl, planning));
    } catch (err) {
      this.#options.log.error(
        { err },
        'a supergraph does not fit the new permissions: the running one stays',
      );
    }
  }

  #replace(snapshot: Snapshot): void {
    const before = this.#current?.planning;
    this.#current = snapshot;
    if (before && before !== snapshot.planning) this.#retire(before);
    this.#options.announce(snapshot);
  }

  #forgetNext(): void {
    void this.#next?.close();
    this.#next = undefined;
  }

  #retire(planning: Planning): void {
    const end = (): void => {
      this.#retiring.delete(planning);
      void planning.close();
    };
    this.#retiring.set(planning, setTimeout(end, RETIRING_MS).unref());
  }
}
