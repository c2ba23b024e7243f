// Reads `permissions.yaml` into `Permissions`, or says what is wrong with it and where.
import { LineCounter, parseDocument } from 'yaml';
import { permissionsFile } from './permissions-file.ts';
import type { Permissions } from './policy/permissions.ts';
import { PolicyRefused } from './policy/policy.ts';

/**
 * Parses the text of a permissions file.
 *
 * @throws PolicyRefused with one line per fault, each beginning `file:line:column`.
 */
export function readPermissions(text: string, fileName: string): Permissions {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const at = (offset: number | undefined): string => {
    const { line, col } = lines.linePos(offset ?? 0);
    return `${fileName}:${line}:${col}`;
  };
  if (document.errors.length > 0)
    throw new PolicyRefused(
      document.errors.map((error) => `${at(error.pos[0])}: ${error.message.split('\n')[0]}`),
    );
  const read = permissionsFile.safeParse(document.toJS());
  if (!read.success)
    throw new PolicyRefused(
      read.error.issues.map(
        ({ path, message }) => `${at(offsetOf(document, path))}: ${path.join('.')}: ${message}`,
      ),
    );
  const faults = faultsOf(read.data).map(({ path, fault }) => `${at(offsetOf(document, path))}: ${fault}`);
  if (faults.length > 0) throw new PolicyRefused(faults);
  return located(read.data, (path) => at(offsetOf(document, path)));
}

/** Rules and tests, each with the line it stands at. */
function located(permissions: Permissions, at: (path: readonly PropertyKey[]) => string): Permissions {
  return {
    ...permissions,
    rules: permissions.rules.map((rule, index) => ({ ...rule, at: at(['rules', index]) })),
    tests: permissions.tests?.map((test, index) => ({ ...test, at: at(['tests', index]) })) ?? [],
  };
}

interface Fault {
  readonly path: readonly PropertyKey[];
  readonly fault: string;
}

function faultsOf({ purposes, roles, rules }: Permissions): readonly Fault[] {
  const unknownPurposes = Object.entries(roles).flatMap(([role, { purposes: codes }]) =>
    codes
      .filter((code) => !Object.hasOwn(purposes, code))
      .map((code) => ({
        path: ['roles', role, 'purposes'],
        fault: `role \`${role}\` has purpose \`${code}\`, which is not listed under purposes`,
      })),
  );
  const twice = rules
    .map(({ id }, index) => ({ id, index }))
    .filter(({ id, index }) => rules.findIndex((rule) => rule.id === id) !== index)
    .map(({ id, index }) => ({
      path: ['rules', index, 'id'],
      fault: `rule \`${id}\` stands twice: give each its own id`,
    }));
  return [...unknownPurposes, ...twice];
}

/** Where a path stands in the text; its nearest ancestor when the path itself is missing. */
function offsetOf(
  document: ReturnType<typeof parseDocument>,
  path: readonly PropertyKey[],
): number | undefined {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as
      | { range?: [number, number, number] }
      | undefined;
    if (node?.range) return node.range[0];
  }
  return undefined;
}
