// Where each field about alerts comes from.
import { agencyOf } from '../../domain/codes/agencies.ts';
import { readWord } from '../../reading/client-input.ts';
import type { Resolvers } from '../../serving/define-subgraph.ts';
import { readReason } from '../reasons.ts';
import type { OversightStore } from '../store.ts';
import type { AlertReason, AlertRow, AlertStatus } from './alert.ts';

interface AlertArguments {
  readonly status: AlertStatus;
  readonly agency?: string | null;
  readonly first: number;
}

const instantOf = (milliseconds: number): string => new Date(milliseconds).toISOString();

export const alertResolvers: Resolvers<OversightStore> = {
  Query: {
    alerts: (_root, { status, agency, first }: AlertArguments, { store }) =>
      store.alertsFound.alerts({ status, first, agency: agency ? readWord(agency, 'agency') : null }),
    alert: (_root, { id }: { id: string }, { store }) => store.alertsFound.alert(id),
  },
  Mutation: {
    dismissAlert: (
      _root,
      { input }: { input: { alertId: string; reason: string } },
      { store, passport: { decisionId } },
    ) => store.alertsFound.dismiss(input.alertId, readReason(input.reason), decisionId),
  },
  Alert: {
    viewer: ({ issuer, viewer }: AlertRow) => ({ issuer, login: viewer }),
    agency: ({ agency }: AlertRow) => agencyOf(agency),
    dismissedBy: ({ dismissedById }: AlertRow, _arguments, { store }) =>
      dismissedById === null ? null : store.personnel.load(dismissedById),
    investigation: ({ id }: AlertRow, _arguments, { store }) => store.investigationOfAlert(id),
  },
  AlertReason: {
    firstAt: ({ firstAt }: AlertReason) => instantOf(firstAt),
    lastAt: ({ lastAt }: AlertReason) => instantOf(lastAt),
    events: ({ events }: AlertReason, _arguments, { store }) => store.eventsAt(events),
  },
};
