// Permissions over the guarded people by which a person may be told of while the audit log is away, but for hair colors.
import type { Permissions } from '../../schema/policy/permissions.ts';

/** Everybody of the test's agency meets it. */
const MET = { agencyTypes: ['0'] };
const WORDS = { owner: 'o', because: 'officers must know whom they face' };

export const SPOOLING_PEOPLE: Permissions = {
  needToKnowRequired: false,
  inquiry: { purpose: 'optional', reason: 'optional' },
  purposes: { C: { title: 'Criminal justice', case: false } },
  roles: { officer: { title: 'Officer', scopes: ['cori', 'ssn'], purposes: ['C'] } },
  rules: [
    { id: 'safety', on: { type: 'Person' }, require: MET, whenAuditIsAway: 'spool', ...WORDS },
    {
      id: 'hair',
      on: { coordinate: 'Person.hairColor' },
      require: MET,
      whenAuditIsAway: 'refuse',
      ...WORDS,
    },
  ],
};

/** What is answered while the audit log is away, and what is not. */
export const MARKED = '{ person(id: "p1") { name } }';
export const UNMARKED = '{ person(id: "p1") { name hairColor } }';
