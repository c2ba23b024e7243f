// Who oversees in tests: facts and passports of the supervisor, the auditor and the reviewers of the cast.
import { DEVELOPMENT_ISSUER } from '../../platform/development-issuer.ts';
import type { Question } from './test-subgraphs.ts';

const factsFor = (purpose: string, scopes: readonly string[]): readonly string[] => [
  'authenticated',
  `purpose:${purpose}`,
  'reason',
  ...scopes.map((scope) => `scope:${scope}`),
];

const overseer = (viewer: string, agency: string, facts: readonly string[]) => ({
  facts,
  as: { issuer: DEVELOPMENT_ISSUER, viewer, agency },
});

const REVIEWING = factsFor('OV', [
  'oversight:read',
  'personnel:read',
  'personnel:oversee',
  'audit:read',
  'audit:reveal',
  'releases:read',
  'investigations:read',
  'investigations:write',
]);

export const SUPERVISOR = overseer(
  'supervisor',
  'CA0990100',
  factsFor('OV', ['oversight:read', 'personnel:read', 'personnel:write']),
);
export const AUDITOR = overseer(
  'auditor',
  'CA099001Y',
  factsFor('AU', ['oversight:read', 'personnel:read', 'personnel:oversee', 'audit:read', 'releases:read']),
);
export const REVIEWER = overseer('misuse-reviewer', 'CA099002Y', REVIEWING);
export const SECOND_REVIEWER = overseer('second-reviewer', 'CA099002Y', REVIEWING);

/** The same overseer under another login or in another agency. */
export const asOther = (question: Question, other: Question['as']): Question => ({
  ...question,
  as: { ...question.as, ...other },
});
