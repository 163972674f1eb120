/* Opens a page in a browser and holds it to its promises. The pages lie in the folder that COCORE_REPORTS names;
   COCORE_BROWSER is the browser to start. With COCORE_SHOTS a folder for screenshots, to be looked at. */
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { chromium } from "playwright-core";

const FOLDER = process.env.COCORE_REPORTS;
const SHOTS = process.env.COCORE_SHOTS;
const DESK = { width: 1200, height: 900 };
export const PHONE = { width: 360, height: 740 };
let browser;

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.COCORE_BROWSER,
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
});
after(() => browser.close());

/* Opens a page, runs the test, and then looks: nothing is asked from the network, nothing goes
   wrong in the console. */
export async function visit(name, { hash = "", quiet = true, ...options }, test) {
  const context = await browser.newContext({ viewport: DESK, ...options });
  const page = await context.newPage();
  const asked = [];
  const errors = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("dialog", (dialog) => errors.push(`dialog: ${dialog.message()}`));
  await page.goto(`file://${FOLDER}/${name}.html${hash}`);
  await test(page, context);
  assert.equal(asked.filter((url) => !url.startsWith("file://")).length, 0, asked.join(" "));
  if (quiet) assert.deepEqual(errors, []);
  await context.close();
}

export const shot = (page, name) => (SHOTS ? page.screenshot({ path: `${SHOTS}/${name}.png` }) : null);
