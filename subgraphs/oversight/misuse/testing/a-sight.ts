// Requests and what is known around them, as short as a test needs them.
import type { Access } from '../access.ts';
import type { Personnel, Relation, Sight } from '../context.ts';
import { ALL_RULES, type RuleName } from '../misuse-rules.ts';
import { MINUTE_MS, type Notice } from '../rule.ts';
import { DEFAULT_SETTINGS, readMisuseSettings } from '../settings.ts';

/** A Monday, 10 in the morning in California. */
export const MONDAY_AT_TEN = Date.parse('2026-06-01T17:00:00.000Z');

export const OFFICER: Personnel = {
  unit: 'patrol',
  shifts: [1, 2, 3, 4, 5].map((day) => ({ day, from: 480, to: 1_020 })),
  own: new Set(['own-record', 'own-plate']),
  purposes: ['C'],
  areas: ['Alder Bay'],
};

/** An answered request about `person-1` for an open case that is about somebody else, with `changes`. */
export function anAccess(changes: Partial<Access> = {}): Access {
  const { index = 0 } = changes;
  return {
    index,
    at: MONDAY_AT_TEN + index * MINUTE_MS,
    issuer: 'https://idp.example',
    viewer: 'officer',
    agency: 'CA0990100',
    channel: 'MOBILE_TERMINAL',
    purpose: 'C',
    case: 'AB-2026-000001',
    caseHash: 'case-hash',
    reason: 'traffic stop, expired registration',
    addressHash: 'address-1',
    operationHash: 'operation-1',
    outcome: 'ANSWERED',
    disclosed: 3,
    withheld: 0,
    subjects: [{ kind: 'person', hash: 'person-1' }],
    sought: [],
    recipient: undefined,
    ...changes,
  };
}

type SightChanges = Omit<Partial<Sight>, 'access'> & { readonly access?: Partial<Access> };

export function aSight({ access, ...known }: SightChanges = {}): Sight {
  return {
    access: anAccess(access),
    personnel: OFFICER,
    relations: new Map(),
    watched: new Set(),
    case: 'OPEN',
    linked: new Set(),
    areas: new Map(),
    persons: new Map(),
    recipientAuthorized: undefined,
    ...known,
  };
}

/** `person-1` stands in this relation to the viewer. */
export function related(relation: Relation): Pick<Sight, 'relations'> {
  return { relations: new Map([['person-1', [relation]]]) };
}

/** A rule with a fresh memory that looks by its defaults, with `thresholds` of its own if any. */
export function looking(rule: RuleName, thresholds?: Readonly<Record<string, unknown>>) {
  const look = ALL_RULES.find(({ name }) => name === rule)?.watch();
  if (!look) throw new Error(`no rule is called \`${rule}\``);
  const { rules } = thresholds ? readMisuseSettings({ rules: { [rule]: thresholds } }) : DEFAULT_SETTINGS;
  return (changes: SightChanges = {}): readonly Notice[] => look(aSight(changes), rules[rule]);
}
