// A real browser for a test, and a witness of everything that a page must not do.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** The browser on the PATH, if there is one. */
export function findChromium(path = process.env.PATH ?? ''): string | undefined {
  const places = path.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return places.find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Starts a browser that speaks to nobody by itself. */
export async function startBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-domain-reliability',
      '--disable-sync',
      '--no-first-run',
      '--no-default-browser-check',
      '--no-pings',
    ],
  });
}

/**
 * Collects, as sentences, each violation of the page's policy, each error on its console and each request to
 * another host. A status that the gateway chose to answer with is not a fault of the page.
 */
export async function witness(page: Page, origin: string): Promise<readonly string[]> {
  const seen: string[] = [];
  await page.exposeFunction('reportViolation', (what: string) => seen.push(`policy violated: ${what}`));
  await page.addInitScript(`addEventListener('securitypolicyviolation', (event) =>
    reportViolation(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sourceFile + ':' + event.lineNumber))`);
  page.on('pageerror', (error) => seen.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/^Failed to load resource: .* status of [45]/.test(message.text()))
      seen.push(`console error: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith('data:') && new URL(url).origin !== origin)
      seen.push(`request to another host: ${url}`);
  });
  return seen;
}

/** What the browser would still know after the page is gone. */
export async function keptByBrowser(page: Page): Promise<unknown> {
  const stored = await page.evaluate('({ local: { ...localStorage }, session: { ...sessionStorage } })');
  return { ...(stored as object), cookies: await page.context().cookies() };
}
