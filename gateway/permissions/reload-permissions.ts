// A changed permissions file is read, checked, tested and put in force, or refused; the running rules stay until then.
import { readFile } from 'node:fs/promises';
import type { Logger } from '../../platform/log.ts';
import { PolicyRefused } from '../../schema/policy/policy.ts';
import { readPermissions } from '../../schema/read-permissions.ts';
import type { NeedToKnowGateway } from '../need-to-know-gateway.ts';
import type { Snapshot } from '../supergraph/snapshot.ts';
import type { PermissionsHistory } from './permissions-history.ts';

export interface ReloadOptions {
  readonly path: string;
  /** The text that the gateway's rules were made from; without it, the first text that is found is put in force anew. */
  readonly known?: string | undefined;
  readonly gateway: NeedToKnowGateway;
  readonly history: PermissionsHistory;
  readonly log: Logger;
  /** Refuses a candidate that the running snapshot must not give way to. @throws PolicyRefused */
  readonly verify: (candidate: Snapshot, running: Snapshot) => void;
  /** Tells others that read the same file, once it is in force here. */
  readonly tell?: (() => Promise<void>) | undefined;
  /** Milliseconds between two looks at the file. */
  readonly intervalMs?: number;
}

export interface PermissionsReload {
  close(): Promise<void>;
}

const INTERVAL_MS = 250;

/**
 * Looks at the file until closed. A text counts only when two looks in a row find the same, so that a file which is
 * being written is not taken for a finished one.
 */
export function reloadPermissions(options: ReloadOptions): PermissionsReload {
  const { path, known, intervalMs = INTERVAL_MS } = options;
  let inForce: string | undefined;
  let seen: string | undefined;
  let looking: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    const text = await readFile(path, 'utf8').catch(() => undefined);
    const isSettled = text === seen;
    seen = text;
    if (text === undefined || !isSettled || text === inForce) return;
    const isAsStarted = inForce === undefined && text === known;
    inForce = text;
    await (isAsStarted ? confirm(text, options) : activate(text, options));
  };
  const timer = setInterval(() => {
    looking = looking
      .then(look)
      .catch((err: unknown) => options.log.error({ err }, 'permissions can not be read'));
  }, intervalMs);
  timer.unref();
  return {
    close: () => {
      clearInterval(timer);
      return looking;
    },
  };
}

async function activate(text: string, options: ReloadOptions): Promise<void> {
  const { path, gateway, log, verify } = options;
  const running = gateway.snapshot;
  try {
    const permissions = readPermissions(text, path);
    const { epoch } = gateway.setPermissions(permissions, (candidate) => verify(candidate, running));
    await settle(text, options);
    if (epoch !== running.epoch) log.warn({ epoch, before: running.epoch }, 'other permissions are in force');
  } catch (error) {
    if (!(error instanceof PolicyRefused)) throw error;
    log.error(
      { problems: error.problems, epoch: running.epoch },
      'permissions refused: the running ones stay',
    );
  }
}

/** What the gateway was started with stays in force, and is not made into rules again; whoever wrote it is told what is wrong. */
async function confirm(text: string, options: ReloadOptions): Promise<void> {
  const { gateway, log, verify } = options;
  const { snapshot } = gateway;
  try {
    verify(snapshot, snapshot);
    await settle(text, options);
  } catch (error) {
    if (!(error instanceof PolicyRefused)) throw error;
    const { problems } = error;
    log.error(
      { problems, epoch: snapshot.epoch },
      'the permissions in force fail their own tests: mend them',
    );
  }
}

/** Tells the others of a text that is in force here, and keeps it. */
async function settle(text: string, { gateway, history, log, tell }: ReloadOptions): Promise<void> {
  await tell?.().catch((err: unknown) => log.error({ err }, 'the sources keep the permissions they had'));
  await history.keep(text, gateway.snapshot.epoch);
}
