// Does the answer of a gateway keep what a case promises? Every fault is one line.
import { isDeepStrictEqual } from 'node:util';
import type { Answer, AnswerError } from './ask.ts';
import type { ConformanceCase, Expectation, ExpectedError } from './case.ts';
import type { Fetch } from './stub-subgraphs.ts';

/**
 * `exact`: status, error codes, coordinates and missing facts as well.
 * `outcome`: only what every gateway can be held to: the data, that a refusal is said, what is fetched, what is secret.
 */
export type Strictness = 'exact' | 'outcome';

/** What was observed when the case was asked. */
export interface Observed {
  readonly answer: Answer;
  readonly fetches: readonly Fetch[];
  /** The body for the operation that `expect.like` names. */
  readonly other?: Answer;
}

/** The faults of an answer; none when the case passes. `planted` are the secret texts of the graph's data. */
export function faultsOf(
  one: ConformanceCase,
  { answer, fetches, other }: Observed,
  { strictness: asked, planted }: { readonly strictness: Strictness; readonly planted: readonly string[] },
): readonly string[] {
  const { expect, judge: strictness = asked } = one;
  if (!expect) return ['the case expects nothing'];
  return [
    ...(strictness === 'exact' ? exactFaults(expect, answer) : outcomeFaults(expect, answer)),
    ...secretFaults(expect, answer, planted),
    ...fetchFaults(one, fetches),
    ...(other && expect.like && strictness === 'exact'
      ? likeFaults(answer, other, expect.like.exchange)
      : []),
  ];
}

function exactFaults(expect: Expectation, { status, body }: Answer): string[] {
  const faults: string[] = [];
  if (status !== expect.status) faults.push(`status ${status}, expected ${expect.status}`);
  if (!isSame(expect, body.data, expect.data))
    faults.push(`data ${JSON.stringify(body.data)}, expected ${JSON.stringify(expect.data)}`);
  const errors = [...(body.errors ?? [])];
  for (const wanted of expect.errors) {
    const index = errors.findIndex((error) => isError(error, wanted));
    if (index < 0 && wanted.optional) continue;
    if (index < 0) faults.push(`no error ${JSON.stringify(wanted)}`);
    else errors.splice(index, 1);
  }
  for (const error of errors) faults.push(`unexpected error ${JSON.stringify(error)}`);
  return faults;
}

/** Gateways differ in status, codes and paths, and may answer `null` where no root field is left. */
function outcomeFaults(expect: Expectation, { body }: Answer): string[] {
  const data = emptied(body.data);
  const isExpected = isSame(expect, data, emptied(expect.data));
  const isKept = isExpected || expect.acceptable.some((wanted) => isSame(expect, data, emptied(wanted)));
  const mustSay = expect.errors.some(({ optional }) => !optional) && (isExpected || !expect.silent);
  const isSaid = !mustSay || (body.errors?.length ?? 0) > 0 || body.data === undefined;
  return [
    ...(isKept ? [] : [`data ${JSON.stringify(body.data)}, expected ${JSON.stringify(expect.data)}`]),
    ...(isSaid ? [] : ['nothing says that something is withheld']),
  ];
}

/** No data, `null`, and root fields that are all `null` are the same outcome: nothing was given. */
function emptied(data: unknown): unknown {
  if (data === undefined || data === null) return null;
  if (typeof data === 'object' && Object.values(data).every((value) => value === null)) return null;
  return data;
}

function isSame({ partial }: Expectation, found: unknown, wanted: unknown): boolean {
  return partial ? includes(found, wanted) : isDeepStrictEqual(plain(found), plain(wanted ?? undefined));
}

const plain = (value: unknown): unknown =>
  value === undefined || value === null ? undefined : JSON.parse(JSON.stringify(value));

function includes(found: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted))
    return Array.isArray(found) && wanted.every((item) => found.some((each) => includes(each, item)));
  if (typeof wanted !== 'object' || wanted === null) return isDeepStrictEqual(found, wanted);
  if (typeof found !== 'object' || found === null) return false;
  const values = found as Readonly<Record<string, unknown>>;
  return Object.entries(wanted).every(([key, value]) => includes(values[key], value));
}

function isError({ path, extensions = {} }: AnswerError, wanted: ExpectedError): boolean {
  const missing = [...(Array.isArray(extensions.missing) ? extensions.missing : [])].sort();
  return (
    (wanted.path === undefined || isDeepStrictEqual(path, wanted.path)) &&
    (wanted.code === undefined || extensions.code === wanted.code) &&
    (wanted.coordinate === undefined || extensions.coordinate === wanted.coordinate) &&
    (wanted.rule === undefined || extensions.rule === wanted.rule) &&
    (wanted.missing === undefined || isDeepStrictEqual(missing, [...wanted.missing].sort()))
  );
}

/** Planted texts may be in the answer only where the case expects them. */
function secretFaults(expect: Expectation, { text }: Answer, planted: readonly string[]): string[] {
  const allowed = JSON.stringify([expect.data, expect.acceptable]);
  return [...planted.filter((secret) => !allowed.includes(secret)), ...expect.absent]
    .filter((secret) => text.includes(secret))
    .map((secret) => `the body holds \`${secret}\``);
}

function fetchFaults(one: ConformanceCase, fetches: readonly Fetch[]): string[] {
  const { forbidden = forbiddenBy(one.expect), fetched } = one;
  const asked = new Set(fetches.flatMap(({ coordinates, carried }) => [...coordinates, ...carried]));
  const reading = fetches.find(({ coordinates }) => coordinates.size > 0);
  const invalid = fetches.filter((fetch) => fetch.invalid !== undefined);
  return [
    ...(forbidden.includes('*') && reading ? [`fetched although nothing may be: ${reading.query}`] : []),
    ...forbidden.filter((name) => asked.has(name)).map((name) => `fetched \`${name}\``),
    ...fetched.filter((name) => !asked.has(name)).map((name) => `did not fetch \`${name}\``),
    ...invalid.map((fetch) => `${fetch.subgraph} was asked what it can't answer: ${fetch.invalid}`),
  ];
}

function likeFaults(answer: Answer, other: Answer, exchange: Readonly<Record<string, string>>): string[] {
  const seen = JSON.stringify([answer.status, withoutId(answer.body)]);
  const exchanged = Object.entries(exchange).reduce(
    (sofar, [from, to]) => sofar.replaceAll(from, to),
    JSON.stringify([other.status, withoutId(other.body)]),
  );
  return seen === exchanged ? [] : [`it differs from what a name that never existed gets: ${exchanged}`];
}

/** What differs from answer to answer. */
const withoutId = (body: object): object => ({ ...body, extensions: undefined });

/** What is withheld is not fetched; what is refused fetches nothing. */
function forbiddenBy(expect: Expectation | undefined): readonly string[] {
  if (expect?.isRefused) return ['*'];
  return (expect?.errors ?? []).flatMap(({ code, coordinate }) =>
    code === 'NEED_TO_KNOW' && coordinate?.includes('.') ? [coordinate] : [],
  );
}
