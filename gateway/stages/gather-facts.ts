// Which facts hold for this viewer and inquiry, and which schema may this viewer know?
import { type FactOptions, factsOf } from '../operation/facts.ts';
import type { Informed, Inquiring } from './journey.ts';
import type { Stage } from './stage.ts';

export function gatherFacts(options: FactOptions): Stage<Inquiring, Informed> {
  return {
    name: 'gather facts',
    run(journey) {
      const { viewer, inquiry, snapshot, question } = journey;
      const facts = factsOf({ viewer, inquiry, permissions: snapshot.permissions }, options);
      const schema = snapshot.viewerSchemas.schemaFor(snapshot.policy.maskOf(facts));
      return { ...journey, facts, question: { ...question, schema } };
    },
  };
}
