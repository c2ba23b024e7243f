// In which ways could what a file says beside its rules be loosened: roles, purposes, what it asks of an inquiry?
import type { Permissions, Purpose, Role } from '../permissions.ts';

/** The file after one loosening. */
export interface FileMutation {
  /** What was loosened: `role analyst`, `purpose C`, `inquiry`. */
  readonly what: string;
  readonly how: string;
  readonly permissions: Permissions;
}

/** Every loosening of one line. */
export function fileMutationsOf(permissions: Permissions): readonly FileMutation[] {
  return [...roleMutations(permissions), ...purposeMutations(permissions), ...inquiryMutations(permissions)];
}

function roleMutations(permissions: Permissions): readonly FileMutation[] {
  const scopes = [...new Set(Object.values(permissions.roles).flatMap((role) => role.scopes))];
  const purposes = Object.keys(permissions.purposes);
  return Object.entries(permissions.roles).flatMap(([name, role]) => {
    const changed = (how: string, change: Partial<Role>): FileMutation => ({
      what: `role \`${name}\``,
      how,
      permissions: { ...permissions, roles: { ...permissions.roles, [name]: { ...role, ...change } } },
    });
    return [
      ...scopes
        .filter((scope) => !role.scopes.includes(scope))
        .map((scope) => changed(`has scope \`${scope}\` too`, { scopes: [...role.scopes, scope] })),
      ...purposes
        .filter((purpose) => !role.purposes.includes(purpose))
        .map((purpose) =>
          changed(`may assert \`${purpose}\` too`, { purposes: [...role.purposes, purpose] }),
        ),
    ];
  });
}

function purposeMutations(permissions: Permissions): readonly FileMutation[] {
  const needing = Object.entries(permissions.purposes).filter(([, purpose]) => purpose.case);
  return needing.map(([code, purpose]) => {
    const changed: Purpose = { ...purpose, case: false };
    return {
      what: `purpose \`${code}\``,
      how: 'is accepted without a case',
      permissions: { ...permissions, purposes: { ...permissions.purposes, [code]: changed } },
    };
  });
}

function inquiryMutations(permissions: Permissions): readonly FileMutation[] {
  const stated = (['purpose', 'reason'] as const).filter((part) => permissions.inquiry[part] === 'required');
  return stated.map((part) => ({
    what: 'inquiry',
    how: `need not state a ${part}`,
    permissions: { ...permissions, inquiry: { ...permissions.inquiry, [part]: 'optional' } },
  }));
}
