// `permissions rollback`: the permissions that were in force before, written back over the file that the house reads.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PermissionsHistory } from '../../../gateway/permissions/permissions-history.ts';
import { tracesOf } from '../../../gateway/permissions/traces.ts';
import { type Call, EXIT, type Outcome, UsageError, type Verb } from '../../verbs/verb.ts';
import { compile, permissionsPath, supergraphOf, uncoveredOf } from '../sources.ts';
import { hasPassed, preparedTests, resultOf } from '../testing/test-result.ts';

type Version = Awaited<ReturnType<PermissionsHistory['versions']>>[number];

export const rollback: Verb = {
  usage: '[--to <epoch>] [--list]',
  summary:
    'Writes the permissions that were in force before back to the file, once they are checked and tested.',
  options: { to: { type: 'string' }, list: { type: 'boolean' } },
  async run(call) {
    const versions = await new PermissionsHistory(join(call.dataDirectory, 'permissions')).versions();
    return call.flag('list') ? listed(versions) : restored(versionOf(call, versions), call);
  },
};

/** The version to go back to: the one before the running one, or the newest of an epoch. */
function versionOf(call: Call, versions: readonly Version[]): Version {
  const epoch = call.text('to');
  if (epoch !== undefined) {
    const found = versions.findLast((version) => version.epoch === epoch);
    if (!found) throw new UsageError(`no version has epoch \`${epoch}\`: see them with --list`);
    return found;
  }
  const running = versions.at(-1);
  const previous = versions.findLast((version) => version.epoch !== running?.epoch);
  if (!previous)
    throw new UsageError(
      'no other permissions were in force on this machine: there is nothing to go back to',
    );
  return previous;
}

function restored(version: Version, call: Call): Outcome {
  const text = readFileSync(version.path, 'utf8');
  const path = permissionsPath(call);
  const compiled = compile({ name: version.path, text }, supergraphOf(call), uncoveredOf(call));
  const failed = preparedTests(compiled)
    .map((prepared) => resultOf(prepared, compiled))
    .filter((result) => !hasPassed(result));
  if (failed.length > 0)
    return {
      exitCode: EXIT.failed,
      text: [`epoch ${version.epoch} was not restored: its tests fail`, ...failed.flatMap(tracesOf), ''].join(
        '\n',
      ),
      json: { ok: false, ...told(version), failed },
    };
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
  return {
    exitCode: EXIT.ok,
    text: `${path} holds epoch ${version.epoch} again; a running house puts it in force within a second\n`,
    json: { ok: true, ...told(version), path },
  };
}

function listed(versions: readonly Version[]): Outcome {
  const newest = versions.at(-1);
  const lines = versions.map(
    (version) => `${version.number}  ${version.epoch}${version === newest ? '  in force' : ''}\n`,
  );
  return {
    exitCode: EXIT.ok,
    text: lines.join('') || 'no permissions were in force on this machine yet\n',
    json: versions.map(told),
  };
}

const told = ({ number, epoch }: Version) => ({ number, epoch });
