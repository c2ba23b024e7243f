// `permissions diff`: who would get more and who less, cell by cell. What loosens needs two named approvers.
import { createHash } from 'node:crypto';
import { Refusal } from '../../../gateway/errors.ts';
import { factsOfGiven } from '../../../gateway/permissions/given.ts';
import type { Permissions } from '../../../schema/policy/permissions.ts';
import {
  type CellChange,
  changedCells,
  isLooser,
  type Side,
} from '../../../schema/policy/tools/diff-policies.ts';
import {
  type LoosenedRule,
  loosenedRules,
  lostGuards,
  type RoleGain,
  roleGains,
} from '../../../schema/policy/tools/loosened-rules.ts';
import { PERMISSIONS, projectPath } from '../../default-graph.ts';
import { type Call, EXIT, type Outcome, UsageError, type Verb } from '../../verbs/verb.ts';
import { diffTable } from '../comparing/diff-table.ts';
import { type Compiled, compile, DEFAULT_SUPERGRAPH, supergraphOf, textOf, uncoveredOf } from '../sources.ts';

/** Fewer than this many people do not loosen anything. */
const APPROVERS = 2;

export interface Difference {
  readonly cells: readonly CellChange[];
  readonly rules: readonly LoosenedRule[];
  readonly roles: readonly RoleGain[];
  /** What was refused as a whole and is not any more. */
  readonly guards: readonly string[];
}

export const diff: Verb = {
  usage:
    "[<old>] [<new>] [--approve] [--old-supergraph <file>]   files or git:<revision>; git:HEAD and the project's file by default",
  summary:
    'Shows who would get more and who less; a loosening needs --approve and two approvers in the new file.',
  options: { approve: { type: 'boolean' }, 'old-supergraph': { type: 'string' } },
  run(call) {
    const [before, after] = sidesOf(call);
    const difference = {
      cells: changedCells(before, after),
      rules: loosenedRules(before, after),
      roles: roleGains(before, after),
      guards: lostGuards(before, after),
    };
    return outcomeOf(difference, after.permissions, call.flag('approve'));
  },
};

function sidesOf(call: Call): readonly [Side, Side] {
  const [old = 'git:HEAD', now = projectPath(PERMISSIONS), ...others] = call.positionals;
  if (others.length > 0) throw new UsageError('name at most two files: the old one and the new one');
  const supergraph = supergraphOf(call);
  const oldSupergraph = call.text('old-supergraph');
  const beneath = oldSupergraph === undefined ? supergraph : textOf(oldSupergraph, DEFAULT_SUPERGRAPH);
  const uncovered = uncoveredOf(call);
  return [
    sideOf(compile(textOf(old), beneath, uncovered)),
    sideOf(compile(textOf(now), supergraph, uncovered)),
  ];
}

function sideOf({ permissions, policy }: Compiled): Side {
  return {
    permissions,
    policy,
    factsOf: (given) => {
      const facts = factsOfGiven(given, permissions);
      return facts instanceof Refusal ? undefined : facts;
    },
  };
}

function outcomeOf(difference: Difference, permissions: Permissions, isApproved: boolean): Outcome {
  const loosening = looseningOf(difference);
  const change = loosening && changeOf(loosening);
  const approvers = change === undefined ? [] : approversOf(change, permissions);
  const needsApproval = change !== undefined && !(isApproved && approvers.length >= APPROVERS);
  return {
    exitCode: needsApproval ? EXIT.approval : EXIT.ok,
    text: [
      ...diffTable(difference),
      ...(change === undefined ? ['nothing is loosened'] : [adviceOn(change, approvers, needsApproval)]),
      '',
    ].join('\n'),
    json: { loosened: change !== undefined, change, approvers, needsApproval, ...difference },
  };
}

/** What needs approval, and nothing else; `undefined` when nothing does. */
function looseningOf({ cells, rules, roles, guards }: Difference): Difference | undefined {
  const looser = cells.filter(isLooser);
  const isNone = looser.length + rules.length + roles.length + guards.length === 0;
  return isNone ? undefined : { cells: looser, rules, roles, guards };
}

/** Names exactly this loosening: another one has another name, and needs approvers of its own. */
function changeOf({ cells, rules, roles, guards }: Difference): string {
  const parts = [...cells, ...rules, ...roles, ...guards].map((part) => JSON.stringify(part));
  return createHash('sha256').update(parts.sort().join('\n')).digest('hex').slice(0, 16);
}

function approversOf(change: string, { approvals = [] }: Permissions): readonly string[] {
  const named = approvals
    .filter((approval) => approval.change === change)
    .flatMap(({ approvers }) => approvers);
  return [...new Set(named.map((name) => name.toLowerCase()))];
}

function adviceOn(change: string, approvers: readonly string[], needsApproval: boolean): string {
  if (!needsApproval) return `loosened as change ${change}, approved by ${approvers.join(' and ')}`;
  if (approvers.length >= APPROVERS)
    return `loosened as change ${change}, which ${approvers.join(' and ')} approved: say --approve`;
  return `loosened as change ${change}: ${APPROVERS} people have to approve it, ${approvers.length} did. Record them in the new file, then say --approve:

approvals:
  - change: ${change}
    approvers: [name, name]
    because: why it is right`;
}
