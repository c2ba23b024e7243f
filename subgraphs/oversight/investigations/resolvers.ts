// Where each field about investigations comes from.
import { readWord } from '../../reading/client-input.ts';
import type { Resolvers, SubgraphContext } from '../../serving/define-subgraph.ts';
import { readReason } from '../reasons.ts';
import type { OversightStore } from '../store.ts';
import type { Investigation, InvestigationEntry } from './investigation.ts';
import type { Action } from './investigation-work.ts';
import type { OpenInput } from './open-investigation.ts';
import type { InvestigationStatus, Outcome } from './status.ts';

interface About {
  readonly investigationId: string;
  readonly reason: string;
}
type Context = SubgraphContext<OversightStore>;
type Input<Fields> = { readonly input: Fields };

/** What a step came to: the investigation as it stands now, and whether anything was written. */
async function afterwards(id: string, written: Promise<boolean>, { store }: Context) {
  const changed = await written;
  store.entries.clearAll();
  return { investigation: await store.investigation(id), changed };
}

const deciderOf = ({ passport, store }: Context) => ({ ...passport, today: store.today });

export const investigationResolvers: Resolvers<OversightStore> = {
  Query: {
    investigation: (_root, { id }: { id: string }, { store }) => store.investigation(id),
    investigations: (
      _root,
      { status = null, agency }: { status?: InvestigationStatus | null; agency?: string | null },
      { store },
    ) => store.investigations({ status, agency: agency ? readWord(agency, 'agency') : null }),
    misuseReport: async (_root, { ori, year }: { ori: string; year: number }, { store }) =>
      (await store.reports([readWord(ori, 'ori')], year))[0],
    misuseReports: async (_root, { year }: { year: number }, { store }) =>
      store.reports(
        (await store.agencies()).map(({ agency: { ori } }) => ori),
        year,
      ),
  },
  Mutation: {
    openInvestigation: async (_root, { input }: Input<OpenInput>, { store, passport }) => {
      const { id, changed } = await store.open(input, passport);
      return { investigation: await store.investigation(id), changed };
    },
    assignInvestigation: (_root, { input }: Input<About & { personnelId: string }>, context) => {
      const { investigationId: id, personnelId, reason } = input;
      const who = readWord(personnelId, 'input.personnelId');
      const done = context.store.work.assign(id, who, readReason(reason), deciderOf(context));
      return afterwards(id, done, context);
    },
    moveInvestigation: (_root, { input }: Input<About & { to: InvestigationStatus }>, context) => {
      const { investigationId: id, to, reason } = input;
      return afterwards(id, context.store.work.move(id, to, readReason(reason), deciderOf(context)), context);
    },
    noteInvestigation: (_root, { input }: Input<{ investigationId: string; text: string }>, context) => {
      const { investigationId: id, text } = input;
      const note = readReason(text, 'input.text');
      return afterwards(id, context.store.work.note(id, note, deciderOf(context)), context);
    },
    pinEvidence: (_root, { input }: Input<About & { eventId: string }>, context) => {
      const { investigationId: id, eventId, reason } = input;
      const done = context.store.work.pin(id, eventId, readReason(reason), deciderOf(context));
      return afterwards(id, done, context);
    },
    takeAction: (_root, { input }: Input<About & { action: Action }>, context) => {
      const { investigationId: id, action, reason } = input;
      return afterwards(
        id,
        context.store.work.act(id, action, readReason(reason), deciderOf(context)),
        context,
      );
    },
    closeInvestigation: (_root, { input }: Input<About & { outcome: Outcome }>, context) => {
      const { investigationId: id, outcome, reason } = input;
      const done = context.store.work.close(id, outcome, readReason(reason), deciderOf(context));
      return afterwards(id, done, context);
    },
  },
  Investigation: {
    subject: ({ subjectId }: Investigation, _arguments, { store }) => store.personnel.load(subjectId),
    openedBy: ({ openedById }: Investigation, _arguments, { store }) => store.personnel.load(openedById),
    assigned: ({ assignedIds }: Investigation, _arguments, { store }) =>
      store.personnel.loadMany([...assignedIds]),
    alert: ({ alertId }: Investigation, _arguments, { store }) =>
      alertId === null ? null : store.alertsFound.alert(alertId),
    entries: ({ id }: Investigation, _arguments, { store }) => store.entries.load(id),
  },
  InvestigationEntry: {
    by: ({ byId }: InvestigationEntry, _arguments, { store }) => store.personnel.load(byId),
    evidence: async ({ event }: InvestigationEntry, _arguments, { store }) =>
      event === null ? null : (await store.eventsAt([event]))[0],
  },
};
