import { EXIT, type Verb } from './verb.ts';
export const simulate: Verb = {
  usage: '',
  summary: '',
  run: () => ({ exitCode: EXIT.ok, text: '', json: {} }),
};
