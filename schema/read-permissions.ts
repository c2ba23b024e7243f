// Reads `permissions.yaml` into `Permissions`, or says what is wrong with it and where.
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import type { Permissions } from './policy/permissions.ts';
import { PolicyRefused } from './policy/policy.ts';

const name = z.string().regex(/^\S+$/, 'a name without spaces');
const names = z.array(name);

const demand = z.strictObject({
  scopes: z.array(names.min(1)).min(1).exactOptional(),
  purposes: names.min(1).exactOptional(),
  roles: names.min(1).exactOptional(),
  agencies: names.min(1).exactOptional(),
  agencyTypes: names.min(1).exactOptional(),
  case: z.boolean().exactOptional(),
  reason: z.boolean().exactOptional(),
  mfa: z.boolean().exactOptional(),
  training: z.boolean().exactOptional(),
});

/** One demand, or a list of which one must hold. */
const demands = z.union([demand, z.array(demand).min(1)]);

const ruleTarget = z.union([
  z.strictObject({ coordinate: z.string() }),
  z.strictObject({ type: z.string() }),
  z.strictObject({ tag: z.string() }),
]);

const file = z.strictObject({
  version: z.literal(1),
  needToKnowRequired: z.boolean().default(false),
  inquiry: z
    .strictObject({
      purpose: z.enum(['required', 'optional']).default('required'),
      reason: z.enum(['required', 'optional']).default('required'),
    })
    .default({ purpose: 'required', reason: 'required' }),
  purposes: z.record(name, z.strictObject({ title: z.string(), case: z.boolean() })),
  roles: z.record(name, z.strictObject({ title: z.string(), scopes: names, purposes: names })),
  policies: z.record(name, z.strictObject({ title: z.string(), require: demands })).default({}),
  rules: z
    .array(
      z.strictObject({
        id: name,
        on: ruleTarget,
        require: demands,
        owner: z.string().min(1),
        because: z.string().min(1),
        hidden: z.boolean().exactOptional(),
        mode: z.enum(['enforce', 'shadow']).exactOptional(),
      }),
    )
    .default([]),
  tests: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        given: z.strictObject({
          roles: names,
          agency: z
            .string()
            .regex(/^[A-Z0-9]{9}$/)
            .exactOptional(),
          purpose: name.exactOptional(),
          case: z.boolean().exactOptional(),
          reason: z.boolean().exactOptional(),
          mfa: z.boolean().exactOptional(),
          training: z.boolean().exactOptional(),
        }),
        when: z.string().exactOptional(),
        granted: names.exactOptional(),
        withheld: names.exactOptional(),
        hidden: names.exactOptional(),
        refused: names.exactOptional(),
      }),
    )
    .default([]),
  approvals: z
    .array(z.strictObject({ change: z.string().min(1), approvers: names.min(1), because: z.string().min(1) }))
    .default([]),
});

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
  const read = file.safeParse(document.toJS());
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
