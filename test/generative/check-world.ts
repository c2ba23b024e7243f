// The properties: what must be true of every question that every viewer asks of every generated world.
import { buildSchema, parse, validate } from 'graphql';
import { checkAdvice } from './check-advice.ts';
import { checkFetches } from './check-fetches.ts';
import { checkIntrospection } from './check-introspection.ts';
import { compareAnswer } from './compare-answer.ts';
import type { GatewayUnderTest } from './engine/gateway-under-test.ts';
import { startGateway } from './engine/gateway-under-test.ts';
import { UNASKED } from './engine/over-return.ts';
import { leakedValues } from './leaked-values.ts';
import { type Expected, Reference } from './reference/reference.ts';
import type { Tally } from './tally.ts';
import { plumbingNames } from './world/look-up.ts';
import type { Ask, ViewerModel, World } from './world/model.ts';
import { printWhole } from './world/print-whole.ts';

/** A property that does not hold, with all that is needed to see it. */
export class PropertyBroken extends Error {
  override readonly name = 'PropertyBroken';
}

/** The world does not compose or is refused at load: it says nothing about enforcement. */
export class WorldDiscarded extends Error {
  override readonly name = 'WorldDiscarded';
}

/**
 * Asks every question of a world as each of its viewers, in both orders, on plans that are shared and on fresh ones.
 *
 * @throws PropertyBroken, WorldDiscarded
 */
export async function checkWorld(world: World, tally: Tally): Promise<void> {
  assertValid(world);
  const gateway = await startGateway(world).catch((error: unknown) => {
    throw startFault(error);
  });
  try {
    const reference = new Reference(world);
    tally.countWorld(world);
    for (const viewer of hiddenFrom(world))
      report(await checkIntrospection(world, gateway, viewer), { viewer });
    for (const ask of world.asks) {
      for (const viewer of ask.viewers) await checkAnswer({ world, gateway, reference, tally }, ask, viewer);
      gateway.forget();
      for (const viewer of ask.viewers.toReversed())
        await checkAnswer({ world, gateway, reference }, ask, viewer);
    }
  } finally {
    await gateway.stop();
  }
}

/** Why a world did not start: refused for what is wrong with it, or for no reason of its own. */
function startFault(error: unknown): Error {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const isRefused =
    name === 'CompositionRefused' || name === 'PolicyRefused' || /^Query root type/.test(message);
  return isRefused
    ? new WorldDiscarded(message)
    : new PropertyBroken(`the gateway does not start: ${message}`);
}

/** A world that was made smaller may have lost what its questions ask for. */
function assertValid({ graph, asks }: World): void {
  const schema = buildSchema(printWhole(graph));
  for (const { text } of asks)
    for (const { message } of validate(schema, parse(text)))
      throw new WorldDiscarded(`no operation: ${message}`);
}

/** Viewers of a world that hides something. */
function hiddenFrom({ guards, asks }: World): readonly ViewerModel[] {
  if (!guards.some(({ isHidden }) => isHidden)) return [];
  return (asks[0]?.viewers ?? []).filter(({ isAnonymous }) => !isAnonymous);
}

interface Checking {
  readonly world: World;
  readonly gateway: GatewayUnderTest;
  readonly reference: Reference;
  readonly tally?: Tally;
}

async function checkAnswer(checking: Checking, ask: Ask, viewer: ViewerModel): Promise<void> {
  const { world, gateway, reference, tally } = checking;
  const { fetches, writes, mistakes, unasked } = gateway.log;
  for (const list of [fetches, writes, mistakes, unasked]) list.length = 0;
  const expected = await reference.expect(ask, viewer);
  if (ask.isOverAnswered) unasked.push(...withheldKeys(world, expected));
  const answer = await gateway.ask(ask, viewer);
  const faults = [
    ...compareAnswer(answer, expected),
    ...checkFetches(world, gateway, reference, viewer),
    ...leakedValues(world, reference, viewer, answer.text),
    ...(expected.kind === 'refused' && fetches.length > 0 ? ['a refused operation was fetched'] : []),
    ...(expected.kind === 'answered' && expected.writes.join() !== writes.join()
      ? [`written: ${writes}`]
      : []),
    ...(answer.text.includes(UNASKED) ? ['what nobody asked for is in the response'] : []),
    ...checkAdvice(world, viewer, answer),
  ];
  report(faults, {
    operation: ask.text,
    variables: ask.variables,
    viewer,
    fetched: fetches.map(({ subgraph, query }) => `\n  ${subgraph}: ${query}`).join(''),
    expected,
    answered: `${answer.status} ${answer.text}`,
  });
  tally?.countAnswer(world, ask, expected);
  if (/"cache":\[/.test(answer.text)) tally?.countFeature('answered from the cache');
}

/**
 * Response names under which everything is withheld. A subgraph that adds what another one is asked for as well would
 * spoil the other's value, so no other names are answered unasked.
 */
function withheldKeys({ graph }: World, expected: Expected): readonly string[] {
  if (expected.kind !== 'answered') return [];
  const shown = JSON.stringify(expected.data);
  const keys = [...expected.errors, ...expected.optional].map(({ path }) => String(path.at(-1)));
  return keys.filter((key) => !plumbingNames(graph).has(key) && !new RegExp(`"${key}":(?!null)`).test(shown));
}

/** @throws PropertyBroken when there are faults. */
function report(faults: readonly string[], about: Readonly<Record<string, unknown>>): void {
  if (faults.length === 0) return;
  const lines = Object.entries(about).map(
    ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  throw new PropertyBroken([...faults, ...lines].join('\n'));
}
