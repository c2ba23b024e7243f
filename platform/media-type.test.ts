import { expect, test } from '@jest/globals';
import { answerFormFor } from './media-type.ts';

test.each([
  ['', 'json'],
  ['*/*', 'json'],
  ['application/*', 'json'],
  ['text/html, */*;q=0.8', 'json'],
  ['application/json', 'only-json'],
  ['Application/JSON; charset=utf-8', 'only-json'],
  ['application/json, */*', 'json'],
  ['text/event-stream, application/json', 'json'],
  ['application/graphql-response+json', 'graphql-response'],
  ['application/json, application/graphql-response+json', 'graphql-response'],
  ['application/graphql-response+json; charset=utf-8, application/json;q=0.9', 'graphql-response'],
  ['application/graphql-response+json;q=0.5, application/json', 'json'],
  ['application/graphql-response+json;q=0, application/json', 'json'],
  ['application/json;q=0, */*', 'json'],
  ['application/json;q=0.0', undefined],
  ['application/graphql-response+json; q = 0', undefined],
  ['*/*;q=0', undefined],
  ['text/event-stream', undefined],
  ['text/html, image/*', undefined],
])('whoever accepts %j is answered by %s', (accept, form) => {
  expect(answerFormFor(accept)).toBe(form);
});
