// Did the restrained person know of the order at that moment, since when, and how were they told?
import type { Moment } from './contact.ts';
import type { OrderTerms } from './order-terms.ts';

export interface Notice {
  readonly given: 'GIVEN' | 'NOT_GIVEN' | 'UNDETERMINED';
  /** How they had been told at that moment: a state of service. */
  readonly how: string;
  /** The day since when, `YYYY-MM-DD`; null when they had not been told. */
  readonly since: string | null;
  readonly because: string;
}

type ServedTerms = Pick<OrderTerms, 'serviceState' | 'serviceAt' | 'noticeSince' | 'noticeTime'>;

const HOW: Readonly<Record<string, string>> = {
  PERSONAL: 'a copy was handed to them',
  VERBAL_NOTICE: 'they were told its terms: service all the same (Family Code 6383)',
  IN_COURT: 'they were in court when it was made: no other service is needed (Family Code 6384)',
  MAIL: 'it was served by mail, as Family Code 6384 allows after a hearing of which they had notice',
};

/** Whether notice had been given. On the day of the notice its hour decides, where both hours are known. */
export function noticeAt(terms: ServedTerms, moment: Moment): Notice {
  const since = terms.noticeSince;
  if (terms.serviceState === 'NOT_SERVED' || since === null)
    return notGiven('nobody has told them of the order, as far as is on record');
  if (since > moment.day) return notGiven('they were told of the order later');
  const how = howAt(terms, moment);
  if (since < moment.day || moment.instant === null) return givenBy(how, since);
  if (terms.noticeTime === null)
    return {
      given: 'UNDETERMINED',
      how,
      since,
      because: 'they were told on that day, at an hour that is not on record: ask who served it',
    };
  if (Date.parse(terms.noticeTime) > moment.instant) return notGiven('they were told later on that day');
  return givenBy(how, since);
}

function givenBy(how: string, since: string): Notice {
  return { given: 'GIVEN', how, since, because: HOW[how] ?? 'they have been told of the order' };
}

const notGiven = (because: string): Notice => ({
  given: 'NOT_GIVEN',
  how: 'NOT_SERVED',
  since: null,
  because,
});

/** Before a copy was handed over there was the verbal notice that it followed. */
function howAt({ serviceState, serviceAt }: ServedTerms, { day }: Moment): string {
  return serviceAt !== null && serviceAt > day ? 'VERBAL_NOTICE' : serviceState;
}
