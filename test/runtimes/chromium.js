// Debian's Chromium, with a page that may run the scripts of its own server and make none from text.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

const BINARY = process.env.CHROMIUM ?? '/usr/bin/chromium';
const POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'";
const TIMEOUT = 60_000;
/** Without these, the browser looks for servers of its maker. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function chromiumIn(folder) {
  const playwright = await import('playwright-core').catch(() => undefined);
  return {
    name: 'Chromium, CSP',
    missing: whyMissing(playwright),
    version: async () =>
      execFileSync(BINARY, ['--version'], { encoding: 'utf8', stdio: 'pipe' }).split(' built')[0].trim(),
    answer: async (inputFile) => {
      const server = await serve({
        '/': ['text/html', '<!doctype html><title>rolecall</title><script type="module" src="page.js"></script>'],
        '/page.js': ['text/javascript', readFileSync(join(folder, 'build', 'page.js'))],
        '/input.json': ['application/json', readFileSync(inputFile)],
      });
      const browser = await playwright.chromium.launch({ executablePath: BINARY, args: QUIET });
      try {
        const page = await browser.newPage();
        await page.goto(`http://127.0.0.1:${server.address().port}/`);
        // The debugger looks into the page from outside of its policy.
        await page.waitForFunction(() => globalThis.smoke !== undefined, undefined, { timeout: TIMEOUT });
        const { answer, canEval } = await page.evaluate(() => globalThis.smoke);
        if (canEval) throw new Error('the page may make scripts from text: its policy is not in force');
        return answer;
      } finally {
        await browser.close();
        server.close();
      }
    },
  };
}

function whyMissing(playwright) {
  if (playwright === undefined) return 'playwright-core is not installed: npm ci --prefix test/runtimes';
  return existsSync(BINARY) ? undefined : `there is no ${BINARY}: apt-get install chromium, or set CHROMIUM`;
}

function serve(files) {
  const server = createServer((request, response) => {
    const [type, body] = files[request.url] ?? [];
    const headers = { 'content-security-policy': POLICY, ...(type !== undefined && { 'content-type': type }) };
    response.writeHead(body === undefined ? 404 : 200, headers).end(body);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
