import { expect, test } from '@jest/globals';
import { createLogger } from '../../../platform/log.ts';
import { StartupError } from '../../../platform/startup-error.ts';
import { targetsThere } from './targets-there.ts';

const logger = createLogger('test', 'silent');
const keys = { gateway: Buffer.alloc(32, 1), messages: Buffer.alloc(32, 2) };
const namesOf = (eventsTo: string | undefined, sender = 'orders') =>
  targetsThere({ eventsTo, sender, keys, logger }).map(({ name }) => name);

test('nobody is told where nobody is named', () => {
  expect([namesOf(undefined), namesOf(' ')]).toEqual([[], []]);
});

test('every gateway and receiver is told under a name that stays', () => {
  const eventsTo = 'gateway=http://a:4000 messages=http://messages:4000  gateway=https://b:4000';
  expect(namesOf(eventsTo)).toEqual(['gateway', 'messages', 'gateway 2']);
});

test('a subgraph does not tell itself', () => {
  expect(namesOf('gateway=http://a messages=http://m', 'messages')).toEqual(['gateway']);
});

test.each([
  ['messages', '`messages` in EVENTS_TO is no name and URL'],
  ['gateway=ftp://a', '`gateway=ftp://a` in EVENTS_TO is no name and URL'],
  ['gateway=http://', '`gateway=http://` in EVENTS_TO is no name and URL'],
  ['messages=http://a messages=http://b', 'EVENTS_TO names a subgraph twice'],
  ['courts=http://a', 'PASSPORT_KEY has no key to tell `courts`'],
])('%s is refused with what to mend', (eventsTo, message) => {
  expect(() => namesOf(eventsTo)).toThrow(StartupError);
  expect(() => namesOf(eventsTo)).toThrow(message);
});
