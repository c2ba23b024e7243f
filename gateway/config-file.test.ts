import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { StartupError } from '../platform/startup-error.ts';
import { readStatedConfig } from './config-file.ts';

let directory: string;
let file: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
  file = join(directory, 'gateway.yaml');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const read = (jwksUrls?: string) => readStatedConfig({ jwksUrls }, file);

test('issuers of the file and of JWKS_URLS are trusted side by side', () => {
  writeFileSync(file, 'authentication: { issuers: [{ issuer: a, jwksUrl: "https://a.example/jwks" }] }');
  const { issuers } = read('b=https://b.example/jwks').config.authentication;
  expect(issuers.map(({ issuer }) => issuer)).toEqual(['a', 'b']);
});

test('an empty file states nothing', () => {
  writeFileSync(file, '');
  expect(read()).toEqual(readStatedConfig({ jwksUrls: undefined }, undefined));
});

test.each([
  ['YAML that is none', () => writeFileSync(file, 'limits: {'), /gateway\.yaml can't be read: /],
  ['a list', () => writeFileSync(file, '- limits'), /gateway\.yaml can't be read: /],
  ['an unknown key', () => writeFileSync(file, 'limit: {}'), /gateway\.yaml can't be read: .*"limit"/],
  ['a directory of that name', () => mkdirSync(file), /gateway\.yaml is a directory: name a file/],
  ['no such file', () => {}, /gateway\.yaml can't be read: check the path/],
  [
    'permissions that are not there',
    () => writeFileSync(file, 'permissions: { file: nowhere.yaml }'),
    /nowhere\.yaml can't be read: check the path/,
  ],
  [
    'permissions that are none',
    () => {
      writeFileSync(file, 'permissions: { file: permissions.yaml }');
      writeFileSync(join(directory, 'permissions.yaml'), 'version: 2');
    },
    /permissions\.yaml/,
  ],
])('%s is a reason not to start', (_name, make, message) => {
  make();
  expect(() => read()).toThrow(StartupError);
  expect(() => read()).toThrow(message);
});
