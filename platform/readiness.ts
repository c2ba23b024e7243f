// The question by which a gateway asks a subgraph whether it could answer, and not only whether it is there.

/**
 * Name of the operation `{ __typename }` that asks it. A subgraph of ours looks at what is behind it, its database,
 * before it answers; any other answers as it answers every operation.
 */
export const READINESS = 'Readiness';

export const READINESS_QUERY = `query ${READINESS} { __typename }`;
