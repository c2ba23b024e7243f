// What a viewer must be answered: the whole answer, filtered by the semantics.
import { buildSchema, getVariableValues, parse, validate } from 'graphql';
import { isComposite } from '../world/look-up.ts';
import type { Ask, GraphModel, Guard, ViewerModel, World } from '../world/model.ts';
import { printWhole } from '../world/print-whole.ts';
import { broken, effectiveRules, inputRules, typeRules } from './effective-rules.ts';
import { type ExpectedError, filterAnswer } from './filter-answer.ts';
import { operationOf, writtenFields } from './static-walk.ts';
import { usedInputs } from './used-inputs.ts';
import { visibleGraph } from './visible-graph.ts';
import { WholeGraph } from './whole-answer.ts';

export type { ExpectedError } from './filter-answer.ts';

/** GraphQL's own words, without what they suggest, and the names that they may suggest. */
export interface OwnWords {
  readonly words: readonly string[];
  readonly names: readonly string[];
}

/**
 * `refused`: nothing is answered, and the errors name these coordinates. `open`: nothing is demanded, because there is
 * nothing left that the viewer could ask.
 */
export type Expected =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly code: string;
      readonly coordinates: readonly string[];
      readonly inWords?: OwnWords;
    }
  | {
      readonly kind: 'answered';
      readonly writes: readonly string[];
      readonly data: unknown;
      readonly errors: readonly ExpectedError[];
      /** Withheld below a null that non-null fields made: may be told or not. */
      readonly optional: readonly ExpectedError[];
      /** Some null comes of the records themselves. */
      readonly isIncomplete: boolean;
    };

export class Reference {
  readonly #world: World;
  readonly #whole: WholeGraph;
  readonly #rules = new Map<string, ReadonlySet<Guard>>();

  constructor(world: World) {
    this.#world = world;
    this.#whole = new WholeGraph(world);
  }

  /** Whether a viewer may not read a field of an object or interface. */
  isDenied(viewer: ViewerModel, type: string, field: string): boolean {
    const key = `${type}.${field}`;
    const rules = this.#rules.get(key) ?? effectiveRules(this.#world, type, field);
    this.#rules.set(key, rules);
    return broken(rules, viewer).length > 0;
  }

  /** Whether a viewer may not see objects of a type at all. */
  isTypeDenied(viewer: ViewerModel, type: string): boolean {
    return broken(typeRules(this.#world, type), viewer).length > 0;
  }

  async expect(ask: Ask, viewer: ViewerModel): Promise<Expected> {
    if (viewer.isAnonymous) return { kind: 'refused', status: 401, code: 'UNAUTHENTICATED', coordinates: [] };
    const visible = visibleGraph(this.#world, viewer);
    const { operation } = operationOf(parse(ask.text), ask.operationName);
    const roots = ['Query', operation === 'mutation' ? 'Mutation' : 'Query'];
    if (roots.some((root) => !isComposite(visible, root))) return { kind: 'open' };
    const unknown = unknownNames(visible, ask);
    if (unknown) return unknown;
    const refused = this.#refusedCoordinates(ask, viewer);
    if (refused.length > 0)
      return { kind: 'refused', status: 403, code: 'OPERATION_REFUSED', coordinates: refused };
    const whole = await this.#whole.answer(ask);
    const narrowed = await this.#whole.answer(ask, (type, field) => this.isDenied(viewer, type, field));
    const { graph } = this.#world;
    return {
      kind: 'answered',
      writes: whole.writes,
      ...filterAnswer({ graph, visible, whole, narrowed, denials: this, viewer }),
    };
  }

  /** Inputs that the viewer may not use; for a mutation also the fields that it may not read. */
  #refusedCoordinates(ask: Ask, viewer: ViewerModel): readonly string[] {
    const document = parse(ask.text);
    const operation = operationOf(document, ask.operationName);
    const fields = writtenFields(this.#world.graph, document, operation, (type, field) =>
      this.isDenied(viewer, type, field),
    );
    const inputs = [...usedInputs(this.#world.graph, ask, operation, fields)]
      .filter(
        ([coordinate, type]) => broken(inputRules(this.#world, { coordinate, type }), viewer).length > 0,
      )
      .map(([coordinate]) => coordinate);
    if (operation.operation !== 'mutation') return inputs;
    const denied = fields.filter(({ isDenied }) => isDenied);
    return [...new Set([...inputs, ...denied.map(({ node, parent }) => `${parent}.${node.name.value}`)])];
  }
}

/** What is hidden is answered as what never was: by validation, or as a value that does not fit. */
function unknownNames(visible: GraphModel, { text, operationName, variables }: Ask): Expected | undefined {
  const printed = printWhole(visible);
  const schema = buildSchema(printed);
  const document = parse(text);
  const words = validate(schema, document).map(({ message }) => message.split(' Did you mean ')[0] ?? '');
  const refused = { kind: 'refused', status: 400, coordinates: [] } as const;
  if (words.length > 0)
    return {
      ...refused,
      code: 'GRAPHQL_VALIDATION_FAILED',
      inWords: { words, names: printed.match(/\w+/g) ?? [] },
    };
  const { variableDefinitions = [] } = operationOf(document, operationName);
  const { errors } = getVariableValues(schema, variableDefinitions, variables);
  return errors && { ...refused, code: 'BAD_VARIABLES' };
}
