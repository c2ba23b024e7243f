// The arbitrary of fast-check: streams of choices, read as a graph, its rules, its records and what is asked.
import fc from 'fast-check';
import { buildSchema, parse, validate } from 'graphql';
import {
  AGENCIES,
  type Ask,
  type GraphModel,
  PURPOSES,
  ROLES,
  SCOPES,
  type ViewerModel,
  type World,
} from '../world/model.ts';
import { printWhole } from '../world/print-whole.ts';
import { dataOf } from './data.ts';
import type { GraphSeed } from './draft.ts';
import { graphOf } from './graph.ts';
import { guardsOf } from './guards.ts';
import { operationOver, type WrittenOperation } from './operation.ts';
import { Picker } from './picker.ts';

const stream = (length: number): fc.Arbitrary<number[]> =>
  fc.noBias(fc.array(fc.nat(0xffffff), { minLength: length, maxLength: length, size: 'max' }));

const streams = (length: number, minLength: number, maxLength: number): fc.Arbitrary<number[][]> =>
  fc.array(stream(length), { minLength, maxLength, size: 'max' });

const graphSeed: fc.Arbitrary<GraphSeed> = fc.record({
  shape: stream(60),
  inputs: streams(20, 0, 2),
  interfaces: streams(60, 0, 3),
  values: streams(60, 0, 2),
  entities: streams(120, 1, 4),
  queries: streams(20, 2, 5),
  mutations: streams(20, 0, 2),
});

/** Worlds with so many questions, each asked by two viewers. */
export function worlds(questions: number): fc.Arbitrary<World> {
  return fc
    .record({
      graph: graphSeed,
      guards: streams(30, 0, 9),
      data: stream(600),
      asks: streams(300, questions, questions),
    })
    .map(({ graph: seed, guards: guardSeeds, data, asks }) => {
      const graph = graphOf(seed);
      const guards = guardsOf(guardSeeds, graph);
      return { graph, guards, data: dataOf(data, graph), asks: asksOf(asks, graph) };
    });
}

function asksOf(seeds: readonly (readonly number[])[], graph: GraphModel): readonly Ask[] {
  const schema = buildSchema(printWhole(graph));
  return seeds.flatMap((choices) => {
    const write = (isCareful: boolean): WrittenOperation =>
      operationOver(graph, new Picker(choices.slice(30)), isCareful);
    const written = [write(false), write(true)].find(
      ({ text }) => validate(schema, parse(text)).length === 0,
    );
    const pick = new Picker(choices.slice(0, 30));
    if (!written) return [];
    const viewers = [viewerOf(pick), viewerOf(pick)];
    return [{ ...written, viewers, ...(pick.chance(15) ? { isOverAnswered: true } : {}) }];
  });
}

/** Some have every right, most have some. */
function viewerOf(pick: Picker): ViewerModel {
  const share = pick.one([100, 75, 50, 50, 25, 0]);
  const purpose = pick.chance(75) ? { purpose: pick.one(PURPOSES) } : {};
  const caseNumber = pick.chance(Math.max(share, 50)) ? { case: '26-1' } : {};
  return {
    isAnonymous: pick.chance(1),
    scopes: pick.some(SCOPES, share),
    roles: pick.some(ROLES, share),
    agency: pick.one(AGENCIES),
    hasMfa: pick.chance(share),
    ...(pick.chance(60) ? { reason: 'routine' } : {}),
    ...purpose,
    ...caseNumber,
  };
}
