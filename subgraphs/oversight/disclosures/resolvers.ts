// Where each field about the log of disclosures comes from.
import { readDay } from '../../reading/client-input.ts';
import type { Resolvers } from '../../serving/define-subgraph.ts';
import { loginKey } from '../personnel/personnel-store.ts';
import type { OversightStore } from '../store.ts';
import type { Disclosure } from './disclosure.ts';
import { type DisclosureArguments, readSearch, readSubject, type SubjectInput } from './search-input.ts';

export const disclosureResolvers: Resolvers<OversightStore> = {
  Query: {
    disclosures: (_root, given: DisclosureArguments, { store }) => store.disclosures(readSearch(given)),
    releases: (_root, { subject, since }: { subject: SubjectInput; since?: unknown }, { store }) =>
      store.releases(
        readSubject(subject, 'subject'),
        since === undefined || since === null ? null : readDay(since, 'since'),
      ),
  },
  Disclosure: {
    details: (disclosure: Disclosure, _arguments, { store }) => store.reveals.details(disclosure),
  },
  AuditedViewer: {
    personnel: ({ issuer, login }: { issuer: string; login: string }, _arguments, { store }) =>
      store.personnelByLogin.load(loginKey(issuer, login)),
  },
};
