import { expect, test } from '@jest/globals';
import { readEnvironment } from './environment.ts';

test.each([
  [{ PORT: 'http' }, 'PORT must be a whole number from 0 to 65535'],
  [{ PORT: '65536' }, 'PORT must be a whole number from 0 to 65535'],
  [{ PORT: '-1' }, 'PORT must be a whole number from 0 to 65535'],
  [{ PORT: '80.5' }, 'PORT must be a whole number from 0 to 65535'],
  [{ PORT: ' ' }, 'PORT must be a whole number from 0 to 65535'],
  [{ METRICS_PORT: 'yes' }, 'METRICS_PORT must be a whole number from 0 to 65535'],
  [{ SYNTHETIC_PERSONS: '7' }, 'SYNTHETIC_PERSONS must be a whole number from 100 to 5000000'],
  [{ NODE_ENV: 'prod' }, 'NODE_ENV must be one of development, test, production'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must be a postgres://user:password@host/database URL'],
])('%j is refused by its name, with what it takes', (variables, message) => {
  const [name] = Object.keys(variables);
  expect(() => readEnvironment(variables)).toThrow(`setting ${name} can't be read: ${message}`);
});

test('an empty variable is as good as none', () => {
  expect(readEnvironment({ PORT: '', DATABASE_URL: '' })).toMatchObject({
    port: 4000,
    databaseUrl: undefined,
  });
});
