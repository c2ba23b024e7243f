// `permissions matrix`: who may see what, as `schema/access-matrix.md` has it.
import { accessMatrix, matrixOf } from '../../../schema/access-matrix.ts';
import { EXIT, type Verb } from '../../verbs/verb.ts';
import { compiledOf } from '../sources.ts';

export const matrix: Verb = {
  usage: '',
  summary: 'Prints the access matrix: every classified coordinate against every role.',
  run(call) {
    const { policy, permissions } = compiledOf(call);
    return {
      exitCode: EXIT.ok,
      text: accessMatrix(policy, permissions),
      json: matrixOf(policy, permissions),
    };
  },
};
