import { EXIT, type Verb } from './verb.ts';
export const explain: Verb = {
  usage: '',
  summary: '',
  run: () => ({ exitCode: EXIT.ok, text: '', json: {} }),
};
