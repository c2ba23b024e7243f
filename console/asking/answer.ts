// What came back: data, what was withheld and why, what failed, or a refusal of the whole inquiry?

export type Path = readonly (string | number)[];

/** A place in the answer that is null because this viewer, for this inquiry, has no need to know. */
export type Withheld = {
  readonly path: Path;
  readonly message: string;
  readonly coordinate: string | undefined;
  readonly rule: string | undefined;
  readonly because: string | undefined;
  readonly owner: string | undefined;
  readonly missing: readonly string[];
  /** What the inquiry would have to be for, when it is the purpose that is missing. */
  readonly purposes: readonly string[];
};

export type Failure = {
  readonly code: string;
  readonly message: string;
  readonly path?: Path | undefined;
  readonly advice?: string | undefined;
  readonly line?: number | undefined;
};

export type Answer = {
  /** Undefined when the whole inquiry was refused. */
  readonly data: unknown;
  readonly withheld: readonly Withheld[];
  readonly failures: readonly Failure[];
  readonly decisionId: string | undefined;
  readonly status: number;
  readonly durationMs: number;
  /** The whole body, as it came. */
  readonly raw: unknown;
};

type WireError = {
  readonly message?: string;
  readonly path?: Path;
  readonly locations?: readonly { readonly line: number }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
};

export function readAnswer(body: unknown, status: number, durationMs: number): Answer {
  const { data, errors, extensions } = asRecord(body);
  const all = Array.isArray(errors) ? (errors as readonly WireError[]) : [];
  const isWithheld = (error: WireError) =>
    error.extensions?.code === 'NEED_TO_KNOW' && error.path !== undefined;
  return {
    data: data ?? undefined,
    withheld: all.filter(isWithheld).map(readWithheld),
    failures: all.filter((error) => !isWithheld(error)).map(readFailure),
    decisionId: text(asRecord(extensions).decisionId),
    status,
    durationMs,
    raw: body,
  };
}

/** A failure on this side of the wire, in the same form as one from the gateway. */
export function noAnswer(code: string, message: string, advice: string, durationMs = 0): Answer {
  const failures = [{ code, message, advice }];
  return {
    data: undefined,
    withheld: [],
    failures,
    decisionId: undefined,
    status: 0,
    durationMs,
    raw: undefined,
  };
}

function readWithheld({ message, path, extensions = {} }: WireError): Withheld {
  return {
    path: path ?? [],
    message: message ?? 'withheld',
    coordinate: text(extensions.coordinate),
    rule: text(extensions.rule),
    because: text(extensions.because),
    owner: text(extensions.owner),
    missing: texts(extensions.missing),
    purposes: texts(extensions.purposes),
  };
}

function readFailure({ message, path, locations, extensions = {} }: WireError): Failure {
  return {
    code: text(extensions.code) ?? 'ERROR',
    message: message ?? 'no message was given',
    path,
    advice: text(extensions.advice),
    line: locations?.[0]?.line,
  };
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
