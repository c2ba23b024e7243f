// `permissions explain`: why may a viewer read this, or why not? Of a coordinate, or of a decision in the audit log.
import { join } from 'node:path';
import { type Call, type Outcome, UsageError, type Verb } from '../../verbs/verb.ts';
import { explainCoordinate } from '../explaining/explain-coordinate.ts';
import { explainDecision } from '../explaining/explain-decision.ts';

export const explain: Verb = {
  usage:
    '(--as <persona> | --roles <a,b>) [--purpose <code>] [--case <number>] [--agency <ORI>] [--mfa] [--training] <coordinate>\n          | <decision id> [--log <file>] [--details] [--as-test]',
  summary: 'Says in one sentence why a viewer may or may not read something, and what is missing.',
  options: {
    as: { type: 'string' },
    roles: { type: 'string' },
    purpose: { type: 'string' },
    case: { type: 'string' },
    agency: { type: 'string' },
    mfa: { type: 'boolean' },
    training: { type: 'boolean' },
    log: { type: 'string' },
    'as-test': { type: 'boolean' },
    details: { type: 'boolean' },
  },
  run(call): Outcome | Promise<Outcome> {
    const [subject, ...others] = call.positionals;
    if (subject === undefined || others.length > 0)
      throw new UsageError('name one coordinate, such as Person.socialSecurityNumber, or one decision id');
    if (call.text('as') !== undefined || call.text('roles') !== undefined)
      return explainCoordinate(subject, call);
    if (isCoordinate(subject)) throw new UsageError('say for whom: --as <persona> or --roles <a,b>');
    return explainDecision(subject, logOf(call), call);
  },
};

/** The audit log that a call names, or the house's own. */
export const logOf = (call: Call): string => call.text('log') ?? join(call.dataDirectory, 'audit.jsonl');

const isCoordinate = (subject: string): boolean =>
  /^[A-Z_]\w*(\.\w+(\(\w+:\))?)?$/i.test(subject) && !/^\d/.test(subject);
