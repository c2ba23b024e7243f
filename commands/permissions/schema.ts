import { EXIT, type Verb } from './verb.ts';
export const schema: Verb = {
  usage: '',
  summary: '',
  run: () => ({ exitCode: EXIT.ok, text: '', json: {} }),
};
