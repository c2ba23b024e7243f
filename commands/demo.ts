// `npm run demo`: one question, three viewers, their answers side by side in the terminal.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Persona } from '../gateway/identity/personas.ts';
import { readEnvironment } from '../platform/environment.ts';
import { exitWithError } from '../platform/run-command.ts';
import { REFERENCE_DATE } from '../subgraphs/seeding/synthetic/population.ts';
import type { Answer } from './answer-rows.ts';
import { trafficStop, trafficStopVariables } from './default-graph.ts';
import { type DemoColumn, demoPage } from './demo-page.ts';
import { type House, startHouse } from './start-house.ts';

const VIEWERS = ['patrol-officer', 'dmv-clerk', 'suspended-officer'];
/** The cast is always there; the demonstration needs few others. */
const PERSONS = '200';
/** Characters in a line where there is no terminal. */
const PLAIN_WIDTH = 108;

const dataDirectory = mkdtempSync(join(tmpdir(), 'need-to-know-demo-'));
try {
  process.stderr.write('starting a small graph in memory …\n');
  const environment = readEnvironment({
    PORT: '0',
    DATA_DIRECTORY: dataDirectory,
    SYNTHETIC_PERSONS: PERSONS,
  });
  const house = await startHouse(environment, { subgraphs: { inMemory: true, today: REFERENCE_DATE } });
  try {
    process.stdout.write(await demonstration(house));
  } finally {
    await house.close();
  }
} catch (error) {
  exitWithError(error);
} finally {
  rmSync(dataDirectory, { recursive: true, force: true });
}

async function demonstration(house: House): Promise<string> {
  const personas = house.identityProvider.personas.filter(({ id }) => VIEWERS.includes(id));
  const columns: DemoColumn[] = [];
  for (const persona of personas) columns.push(await columnOf(house, persona));
  const { plate, state } = trafficStopVariables();
  return demoPage(columns, {
    title: `Traffic stop, plate ${plate} (${state}): the same text, three viewers`,
    width: process.stdout.columns ?? PLAIN_WIDTH,
    isColored: process.stdout.isTTY && !process.env.NO_COLOR,
  });
}

async function columnOf(house: House, persona: Persona): Promise<DemoColumn> {
  const { purpose, case: caseNumber, reason } = persona;
  const token = await house.identityProvider.tokenFor(persona.id);
  const response = await fetch(`${house.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token?.token}`,
      'inquiry-purpose': purpose,
      'inquiry-case': caseNumber,
      'inquiry-reason': reason,
    },
    body: JSON.stringify({ query: trafficStop(), variables: trafficStopVariables() }),
  });
  const answer = (await response.json()) as Answer;
  const inquiry = [`purpose ${purpose}`, caseNumber && `case ${caseNumber}`].filter(Boolean).join(', ');
  return { persona: persona.id, name: persona.name, inquiry, answer };
}
