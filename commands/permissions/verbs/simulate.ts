// `permissions simulate`: what would the inquiries of an audit log have got under another file?

import { EXIT, UsageError, type Verb } from '../../verbs/verb.ts';
import { eventsIn } from '../replaying/audited.ts';
import { simulation } from '../replaying/simulation.ts';
import { simulationText } from '../replaying/simulation-text.ts';
import { compile, supergraphOf, textOf, uncoveredOf } from '../sources.ts';
import { logOf } from './explain.ts';

export const simulate: Verb = {
  usage: '<file> [--log <audit export>] [--scopes-from roles|recorded]',
  summary:
    'Replays the inquiries of an audit log against another permissions file: who would get less, who more.',
  options: { log: { type: 'string' }, 'scopes-from': { type: 'string' } },
  async run(call) {
    const [file, ...others] = call.positionals;
    if (file === undefined || others.length > 0)
      throw new UsageError('name the permissions file to simulate');
    const scopesFrom = call.text('scopes-from') ?? 'roles';
    if (scopesFrom !== 'roles' && scopesFrom !== 'recorded')
      throw new UsageError('`--scopes-from` is `roles` or `recorded`');
    const compiled = compile(textOf(file), supergraphOf(call), uncoveredOf(call));
    const result = await simulation(eventsIn(logOf(call)), compiled, scopesFrom);
    return {
      exitCode: EXIT.ok,
      text: simulationText(result),
      json: result,
      notes:
        result.withoutRoles > 0
          ? [`notice: ${result.withoutRoles} inquiries name no role: their scopes are taken as recorded`]
          : [],
    };
  },
};
