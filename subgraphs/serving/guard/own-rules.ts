// A source's own copy of the rules: compiled here, from the supergraph and the permissions file, whatever the gateway says.
import { parse, Source } from 'graphql';
import { LRUCache } from 'lru-cache';
import { compilePolicy } from '../../../schema/policy/compile/compile-policy.ts';
import { type SourcePlumbing, sourcePlumbingOf } from '../../../schema/policy/compile/source-plumbing.ts';
import { supergraphTypesOf } from '../../../schema/policy/compile/supergraph-types.ts';
import type { Fact, FactMask } from '../../../schema/policy/fact.ts';
import type { Permissions } from '../../../schema/policy/permissions.ts';
import type { Denial, Policy } from '../../../schema/policy/policy.ts';
import { DEFAULT_RECORD_RULES, type RecordRules } from '../../../schema/policy/record-rules.ts';
import type { Coordinate } from '../../../schema/policy/rule.ts';
import { tagsIn } from '../../../schema/policy/tags.ts';

export interface OwnRules {
  /** What the permissions file leaves open about records. */
  readonly records: RecordRules;
  /** The classes that a coordinate of the supergraph belongs to: its tags and its type's. */
  readonly tagsOf: (coordinate: Coordinate) => readonly string[];
  /** The judge for whoever holds these facts. */
  readonly judgeFor: (facts: Iterable<Fact>) => Judge;
}

/** Decides for one set of facts; shared by everyone who holds the same. */
export interface Judge {
  /** Whether a coordinate of the source's schema may be answered or used. What the supergraph does not know may not. */
  may(coordinate: Coordinate): boolean;
  /** Why it may not. */
  denialOf(coordinate: Coordinate): Denial | undefined;
}

/** How many judges are kept; viewers are many, the sets of facts that rules name are few. */
const KEPT = 1_000;

/**
 * Compiles the rules of a whole supergraph: what guards a field may be written in another source.
 *
 * @throws PolicyRefused
 */
export function compileOwnRules(supergraphSdl: string, permissions: Permissions): OwnRules {
  const supergraph = parse(new Source(supergraphSdl, 'supergraph.graphql'));
  const policy = compilePolicy({ supergraph, permissions, uncovered: 'refuse' });
  const plumbing = sourcePlumbingOf(supergraphTypesOf(supergraph));
  const judges = new LRUCache<FactMask, Judge>({ max: KEPT });
  return {
    records: permissions.records ?? DEFAULT_RECORD_RULES,
    tagsOf: tagsIn(supergraph),
    judgeFor: (facts) => {
      const mask = policy.maskOf([...facts]);
      const known = judges.get(mask);
      if (known) return known;
      const judge = createJudge(policy, plumbing, mask);
      judges.set(mask, judge);
      return judge;
    },
  };
}

function createJudge(policy: Policy, { open, standsFor }: SourcePlumbing, facts: FactMask): Judge {
  const decided = new Map<Coordinate, boolean>();
  const decide = (coordinate: Coordinate): boolean =>
    open.has(coordinate) ||
    policy.allows(coordinate, facts) ||
    (standsFor.get(coordinate)?.some((other) => policy.allows(other, facts)) ?? false);
  const may = (coordinate: Coordinate): boolean => {
    const known = decided.get(coordinate);
    if (known !== undefined) return known;
    const allowed = decide(coordinate);
    decided.set(coordinate, allowed);
    return allowed;
  };
  return {
    may,
    denialOf: (coordinate) => (may(coordinate) ? undefined : policy.denialOf(coordinate, facts)),
  };
}
