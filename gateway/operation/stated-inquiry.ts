// What does a request say that it is for? Its headers as they came, and which of them can't be taken.
import type { HttpHead, Inquiry } from '../stages/journey.ts';

/** Headers that state the inquiry. A second value could mean something else to the next reader, so each comes once. */
export const INQUIRY_HEADERS = {
  purpose: 'inquiry-purpose',
  case: 'inquiry-case',
  reason: 'inquiry-reason',
  requestor: 'inquiry-requestor',
  recipient: 'inquiry-recipient',
} as const;

const FRESH = 'inquiry-fresh';

/** What each may be; a reason may be any text. */
const FORMS = [
  ['purpose', /^[A-Za-z0-9_-]{1,16}$/, 'one purpose code'],
  ['case', /^[\w./ -]{1,64}$/, 'one case or incident number'],
  ['requestor', /^[\w./ @-]{1,64}$/, 'the identifier of the one for whom it is asked'],
  ['recipient', /^[A-Z0-9]{9}(\s*;.*)?$/, 'the ORI to which the answer goes on, and after `;` whatever else'],
] as const;

/** What is stated, unchecked. */
export function statedIn(http: HttpHead | undefined): Inquiry {
  const read = (name: string): string | undefined => http?.headers.get(name)?.trim() || undefined;
  return {
    purpose: read(INQUIRY_HEADERS.purpose),
    case: read(INQUIRY_HEADERS.case),
    reason: read(INQUIRY_HEADERS.reason),
    requestor: read(INQUIRY_HEADERS.requestor),
    recipient: read(INQUIRY_HEADERS.recipient),
    isFresh: read(FRESH) === 'true',
  };
}

/** Which header can't be taken, in words. */
export function faultOfStated(inquiry: Inquiry, http: HttpHead | undefined): string | undefined {
  for (const [member, form, meaning] of FORMS) {
    const stated = inquiry[member];
    if (stated !== undefined && !form.test(stated))
      return `header \`${INQUIRY_HEADERS[member]}\` must be ${meaning}`;
  }
  const fresh = http?.headers.get(FRESH)?.trim() || 'false';
  return fresh === 'true' || fresh === 'false'
    ? undefined
    : `header \`${FRESH}\` must be \`true\` or \`false\``;
}
