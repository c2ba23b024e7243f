// What is the inquiry for? Purpose, case and reason: may this viewer assert them, and are they complete?
import { Refusal } from '../errors.ts';
import { refusalOfInquiry } from '../operation/inquiry.ts';
import { asksOnlyForSchema } from '../operation/introspection.ts';
import { faultOfStated, statedIn } from '../operation/stated-inquiry.ts';
import type { Asked, Inquiring, Inquiry } from './journey.ts';
import type { Stage } from './stage.ts';

export function readInquiry(): Stage<Asked, Inquiring> {
  return {
    name: 'read inquiry',
    run(journey) {
      const inquiry = inquiryOf(journey);
      if (inquiry instanceof Refusal) return inquiry;
      const isAboutSchema = asksOnlyForSchema(journey.question);
      if (journey.http?.method === 'GET' && !(isAboutSchema && isQuery(journey)))
        return new Refusal('BAD_REQUEST', 'by GET only the schema may be asked for: send operations by POST');
      const { permissions } = journey.snapshot;
      const refusal = permissions && !isAboutSchema && refusalOfInquiry(inquiry, journey.viewer, permissions);
      return refusal || { ...journey, inquiry };
    },
  };
}

/** An address is kept in histories and logs, so nothing that names a person may be asked by one. */
const isQuery = ({ question }: Asked): boolean => question.operation.operation === 'query';

function inquiryOf({ http }: Asked): Inquiry | Refusal {
  const inquiry = statedIn(http);
  const fault = faultOfStated(inquiry, http);
  return fault ? new Refusal('BAD_REQUEST', fault) : inquiry;
}
