/* The page of scripts/matrix in a browser; it is written by conformance/tests/matrix/test_browser_matrix.py: two
   implementations over the small set of vectors, of which "lax" accepts everything. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { PHONE, shot, visit } from "./visit.mjs";

const rows = (page) => page.locator("table.rules > tbody > tr:visible");
const cell = (page, rule) => page.locator(`[data-cell="job-record ${rule} 1"]`);
const shown = (page) => page.locator("#count").textContent();

describe("the matrix", () => {
  it("shows the rules that somebody does not pass", () =>
    visit("matrix", {}, async (page) => {
      assert.match(await page.locator(".verdict").textContent(), /^Every difference is explained\.$/);
      assert.equal(await shown(page), "3 rules shown");
      assert.equal(await cell(page, "T-MUST").textContent(), "3");
      await shot(page, "matrix");
    }));

  it("tells the reason and the vectors behind a number, and closes again", () =>
    visit("matrix", {}, async (page) => {
      await cell(page, "T-MUST").click();
      const detail = await page.locator("tr.detail").textContent();
      assert.match(detail, /says why of word\/evil/);
      assert.match(detail, /job-record\/word\/evil/);
      assert.match(detail, /expected reject, got accept/);
      assert.match(detail, /https:\/\/example\.org\/rule/);
      await cell(page, "T-MUST").press("Enter");
      assert.equal(await page.locator("tr.detail").count(), 0);
    }));

  it("is searched by rule and by reason", () =>
    visit("matrix", {}, async (page) => {
      await page.getByLabel("Rules").fill("t-should");
      assert.equal(await shown(page), "1 rules shown");
      await page.getByLabel("Rules").fill("why wicked");
      assert.equal(await shown(page), "1 rules shown");
      assert.equal(await cell(page, "T-MUST").isVisible(), true);
      await page.getByLabel("Rules").fill("nothing of the kind");
      assert.equal(await shown(page), "0 rules shown");
      assert.equal(await rows(page).count(), 0);
    }));

  it("shows what one implementation differs in", () =>
    visit("matrix", {}, async (page) => {
      await page.getByLabel("Differences of").selectOption({ label: "careful" });
      assert.equal(await shown(page), "0 rules shown");
      await page.getByLabel("Differences of").selectOption({ label: "lax" });
      assert.equal(await shown(page), "3 rules shown");
    }));

  it("compares what is observed, down to each answer", () =>
    visit("matrix", {}, async (page) => {
      assert.deepEqual(await page.locator("table.open > tbody > tr:visible > td").allTextContents(), ["A", "B1"]);
      await page.locator("button.more").click();
      assert.deepEqual(await page.locator(".answers tbody td").allTextContents(), ["reject", "accept"]);
    }));

  it("fits a phone, and the dark", () =>
    visit("matrix", { viewport: PHONE, colorScheme: "dark" }, async (page) => {
      assert.equal(await cell(page, "T-MUST").isVisible(), true);
      await shot(page, "matrix-phone");
    }));
});
