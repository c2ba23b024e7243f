import { EXIT, type Verb } from './verb.ts';
export const matrix: Verb = {
  usage: '',
  summary: '',
  run: () => ({ exitCode: EXIT.ok, text: '', json: {} }),
};
