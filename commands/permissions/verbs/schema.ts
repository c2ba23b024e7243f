// `permissions schema`: the JSON Schema of the file, by which editors complete and check it.
import { permissionsJsonSchema } from '../../../schema/permissions-file.ts';
import { EXIT, type Verb } from '../../verbs/verb.ts';

export const schema: Verb = {
  usage: '',
  summary: 'Prints the JSON Schema of the permissions file.',
  run() {
    const text = permissionsJsonSchema();
    return { exitCode: EXIT.ok, text, json: JSON.parse(text) as unknown };
  },
};
