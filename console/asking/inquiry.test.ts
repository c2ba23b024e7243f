import { expect, test } from '@jest/globals';
import { headerText, inquiryHeaders } from './inquiry.ts';

test('an empty part of the inquiry is not sent', () => {
  expect(inquiryHeaders({ purpose: 'C', case: ' ', reason: '' })).toEqual({ 'inquiry-purpose': 'C' });
});

test.each([
  ['traffic stop', 'traffic stop'],
  ['José’s “stop” – 1…', 'Jose\'s "stop" - 1...'],
  ['車両 check', '?? check'],
  ['two\r\nlines\tand more ', 'two lines and more'],
  ['\u0000bell\u0007', '?bell?'],
])('%j travels as %j', (text, sent) => {
  expect(headerText(text)).toBe(sent);
});
