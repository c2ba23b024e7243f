// Which facts hold for this viewer and inquiry, and which schema may this viewer know?
import type { Fact } from '../../schema/policy/fact.ts';
import type { Permissions } from '../../schema/policy/permissions.ts';
import { type FactOptions, factsOf, todayOf } from '../operation/facts.ts';
import type { Informed, Inquiring, Inquiry, Viewer } from './journey.ts';
import type { Stage } from './stage.ts';

export function gatherFacts(options: FactOptions): Stage<Inquiring, Informed> {
  const gather = remembering(options);
  return {
    name: 'gather facts',
    run(journey) {
      const { viewer, inquiry, snapshot, question } = journey;
      const facts = gather(viewer, inquiry, snapshot.permissions);
      const schema = snapshot.viewerSchemas.schemaFor(snapshot.policy.maskOf(facts));
      return { ...journey, facts, question: { ...question, schema } };
    },
  };
}

const sorted = (facts: readonly Fact[]): readonly Fact[] => [...facts].sort();

/** Facts of one viewer under one permissions file, by what they may depend on besides. */
interface Known {
  readonly permissions: Permissions | undefined;
  readonly byInquiry: Map<string, readonly Fact[]>;
}

/**
 * `factsOf`, worked out once for a viewer's inquiries of one kind.
 *
 * INVARIANT: a viewer is known by the value that its token was verified to, so that another token is another viewer.
 */
function remembering(options: FactOptions) {
  const known = new WeakMap<Viewer, Known>();
  return (
    viewer: Viewer | undefined,
    inquiry: Inquiry,
    permissions: Permissions | undefined,
  ): readonly Fact[] => {
    if (!viewer) return sorted(factsOf({ viewer, inquiry, permissions }, options));
    let own = known.get(viewer);
    if (own?.permissions !== permissions || !own) {
      own = { permissions, byInquiry: new Map() };
      known.set(viewer, own);
    }
    const key = [todayOf(options), !!inquiry.case, !!inquiry.reason, inquiry.purpose ?? ''].join(' ');
    const facts = own.byInquiry.get(key) ?? sorted(factsOf({ viewer, inquiry, permissions }, options));
    own.byInquiry.set(key, facts);
    return facts;
  };
}
