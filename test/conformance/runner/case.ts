// The format of graphs and cases: everything that README.md documents, checked when it is read.
import { z } from 'zod';

const json = z.record(z.string(), z.unknown());

/** How a token differs from a good one. */
const token = z.strictObject({
  /** Claims that are put over those of the viewer; `null` takes one away, `"+60"` and `"-60"` are seconds from now. */
  claims: json.default({}),
  /** Header parameters of the JWT that are put over the good ones; `null` takes one away. */
  header: json.default({}),
  /** How it is signed. */
  sign: z
    .enum(['good', 'none', 'hs256-with-public-key', 'other-key', 'empty-signature', 'changed-payload'])
    .default('good'),
  /** The whole `authorization` header, with `{token}` where the token goes. */
  scheme: z.string().default('Bearer {token}'),
});

const expectedError = z.strictObject({
  path: z.array(z.union([z.string(), z.number()])).exactOptional(),
  code: z.string().exactOptional(),
  coordinate: z.string().exactOptional(),
  rule: z.string().exactOptional(),
  missing: z.array(z.string()).exactOptional(),
  /** It may be there or not. */
  optional: z.boolean().exactOptional(),
});

const expectation = z
  .strictObject({
    status: z.number().exactOptional(),
    /** The exact data; absent: the answer has none. */
    data: z.unknown().optional(),
    /** The data may hold more than is named. */
    partial: z.boolean().default(false),
    /** What is withheld: path (`person.email`, `people.0.email`) to coordinate. */
    withheld: z.record(z.string(), z.string()).default({}),
    /** The operation is refused whole because of these coordinates. */
    refused: z.array(z.string()).exactOptional(),
    /** `unauthenticated`: the viewer is not believed. `invalid`: the operation is not one of this graph. */
    because: z.enum(['unauthenticated', 'invalid']).exactOptional(),
    /** Exactly these errors, in any order, beside those that the lines above make. */
    errors: z.array(expectedError).default([]),
    /** Other data that a gateway may answer with and still keep the same secrets. */
    acceptable: z.array(z.unknown()).default([]),
    /** An answer out of `acceptable` need not say that something is withheld. */
    silent: z.boolean().default(false),
    /** Texts that the body must not hold. */
    absent: z.array(z.string()).default([]),
    /** The body equals the one for this operation, once its texts are exchanged. */
    like: z
      .strictObject({ operation: z.string(), exchange: z.record(z.string(), z.string()) })
      .exactOptional(),
  })
  .transform(({ status, withheld, refused, because, errors, ...rest }) => ({
    ...rest,
    status: status ?? (refused ? 403 : because ? REASONS[because].status : 200),
    /** Nothing may be fetched for an operation that is refused whole. */
    isRefused: refused !== undefined || because !== undefined,
    errors: [
      ...errors,
      ...Object.entries(withheld).map(([path, coordinate]) => withheldError(path, coordinate)),
      ...(refused ?? []).map((coordinate): ExpectedError => ({ code: 'OPERATION_REFUSED', coordinate })),
      ...(because ? [{ code: REASONS[because].code }] : []),
    ],
  }));

const REASONS = {
  unauthenticated: { status: 401, code: 'UNAUTHENTICATED' },
  invalid: { status: 400, code: 'GRAPHQL_VALIDATION_FAILED' },
} as const;

function withheldError(path: string, coordinate: string): ExpectedError {
  const steps = path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  return { path: steps, code: 'NEED_TO_KNOW', ...(coordinate === '' ? {} : { coordinate }) };
}

const lie = z.strictObject({
  subgraph: z.string(),
  /** Objects of this type are lied about. */
  type: z.string(),
  /** What they claim to be. */
  typename: z.unknown().optional(),
  /** Answers in place of the true ones, by field. */
  replace: json.default({}),
  /** JSON text of an object whose members are added to each. */
  add: z.string().exactOptional(),
});

const literal = z.strictObject({ subgraph: z.string(), status: z.number().default(200), body: z.string() });

export const conformanceCase = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string(),
  level: z.enum(['standard', 'need-to-know']).exactOptional(),
  viewer: z.string().exactOptional(),
  token: token.exactOptional(),
  headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])).default({}),
  operation: z.string().exactOptional(),
  variables: json.exactOptional(),
  operationName: z.string().exactOptional(),
  /** The request itself, where it is no ordinary POST of JSON. */
  http: z
    .strictObject({
      method: z.string().default('POST'),
      query: z.record(z.string(), z.string()).default({}),
      contentType: z.string().exactOptional(),
      body: z.string().exactOptional(),
    })
    .exactOptional(),
  after: z.array(z.string()).default([]),
  lies: z.array(lie).default([]),
  answers: z.array(literal).default([]),
  /** Texts of files that are exchanged; the gateway must not start with them. */
  load: z
    .strictObject({
      supergraph: z.record(z.string(), z.string()).default({}),
      permissions: z.record(z.string(), z.string()).default({}),
    })
    .exactOptional(),
  expect: expectation.exactOptional(),
  /** Coordinates that no fetch may hold; `*`: nothing may be fetched. By default, what is withheld. */
  forbidden: z.array(z.string()).exactOptional(),
  /** Coordinates that some fetch must hold. */
  fetched: z.array(z.string()).default([]),
  /** `outcome`: the specification leaves more than one answer open, so none is asked for exactly. */
  judge: z.literal('outcome').exactOptional(),
  note: z.string().exactOptional(),
});

export const caseFile = z.strictObject({
  group: z.string(),
  level: z.enum(['standard', 'need-to-know']),
  cases: z.array(conformanceCase).min(1),
});

export const graphFile = z.strictObject({
  title: z.string(),
  authentication: z.enum(['optional', 'required']),
  /** May a field that nothing guards be read by everyone? */
  uncovered: z.enum(['allow', 'refuse']),
  scopesFrom: z.enum(['token', 'roles']).default('token'),
  viewers: z.record(z.string(), json),
});

export type Level = 'standard' | 'need-to-know';
export type ConformanceCase = z.infer<typeof conformanceCase> & {
  readonly level: Level;
  readonly group: string;
};
export type Expectation = z.infer<typeof expectation>;
export type ExpectedError = z.infer<typeof expectedError>;
export type Lie = z.infer<typeof lie>;
export type Literal = z.infer<typeof literal>;
export type TokenChange = z.infer<typeof token>;
