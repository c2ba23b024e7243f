// Everything that oversight keeps, as one viewer may see it in one request on one day.
import type { Database } from '../../platform/database.ts';
import type { Passport } from '../../platform/passport.ts';
import type { RecordViewer } from '../../schema/policy/record-rules.ts';
import type { Surroundings } from '../serving/define-subgraph.ts';
import { alertRecords } from './alerts/alert-records.ts';
import { disclosureLog } from './disclosures/disclosure-log.ts';
import { entriesAt } from './disclosures/entries-at.ts';
import { reviewableEvents } from './disclosures/reviewable-events.ts';
import { investigationRecords } from './investigations/investigation-records.ts';
import { investigationWork } from './investigations/investigation-work.ts';
import { type OpenInput, openInvestigation } from './investigations/open-investigation.ts';
import { misuseReports } from './investigations/yearly-report.ts';
import { type AgencyPage, findAgencyPersonnel } from './personnel/agency-personnel.ts';
import { findAgencies, loadAgencyStanding } from './personnel/agency-standing.ts';
import { decideForAgency } from './personnel/decide.ts';
import type { PersonnelDecision } from './personnel/decisions.ts';
import type { Personnel } from './personnel/personnel.ts';
import { createPersonnelRecords } from './personnel/personnel-store.ts';
import { currentReviewer } from './personnel/reviewer.ts';
import { findTrainingDue } from './personnel/training-due.ts';
import { createReveals } from './reveals/reveal-store.ts';

export type OversightStore = ReturnType<typeof createOversightStore>;

/** What a decision about somebody came to. */
export interface PersonnelPayload {
  readonly personnel: Personnel | null;
  readonly changed: boolean;
}

export function createOversightStore(
  database: Database,
  viewer: RecordViewer,
  today: string,
  { audit, tagsOf }: Surroundings,
) {
  const records = createPersonnelRecords(database, viewer);
  const reviewer = currentReviewer(database, viewer);
  const events = reviewableEvents(database, audit);
  return {
    today,
    ...records,
    ...disclosureLog({ database, audit, reviewer, tagsOf }),
    reveals: createReveals({ database, audit, reviewer, events }),
    ...investigationRecords(database, reviewer),
    work: investigationWork({ database, reviewer, events }),
    open: (input: OpenInput, { decisionId }: Passport) =>
      openInvestigation(input, { database, reviewer, decisionId }),
    reports: (oris: readonly string[], year: number) =>
      misuseReports({ database, audit, reviewer }, oris, year),
    alertsFound: alertRecords(database, reviewer),
    eventsAt: entriesAt(audit),
    agencies: () => findAgencies(database),
    agencyStanding: loadAgencyStanding(database),
    agencyPersonnel: (page: AgencyPage) => findAgencyPersonnel(database, page, viewer),
    trainingDue: (ori: string, within: number) => findTrainingDue(database, { ori, within, today, viewer }),
    /** The person is read again afterwards: what this request read of them before is forgotten. */
    decide: async (decision: PersonnelDecision, passport: Passport): Promise<PersonnelPayload> => {
      const changed = await decideForAgency(database, decision, { ...passport, today });
      for (const loader of Object.values(records)) loader.clearAll();
      return { personnel: await records.personnel.load(decision.personnelId), changed };
    },
  };
}
