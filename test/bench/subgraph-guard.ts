// `npm run bench:guard`: what a source's own decision costs. One process, medians of several rounds, no HTTP, no SQL.
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, type GraphQLSchema, OperationTypeNode, parse } from 'graphql';
import { defaultPermissions, projectText, subgraphSdl } from '../../commands/default-graph.ts';
import { generatePassportJwk, signingKeyOf } from '../../platform/passport-key.ts';
import { proofOf, verifyProof } from '../../platform/passport-proof.ts';
import { selectedCoordinates, usedInputs } from '../../schema/policy/document-coordinates.ts';
import { guardSchema } from '../../subgraphs/serving/guard/guard-schema.ts';
import { compileOwnRules } from '../../subgraphs/serving/guard/own-rules.ts';
import { DETECTIVE, JUVENILE, PROTECTED_ADDRESS } from '../../subgraphs/testing/test-subgraphs.ts';

const ROUNDS = 25;
const REPEATS = 200;
const FACTS = [
  ...DETECTIVE,
  JUVENILE,
  PROTECTED_ADDRESS,
  'role:detective',
  'agency:CA0990100',
  'agency-type:0',
  'mfa',
];

const sdl = projectText('schema/supergraph.graphql');
const permissions = defaultPermissions();
print(
  'compile our copy of the rules',
  `${milliseconds(5, () => compileOwnRules(sdl, permissions)).toFixed(1)} ms, once`,
);

const rules = compileOwnRules(sdl, permissions);
rules.judgeFor(FACTS);
const judging = milliseconds(ROUNDS, () => repeat(REPEATS, () => rules.judgeFor(FACTS)));
print(`judge of ${FACTS.length} facts`, `${perRun(judging)} µs per request`);

const person = {
  __typename: 'Person',
  id: 'P1',
  fullName: 'A',
  dateOfBirth: '1984-03-17',
  ageBand: '35-44',
  heightInches: 70,
};
const query = `{ ${Array.from({ length: 20 }, (_, n) => `p${n}: person(id: "P1") { fullName dateOfBirth ageBand heightInches }`).join(' ')} }`;
const document = parse(query);
const [plain, guarded] = [schema(), guardSchema(schema())];
const without = milliseconds(ROUNDS, () => repeat(REPEATS, () => run(plain)));
const within = milliseconds(ROUNDS, () => repeat(REPEATS, () => run(guarded)));
print('100 fields, resolved', `${perRun(without)} µs without, ${perRun(within)} µs with the guard`);
const reading = milliseconds(ROUNDS, () =>
  repeat(REPEATS, () => [usedInputs(document, guarded), selectedCoordinates(document, guarded)]),
);
print('inputs of 100 fields', `${perRun(reading)} µs, once per text`);

const key = (await signingKeyOf(await generatePassportJwk())).proofKeyOf('persons');
const shown = { passport: `a.${'b'.repeat(800)}.c`, body: Buffer.from(query) };
const proof = proofOf(shown, { key, decisionId: 'd' });
const proving = milliseconds(ROUNDS, () => repeat(REPEATS, () => proofOf(shown, { key, decisionId: 'd' })));
const checking = milliseconds(ROUNDS, () => repeat(REPEATS, () => verifyProof(proof, shown, key)));
print('proof of a passport', `${perRun(proving)} µs to make, ${perRun(checking)} µs to check, each fetch`);

function schema(): GraphQLSchema {
  const texts = [subgraphSdl('persons'), projectText('schema/directives.graphql')];
  const built = buildSubgraphSchema(texts.map((text) => ({ typeDefs: parse(text) })));
  const field = built.getRootType(OperationTypeNode.QUERY)?.getFields().person;
  if (field) field.resolve = () => person;
  return built;
}

function run(schema: GraphQLSchema): void {
  const result = execute({ schema, document, contextValue: { judge: rules.judgeFor(FACTS) } });
  if ('errors' in result) throw new Error(JSON.stringify(result.errors));
}

function repeat(times: number, work: () => unknown): void {
  for (let time = 0; time < times; time += 1) work();
}

/** Milliseconds of CPU of one round: the median. */
function milliseconds(rounds: number, work: () => unknown): number {
  const times = Array.from({ length: rounds }, () => {
    const started = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1_000;
  });
  return times.sort((one, other) => one - other)[Math.floor(rounds / 2)] ?? 0;
}

function perRun(total: number): string {
  return ((total / REPEATS) * 1_000).toFixed(1);
}

function print(what: string, cost: string): void {
  process.stdout.write(`${what.padEnd(40)} ${cost}\n`);
}
