import { EXIT, type Verb } from './verb.ts';
export const diff: Verb = { usage: '', summary: '', run: () => ({ exitCode: EXIT.ok, text: '', json: {} }) };
