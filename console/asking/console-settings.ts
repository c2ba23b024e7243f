// What does the gateway tell the console about itself: who may sign in here, and what for?

export type Persona = {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly purpose?: string;
  readonly case?: string;
  readonly reason?: string;
  /** False for one whom the gateway answers nothing, not even what it could be asked. */
  readonly isActive: boolean;
};

export type Purpose = { readonly code: string; readonly title: string; readonly caseRequired: boolean };

export type ConsoleSettings = {
  /** Null when the development identity provider is off: viewers then bring a token of their own. */
  readonly personas: readonly Persona[] | null;
  readonly purposes: readonly Purpose[];
  readonly sampleVariables: Readonly<Record<string, unknown>>;
};

/** @throws Error with a sentence for the viewer when the gateway is away or answers something else. */
export async function fetchSettings(): Promise<ConsoleSettings> {
  const response = await fetch('/console/settings', { credentials: 'omit' }).catch(() => {
    throw new Error('The gateway does not answer.');
  });
  if (!response.ok) throw new Error(`The gateway answered its settings with status ${response.status}.`);
  return (await response.json()) as ConsoleSettings;
}
