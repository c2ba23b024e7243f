import { EXIT, type Verb } from './verb.ts';
export const rollback: Verb = {
  usage: '',
  summary: '',
  run: () => ({ exitCode: EXIT.ok, text: '', json: {} }),
};
