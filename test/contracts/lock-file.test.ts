// The lock files install on every machine: each package has its version and its checksum, and none names a registry.
import { describe, expect, test } from '@jest/globals';
import { projectText } from '../../commands/default-graph.ts';

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
}

describe.each(['package-lock.json', 'test/bench/peers/package-lock.json'])('%s', (file) => {
  const { packages } = JSON.parse(projectText(file)) as {
    readonly packages: Readonly<Record<string, Locked>>;
  };
  const installed = Object.entries(packages).filter(([path]) => path !== '');

  test('every package is locked to a version and a checksum', () => {
    const loose = installed.filter(
      ([, { version, integrity, inBundle }]) => !version || (!integrity && !inBundle),
    );
    expect(loose.map(([path]) => path)).toEqual([]);
  });

  test('no package is tied to a registry', () => {
    expect(installed.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
  });
});
