import { describe, expect, test } from '@jest/globals';
import { readResponders } from './responders-file.ts';

const read = (text: string) => readResponders(text, 'states.yaml');

describe('the file of responders', () => {
  test('says where a state answers, how it writes, and which states a region holds', () => {
    const { deadlineMs, states, regions } = read(`
      deadlineMs: 4000
      states:
        NV: { url: "https://nlets.example/nv", timeoutMs: 2000, days: MM/DD/YYYY, heights: 178 cm }
      regions: { WEST: [NV] }
    `);
    expect(deadlineMs).toBe(4_000);
    expect(regions.get('WEST')).toEqual(['NV']);
    expect(states.get('NV')).toEqual({
      url: 'https://nlets.example/nv',
      timeoutMs: 2_000,
      concurrency: 8,
      responseBytes: 256_000,
      forms: { days: 'MM/DD/YYYY', heights: '178 cm' },
      circuit: { failures: 3, pauseMs: 10_000 },
    });
  });

  test.each([
    [
      'plain HTTP to another machine',
      'states: { NV: { url: "http://nlets.example/nv" } }',
      'states.NV.url: must be https',
    ],
    [
      'a name that only looks like this machine',
      'states: { NV: { url: "http://127.0.0.1.example/nv" } }',
      'states.NV.url: must be https',
    ],
    ['another scheme', 'states: { NV: { url: "file:///etc/passwd" } }', 'states.NV.url'],
    ["the post's code of a state", 'states: { NE: { url: "https://nlets.example/ne" } }', 'states.NE'],
    ['California', 'states: { CA: { url: "https://nlets.example/ca" } }', 'states.CA'],
    ['a deadline beyond what the gateway waits', 'deadlineMs: 60000\nstates: {}', 'deadlineMs'],
    ['an unknown setting', 'states: { NV: { url: "https://nlets.example/nv", retry: 3 } }', 'states.NV'],
    ['what is no YAML', 'states: [', 'is not YAML'],
  ])('is refused in one line for %s', (_what, text, message) => {
    expect(() => read(text)).toThrow(message);
    expect(() => read(text)).toThrow(/^states\.yaml can't be read/);
  });

  test('may name this machine without TLS', () => {
    expect(read('states: { NV: { url: "http://127.0.0.1:4100/NV" } }').states.size).toBe(1);
  });
});
