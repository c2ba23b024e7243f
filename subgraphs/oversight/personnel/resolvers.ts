// Where each field about personnel and agencies comes from.
import { readName, readWord } from '../../reading/client-input.ts';
import type { Resolvers } from '../../serving/define-subgraph.ts';
import type { OversightStore } from '../store.ts';
import { grace, reinstatement, separation, suspension, type TrainingInput, training } from './decisions.ts';
import type { Personnel } from './personnel.ts';
import { loginKey } from './personnel-store.ts';

interface AgencyPersonnelArguments {
  readonly ori: string;
  readonly first: number;
  readonly after?: string | null;
}

interface Reasoned {
  readonly personnelId: string;
  readonly reason: string;
}

export const personnelResolvers: Resolvers<OversightStore> = {
  Query: {
    personnel: (_root, { id }: { id: string }, { store }) => store.personnel.load(readWord(id, 'id')),
    personnelByLogin: (_root, { login, issuer }: { login: string; issuer: string }, { store }) =>
      store.personnelByLogin.load(loginKey(readName(issuer, 'issuer'), readName(login, 'login'))),
    agencyPersonnel: (_root, { ori, first, after = null }: AgencyPersonnelArguments, { store }) =>
      store.agencyPersonnel({
        ori: readWord(ori, 'ori'),
        first,
        after: after === null ? null : readWord(after, 'after'),
      }),
    trainingDue: (_root, { ori, within }: { ori: string; within: number }, { store }) =>
      store.trainingDue(readWord(ori, 'ori'), within),
    agencies: (_root, _arguments, { store }) => store.agencies(),
    agencyStanding: (_root, { ori }: { ori: string }, { store }) =>
      store.agencyStanding.load(readWord(ori, 'ori')),
  },
  Mutation: {
    suspendViewer: (_root, { input }: { input: Reasoned }, { store, passport }) =>
      store.decide(suspension(input), passport),
    reinstateViewer: (_root, { input }: { input: Reasoned }, { store, passport }) =>
      store.decide(reinstatement(input), passport),
    grantTrainingGrace: (_root, { input }: { input: Reasoned & { until: unknown } }, { store, passport }) =>
      store.decide(grace(input), passport),
    recordTraining: (_root, { input }: { input: TrainingInput }, { store, passport }) =>
      store.decide(training(input), passport),
    separateViewer: (_root, { input }: { input: Reasoned & { on: unknown } }, { store, passport }) =>
      store.decide(separation(input), passport),
  },
  Personnel: {
    __resolveReference: ({ id }: { id: string }, { store }) => store.personnel.load(id),
    supervisor: ({ supervisorId }: Personnel, _arguments, { store }) =>
      supervisorId === null ? null : store.personnel.load(supervisorId),
    actions: ({ id }: Personnel, _arguments, { store }) => store.actions.load(id),
  },
};
