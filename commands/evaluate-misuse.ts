// `npm run evaluate:misuse`: plays an invented month to the misuse rules and writes down what they found and missed.
import { writeFile } from 'node:fs/promises';
import { exitWithError } from '../platform/run-command.ts';
import { evaluationPage } from '../subgraphs/oversight/misuse/evaluation/page.ts';

const PAGE = new URL('../docs/misuse-evaluation.md', import.meta.url);

await evaluationPage()
  .then((page) => writeFile(PAGE, page))
  .catch(exitWithError);
