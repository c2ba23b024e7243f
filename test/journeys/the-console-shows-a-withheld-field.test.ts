import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { findChromium, keptByBrowser, startBrowser, witness } from '../support/browser.ts';
import { startWorld, type World } from '../support/start-world.ts';

const executable = findChromium();
const isDemanded = process.env.REQUIRE_SERVICES === '1';
const inBrowser = executable === undefined && !isDemanded ? test.skip : test;

/** Longer than the console waits before it asks for a viewer's schema. */
const SCHEMA_SETTLES_MS = 600;

let gateway: World | undefined;
let browser: Browser | undefined;

beforeAll(async () => {
  if (executable === undefined) {
    if (isDemanded) throw new Error('REQUIRE_SERVICES=1, and there is no chromium on the PATH');
    return;
  }
  execFileSync(process.execPath, ['--import', 'tsx', 'console/build-if-stale.ts']);
  [gateway, browser] = await Promise.all([startWorld(), startBrowser(executable)]);
});

afterAll(async () => {
  await browser?.close();
  await gateway?.close();
});

async function openConsole(): Promise<{ page: Page; seen: readonly string[] }> {
  if (browser === undefined || gateway === undefined) throw new Error('no browser was started');
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const seen = await witness(page, new URL(gateway.url).origin);
  await page.goto(gateway.url);
  return { page, seen };
}

inBrowser('a stranger learns from the keyboard alone why a field is withheld', async () => {
  const { page, seen } = await openConsole();
  await page.getByRole('button', { name: 'Run' }).waitFor();

  await page.keyboard.press('Control+Enter');
  const chip = page.getByRole('button', { name: 'Criminal history: withheld. Why?' }).first();
  await chip.waitFor();
  await page.getByRole('button', { name: 'Go to the first' }).press('Enter');
  await page.keyboard.press('Enter');

  const why = page.getByRole('dialog');
  await why.waitFor();
  expect(await why.textContent()).toMatch(
    /is withheld[\s\S]*cori:read[\s\S]*Penal Code 11105[\s\S]*criminal-history-access/,
  );
  await page.keyboard.press('Escape');
  await why.waitFor({ state: 'detached' });

  await chooseViewer(page, 'Detective Ruben Okafor');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Detective Ruben Okafor' }).waitFor();
  expect(await chip.count()).toBe(0);

  expect(await keptByBrowser(page)).toEqual({ local: {}, session: {}, cookies: [] });
  expect(seen).toEqual([]);
  await page.close();
});

inBrowser('a refused viewer reads the code, the message and what to do next', async () => {
  const { page, seen } = await openConsole();
  const asked = questionsOf(page);
  await page.waitForRequest((request) => request.postData()?.includes('IntrospectionQuery') === true);
  asked.length = 0;
  await chooseViewer(page, 'Officer Cal Brandt');
  await page.keyboard.press('Control+Enter');
  const refusal = page.getByRole('alert');
  await refusal.waitFor();
  expect(await refusal.textContent()).toContain('SUSPENDED');
  await page.waitForTimeout(SCHEMA_SETTLES_MS);
  expect(asked.filter((body) => body.includes('IntrospectionQuery'))).toEqual([]);
  expect(seen).toEqual([]);
  await page.close();
});

inBrowser('variables that are not JSON are never sent', async () => {
  const { page, seen } = await openConsole();
  await page.getByRole('textbox', { name: 'Variables, JSON' }).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('{ "plate": ');
  const asked = questionsOf(page);
  await page.keyboard.press('Control+Enter');
  await page.getByText('VARIABLES_NOT_JSON').waitFor();
  expect(asked.filter((body) => body.includes('TrafficStop'))).toEqual([]);
  expect(seen).toEqual([]);
  await page.close();
});

inBrowser('an empty query is never sent, and a plate that nobody carries is no record', async () => {
  const { page, seen } = await openConsole();
  await page.getByRole('textbox', { name: 'Query, GraphQL' }).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('# nothing');
  const asked = questionsOf(page);
  await page.keyboard.press('Control+Enter');
  await page.getByText('QUERY_EMPTY').waitFor();
  expect(asked.filter((body) => body.includes('nothing'))).toEqual([]);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('{ vehicleByPlate(plate: "9ZZZ999") { vin } }');
  await page.keyboard.press('Control+Enter');
  await page.getByText('no record', { exact: true }).waitFor();
  expect(seen).toEqual([]);
  await page.close();
});

/** The bodies that the page sends from now on. */
function questionsOf(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.postData() ?? ''));
  return asked;
}

/** By keyboard: open the list, type the beginning of the name, take it. */
async function chooseViewer(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /Viewer$/ }).press('Enter');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
}
