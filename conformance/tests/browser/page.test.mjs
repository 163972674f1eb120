/* The HTML report in a browser; the reports are written by test_browser.py. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { PHONE, shot, visit } from "./visit.mjs";

const status = (page) => page.locator("#results .status").textContent();
const vector = (page, id) => page.locator(`[id="${id}"]`);

describe("the list", () => {
  it("begins with what was not passed", () =>
    visit("always_accept", {}, async (page) => {
      assert.equal(await page.title(), "Conformance: hostile 1 (Python)");
      assert.equal(await status(page), "Showing 4 of 7 vectors, under 2 rules.");
      assert.equal(await page.getByLabel("Not passed (3)").isChecked(), true);
      assert.equal(await page.getByLabel("Warnings (1)").isChecked(), true);
      assert.equal(await page.getByLabel("Passed (2)").isChecked(), false);
    }));

  it("begins with everything when all was passed", () =>
    visit("well_behaved", {}, async (page) => {
      assert.equal(await status(page), "Showing 7 of 7 vectors, under 3 rules.");
      assert.match(await page.locator(".verdict").textContent(), /^conformant$/);
    }));

  it("can be filtered and searched", () =>
    visit("always_accept", {}, async (page) => {
      await page.getByLabel("Passed (2)").check();
      assert.equal(await status(page), "Showing 6 of 7 vectors, under 2 rules.");
      await page.getByLabel("Search").fill("wicked reject");
      await page.getByText("Showing 1 of 7").waitFor();
      assert.equal(await page.locator("li.row").count(), 1);
      await page.getByLabel("Search").fill("no such word");
      await page.getByText("Nothing matches.").waitFor();
      await page.getByLabel("Search").fill("");
      await page.getByText("Showing 6 of 7").waitFor();
    }));

  it("is folded and unfolded as a whole", () =>
    visit("always_accept", {}, async (page) => {
      await page.getByRole("button", { name: "Fold", exact: true }).click();
      assert.equal(await page.locator("details.rule[open]").count(), 0);
      await page.getByRole("button", { name: "Unfold all rules" }).click();
      assert.equal(await page.locator("details.rule[open]").count(), 2);
    }));
});

describe("a vector", () => {
  it("is explained: expected, got, difference, threat, replay", () =>
    visit("always_accept", {}, async (page) => {
      const fold = vector(page, "job-record/word/evil");
      await fold.locator("summary").first().click();
      const text = await fold.locator(".body").innerText();
      for (const part of ["Expected", "reject", "Got", "accept", "Why it matters", "Replay it"]) {
        assert.ok(text.includes(part), part);
      }
      assert.deepEqual(await fold.locator("mark").allTextContents(), ["good", "evil"]);
      assert.match(await fold.locator("del.line").innerText(), /"word": "good"/);
      assert.match(await fold.locator("ins.line").innerText(), /"word": "evil"/);
      await fold.getByText("The whole request, decoded").click();
      assert.match(await fold.locator(".request").innerText(), /dev\.cocore\.compute\.job/);
    }));

  it("gives its replay command to the clipboard", () =>
    visit("always_accept", { permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
      const fold = vector(page, "job-record/word/evil");
      await fold.locator("summary").first().click();
      await fold.getByRole("button", { name: "Copy" }).click();
      await page.locator("#said", { hasText: "Copied" }).waitFor({ state: "attached" });
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      assert.match(copied, /^cocore-conformance replay job-record\/word\/evil .* -- /);
    }));

  it("is found by a link, whatever is filtered out", () =>
    visit("always_accept", { hash: "#job-record/word/good" }, async (page) => {
      assert.equal(await vector(page, "job-record/word/good").isVisible(), true);
      await visit("always_accept", { hash: "#job-record/word/evil" }, async (other) => {
        assert.equal(await other.locator(".body").count(), 1);
        await other.getByRole("link", { name: "job-record/word/good" }).click();
        await other.waitForFunction(() => document.activeElement.id === "job-record/word/good");
      });
    }));

  it("that is a sequence shows its steps", () =>
    visit("sequence", {}, async (page) => {
      await page.locator("li.row > details > summary").first().click();
      const steps = page.locator(".steps > li");
      assert.equal(await steps.count(), 3);
      assert.match(await steps.nth(2).innerText(), /validate expected reject, got accept/);
    }));

  it("with an output shows both, opened", () =>
    visit("output", {}, async (page) => {
      await page.locator("li.row > details > summary").first().click();
      assert.match(await page.locator("figure").first().innerText(), /Output/);
      assert.ok((await page.locator("del.line").count()) > 0);
    }));
});

describe("everybody", () => {
  it("can use it by keyboard alone", () =>
    visit("always_accept", {}, async (page) => {
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
      for (let presses = 0; presses < 40; presses++) {
        await page.keyboard.press("Tab");
        const at = await page.evaluate(() => document.activeElement.textContent);
        if (at.includes("job-record/word/evil")) break;
      }
      await page.keyboard.press("Enter");
      await page.locator(".body").waitFor();
      const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
      assert.equal(outline, "solid");
    }));

  it("hears names for everything", () =>
    visit("always_accept", {}, async (page) => {
      const tree = await page.locator("body").ariaSnapshot();
      for (const part of [
        'heading "hostile 1 (Python)" [level=1]',
        'checkbox "Not passed (3)" [checked]',
        'combobox "Profile"',
        'searchbox "Search"',
        'rowheader "job-record"',
        'heading "job-record" [level=2]',
        "status: Showing 4 of 7 vectors",
      ]) {
        assert.ok(tree.includes(part), `${part}\n${tree}`);
      }
    }));

  it("reads it on a phone without scrolling sideways", () =>
    visit("large", { viewport: PHONE, hasTouch: true }, async (page) => {
      const wide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok((await wide()) <= 0);
      await page.locator("details.rule > summary").first().click();
      await page.locator("li.row > details > summary").first().click();
      assert.ok((await wide()) <= 0);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll("button, input, select, summary")].filter(
          (part) => part.getClientRects().length && (part.closest("label") ?? part).getBoundingClientRect().height < 24,
        ).length,
      );
      assert.equal(small, 0, "targets lower than 24 pixels");
      await shot(page, "phone");
    }));

  it("sees it without scripts, in short", () =>
    visit("always_accept", { javaScriptEnabled: false }, async (page) => {
      const text = await page.locator("#results").innerText();
      assert.match(text, /job-record\/word\/evil fail: expected reject, got accept/);
    }));

  for (const colorScheme of ["light", "dark"]) {
    it(`has contrast enough, ${colorScheme}`, () =>
      visit("large", { colorScheme }, async (page) => {
        for (const box of await page.locator("fieldset input").all()) await box.check();
        await page.locator("details.rule > summary").first().click();
        await page.locator("li.row > details > summary").first().click();
        const poor = await page.evaluate(poorContrast);
        assert.deepEqual(poor, []);
        await shot(page, colorScheme);
      }));
  }
});

/* Runs in the page: texts whose contrast to their background is below 4.5 (WCAG 2, AA). */
function poorContrast() {
  const channels = (color) => color.match(/[\d.]+/g).map(Number);
  const light = (color) => {
    const [r, g, b] = channels(color).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = (part) => {
    for (let at = part; at !== null; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if (channels(color)[3] !== 0) return color;
    }
    return "rgb(255, 255, 255)";
  };
  const poor = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const part = node.parentElement;
    if (!node.data.trim() || !part.checkVisibility() || ["SCRIPT", "METER"].includes(part.tagName)) continue;
    const [a, b] = [light(getComputedStyle(part).color), light(paper(part))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.add(`${ratio.toFixed(2)} ${part.className || part.tagName}`);
  }
  return [...poor];
}

describe("hostile text", () => {
  it("stays text, wherever it is shown", () =>
    visit("speaks_in_markup", {}, async (page) => {
      for (const box of await page.locator("fieldset input").all()) await box.check();
      await page.getByRole("button", { name: "Unfold all rules" }).click();
      for (const summary of await page.locator("li.row > details > summary").all()) await summary.click();
      for (const summary of await page.locator(".request > summary").all()) await summary.click();
      assert.equal(await page.locator("img, svg, iframe, textarea, i, b, main script").count(), 0);
      assert.match(await page.title(), /^Conformance: <\/script>/);
      assert.match(await page.locator(".body").first().innerText(), /<\/script>/);
      await shot(page, "hostile");
    }));

  it("would not run if it were markup", () =>
    visit("speaks_in_markup", { quiet: false }, async (page) => {
      const refused = await page.evaluate(() => {
        try {
          document.body.insertAdjacentHTML("beforeend", "<img src=x onerror=\"document.title='owned'\">");
          return false;
        } catch {
          return true;
        }
      });
      assert.equal(refused, true);
    }));
});

describe("a large run", () => {
  it("opens and searches at once", () =>
    visit("large", {}, async (page) => {
      const opened = await page.evaluate(() => performance.getEntriesByType("navigation")[0].duration);
      assert.ok(opened < 5000, `${opened} ms`);
      for (const box of await page.locator("fieldset input").all()) await box.check();
      const began = Date.now();
      await page.getByLabel("Search").fill("nonce");
      await page.locator("#results .status", { hasNotText: /Showing (\d+) of \1 / }).waitFor();
      assert.ok(Date.now() - began < 3000);
    }));
});
