import { expect, test } from '@jest/globals';
import { faultOfStated, statedIn } from './stated-inquiry.ts';

const httpWith = (headers: Readonly<Record<string, string>>) => ({
  method: 'POST',
  headers: { get: (name: string) => headers[name] },
});
const faultOf = (headers: Readonly<Record<string, string>>): string | undefined => {
  const http = httpWith(headers);
  return faultOfStated(statedIn(http), http);
};

test('what is stated is read as it came, but for the space around it', () => {
  expect(
    statedIn(
      httpWith({
        'inquiry-purpose': ' C ',
        'inquiry-case': 'AB-1',
        'inquiry-reason': ' any; text, at all ',
        'inquiry-requestor': 'r.ruiz@alder-bay',
        'inquiry-recipient': 'CA0990100; Deputy DA, by mail',
        'inquiry-fresh': 'true',
      }),
    ),
  ).toEqual({
    purpose: 'C',
    case: 'AB-1',
    reason: 'any; text, at all',
    requestor: 'r.ruiz@alder-bay',
    recipient: 'CA0990100; Deputy DA, by mail',
    isFresh: true,
  });
  expect(Object.values(statedIn(undefined))).toEqual([...Array(5).fill(undefined), false]);
});

test.each([
  [{ 'inquiry-requestor': 'x'.repeat(64), 'inquiry-recipient': 'CA0990100' }],
  [{ 'inquiry-recipient': 'CA0990100;' }],
  [{ 'inquiry-fresh': 'false', 'inquiry-reason': '' }],
])('%j is taken', (headers) => expect(faultOf(headers as Record<string, string>)).toBeUndefined());

test.each([
  [{ 'inquiry-purpose': 'C, D' }, /^header `inquiry-purpose` must be one purpose code$/],
  [{ 'inquiry-case': 'AB#1' }, /^header `inquiry-case` must be one case or incident number$/],
  [{ 'inquiry-requestor': 'x'.repeat(65) }, /^header `inquiry-requestor` must be the identifier/],
  [{ 'inquiry-requestor': 'one, two' }, /`inquiry-requestor`/],
  [{ 'inquiry-recipient': 'the court' }, /^header `inquiry-recipient` must be the ORI/],
  [{ 'inquiry-recipient': 'CA0990100 the court' }, /`inquiry-recipient`/],
  [{ 'inquiry-fresh': 'yes' }, /^header `inquiry-fresh` must be `true` or `false`$/],
])('%j is refused', (headers, fault) => expect(faultOf(headers as Record<string, string>)).toMatch(fault));
