// What a coded value is: a code never travels without the system it belongs to (NCIC Nebraska is NB, the post's is NE).

/** A coded value as the schema shows it. */
export interface Coded {
  readonly system: string;
  readonly code: string;
  readonly label: string;
}

/** A table of codes: its name and the label of each code. */
export interface CodeSystem {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** `code` in `system`; null stays null, and an unknown code is its own label. */
export function coded(system: CodeSystem, code: string): Coded;
export function coded(system: CodeSystem, code: string | null): Coded | null;
export function coded(system: CodeSystem, code: string | null): Coded | null {
  if (code === null) return null;
  return { system: system.name, code, label: system.labels[code] ?? code };
}

/** Every code of `codes` in `system`. */
export function codedAll(system: CodeSystem, codes: readonly string[] | null): readonly Coded[] {
  return (codes ?? []).map((code) => coded(system, code));
}

/** The codes that `system` has. */
export function codesOf(system: CodeSystem): readonly string[] {
  return Object.keys(system.labels);
}
