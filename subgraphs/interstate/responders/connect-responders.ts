// Every state that can be asked, for as long as the subgraph serves: their connections and pauses outlive requests.
import { SIMULATED_STATES } from '../../../platform/environment.ts';
import { httpResponder } from './http-responder.ts';
import type { Responder } from './responder.ts';
import { NO_RESPONDERS, type RespondersFile, readRespondersFile } from './responders-file.ts';

/** The states at hand. */
export interface Responders {
  /** Milliseconds after which whatever was heard is answered. */
  readonly deadlineMs: number;
  readonly regions: ReadonlyMap<string, readonly string[]>;
  /** The responder of a state; `undefined` where none is configured. */
  of(state: string): Responder | undefined;
  close(): Promise<void>;
}

/**
 * Opens what `setting` names: a YAML file, `simulated`, or nothing.
 *
 * @throws StartupError when the file can't be read.
 */
export async function connectResponders(setting: string | undefined): Promise<Responders> {
  if (setting === undefined) return respondersOf(NO_RESPONDERS);
  if (setting !== SIMULATED_STATES) return respondersOf(readRespondersFile(setting));
  const { startStates } = await import('../simulator/start-states.ts');
  const states = await startStates();
  const responders = respondersOf(states.responders);
  return { ...responders, close: () => responders.close().finally(() => states.close()) };
}

function respondersOf({ deadlineMs, states, regions }: RespondersFile): Responders {
  const all = new Map([...states].map(([state, settings]) => [state, httpResponder(state, settings)]));
  return {
    deadlineMs,
    regions,
    of: (state) => all.get(state),
    close: async () => {
      await Promise.all([...all.values()].map((responder) => responder.close()));
    },
  };
}
