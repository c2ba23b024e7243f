// Clients that write notes and send each write again, with its key, until it is answered.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Passport } from '../../../platform/passport.ts';
import type { PassportIssuer } from '../../../platform/passport-issuer.ts';
import type { WrittenNote } from '../../support/written-notes.ts';

export interface Clients {
  /** What each key was answered. */
  readonly answered: ReadonlyMap<string, WrittenNote>;
  /** How often a write was sent again because no answer came. */
  readonly sentAgain: () => number;
  /** Lets every client finish the write that it is at. */
  stop(): Promise<void>;
  /** Lets every client give up. */
  giveUp(): void;
}

export interface ClientsOptions {
  readonly url: string;
  readonly passports: PassportIssuer;
  readonly clients: number;
  readonly notes: number;
}

interface Answer {
  readonly data?: { readonly writeNote: WrittenNote | null } | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions: { readonly code: string; readonly currentVersion?: number };
  }[];
}

const WRITE = `mutation ($input: WriteNoteInput!) { writeNote(input: $input) { id version } }`;
const AGAIN_MS = 50;
/** Between two writes of one client: what is told shall not wait behind thousands. */
const NEXT_MS = 100;
/** A dead source does not answer at all; a slow machine answers late. */
const TIMEOUT_MS = 20_000;

export const passportOf = (viewer: string): Passport => ({
  issuer: 'i',
  viewer,
  agency: 'CA0990100',
  facts: [],
  epoch: 'test',
  decisionId: 'test',
});

/** Begins to write. Each client remembers at which version it saw each note last. */
export function startClients({ url, passports, clients, notes }: ClientsOptions): Clients {
  const answered = new Map<string, WrittenNote>();
  let again = 0;
  let isOver = false;
  let isGivenUp = false;

  async function client(name: string): Promise<void> {
    const seen = new Map<string, number>();
    for (let n = 0; !isOver; n += 1) {
      const id = `n${n % notes}`;
      const key = randomUUID();
      for (let note: WrittenNote | undefined; !note && !isGivenUp; ) {
        const input = { idempotencyKey: key, id, text: key, version: seen.get(id) ?? 0 };
        const { data, errors = [] } = await ask({ url, passports }, name, WRITE, { input });
        const stale = errors.find(({ extensions }) => extensions.code === 'STALE_VERSION');
        note = data?.writeNote ?? undefined;
        if (stale) seen.set(id, stale.extensions.currentVersion ?? 0);
        else if (!note) {
          again += 1;
          await pause(AGAIN_MS);
        }
        if (!note) continue;
        answered.set(key, note);
        seen.set(id, note.version);
      }
      await pause(NEXT_MS);
    }
  }

  const running = Array.from({ length: clients }, (_, n) => client(`clerk-${n}`));
  return {
    answered,
    sentAgain: () => again,
    giveUp: () => {
      isOver = true;
      isGivenUp = true;
    },
    stop: async () => {
      isOver = true;
      await Promise.all(running);
    },
  };
}

/** No answer is an answer without data. */
export async function ask(
  { url, passports }: Pick<ClientsOptions, 'url' | 'passports'>,
  viewer: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<Answer & { readonly data?: { readonly untold?: number } | null }> {
  const body = JSON.stringify({ query, variables });
  const headers = await passports.headersFor(passportOf(viewer), 'notes', body);
  try {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return (await response.json()) as Answer;
  } catch {
    return {};
  }
}
