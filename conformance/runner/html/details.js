/* One vector unfolded: what was expected, what came, how it differs from its twin. */

const CONTEXT_LINES = 4;
const CONTEXT_CHARACTERS = 60;

/* An element; attributes are set as text, children are elements or text. */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

function say(text) {
  document.getElementById("said").textContent = text;
}

/* "…" and the last or first characters of a text that is only there to give a place. */
function tail(text) {
  const all = [...text];
  return all.length <= CONTEXT_CHARACTERS ? text : `…${all.slice(-CONTEXT_CHARACTERS).join("")}`;
}

function head(text) {
  const all = [...text];
  return all.length <= CONTEXT_CHARACTERS ? text : `${all.slice(0, CONTEXT_CHARACTERS).join("")}…`;
}

/* One line of a comparison. The sign is there for eyes, del and ins are for everybody. */
function line(sign, ...content) {
  const name = sign === "-" ? "del" : sign === "+" ? "ins" : "span";
  const shown = sign === "-" ? "−" : sign;
  return element(name, { class: "line" }, element("span", { class: "sign", "aria-hidden": "true" }, shown), ...content);
}

/* Two lines that stand for each other, with what differs in them marked. */
function pairOfLines(old, fresh) {
  const [start, removed, added, end] = compareTexts(old, fresh);
  const mark = (text) => (text === "" ? null : element("mark", {}, text));
  return [line("-", start, mark(removed), end), line("+", start, mark(added), end)];
}

function linesOfSteps(steps) {
  const near = steps.map(() => false);
  steps.forEach(([sign], at) => {
    if (sign === " ") return;
    for (let i = at - CONTEXT_LINES; i <= at + CONTEXT_LINES; i++) near[i] = true;
  });
  const lines = [];
  let hidden = 0;
  for (let at = 0; at < steps.length; at++) {
    const [sign, text] = steps[at];
    if (!near[at]) {
      hidden++;
      continue;
    }
    if (hidden > 0) lines.push(folded(hidden));
    hidden = 0;
    const alone = steps[at - 1]?.[0] !== "-" && steps[at + 2]?.[0] !== "+";
    if (sign === "-" && alone && steps[at + 1]?.[0] === "+") {
      lines.push(...pairOfLines(text, steps[++at][1]));
    } else {
      lines.push(line(sign, text));
    }
  }
  if (hidden > 0) lines.push(folded(hidden));
  return lines;
}

function folded(count) {
  return element("span", { class: "line fold" }, `… ${count} ${count === 1 ? "line" : "lines"} the same`);
}

/* The comparison of one field, or null when nothing of it can be shown. */
function fieldDifference(before, after) {
  const old = before.json !== undefined ? layOut(before.json) : null;
  const fresh = after.json !== undefined ? layOut(after.json) : null;
  if (old !== null && fresh !== null) {
    const steps = compareLines(old, fresh);
    if (steps.some(([sign]) => sign !== " ")) return linesOfSteps(steps);
  }
  if (before.text === after.text) return null;
  const [start, removed, added, end] = compareTexts(before.text, after.text);
  const part = (sign, middle) =>
    line(sign, tail(start), middle === "" ? null : element("mark", {}, middle), head(end));
  return [part("-", removed), part("+", added)];
}

function fieldName(field) {
  if (field.bytes === undefined) return field.path;
  return `${field.path}, ${field.bytes} ${field.bytes === 1 ? "byte" : "bytes"} decoded from base64`;
}

/* All fields that differ between two requests, the one that was changed on purpose first. */
function requestDifference(before, after, changed) {
  const old = new Map(fieldsOf(before).map((field) => [field.path, field]));
  const parts = [];
  for (const field of fieldsOf(after)) {
    const other = old.get(field.path) ?? { path: field.path, text: "" };
    old.delete(field.path);
    if (field.cut || other.cut) continue;
    const lines = fieldDifference(other, field);
    if (lines === null) continue;
    const meant = changed === undefined || field.path === changed;
    const part = figure(`In ${fieldName(field)}${meant ? "" : ": follows from it"}`, lines);
    if (field.path === changed) parts.unshift(part);
    else parts.push(part);
  }
  for (const field of old.values()) {
    if (!field.cut) parts.push(figure(`In ${field.path}`, [line("-", field.text)]));
  }
  return parts;
}

function figure(title, lines) {
  return element("figure", {}, element("figcaption", {}, title), element("pre", { tabindex: "0" }, ...lines));
}

function fieldView(field) {
  if (field.bytes === undefined && field.text.length < 100) {
    return [element("dt", {}, field.path), element("dd", {}, element("code", {}, field.text))];
  }
  const laid = field.json !== undefined ? layOut(field.json) : null;
  const text = laid !== null ? laid.join("\n") : field.text;
  const rest = field.cut ? " … cut here; `cocore-conformance show` has all of it" : "";
  return [element("dt", {}, fieldName(field)), element("dd", {}, element("pre", { tabindex: "0" }, text + rest))];
}

function requestView(request, title) {
  return element(
    "details",
    { class: "request" },
    element("summary", {}, title),
    element("dl", {}, ...fieldsOf(request).flatMap(fieldView)),
  );
}

function copyButton(text) {
  const button = element("button", { type: "button" }, "Copy");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(button.previousElementSibling);
      button.textContent = "Selected: copy it now";
    }
    say(button.textContent);
    setTimeout(() => (button.textContent = "Copy"), 3000);
  });
  return button;
}

/* Base64 of JSON, as canonicalize gives it, is more telling when it is opened. */
function outputFields(texts) {
  return texts.map((text) => {
    const field = decodedField("output", text);
    return field.json?.match(/^[[{"]/u) ? field : { path: "output", text: visible(text) };
  });
}

function outputDifference(output) {
  if (!output || output.some((text) => typeof text !== "string")) return null;
  const [expected, got] = outputFields(output);
  const lines = fieldDifference(expected, got);
  return lines === null ? null : figure("Output: − expected, + given", lines);
}

function sequenceView(row, requests) {
  const expected = row.details.expected.split(", ");
  const steps = requests.map((request, at) =>
    element(
      "li",
      {},
      element("code", {}, request.op),
      ` expected ${expected[at]}, got ${row.details.got[at] ?? "nothing"}`,
      requestView(request, "request"),
    ),
  );
  return element("ol", { class: "steps" }, ...steps);
}

function twinView(row, model) {
  const details = row.details;
  if (details.twin === undefined) return [];
  const twin = model.rows[details.twin];
  const request = model.request(row.place);
  const before = model.request(details.twin);
  const simple = !Array.isArray(request) && !Array.isArray(before);
  const parts = simple ? requestDifference(before, request, details.changed) : [];
  if (parts.length === 0 && details.change) {
    parts.push(element("pre", { tabindex: "0" }, details.change));
  }
  return [
    element(
      "h4",
      {},
      "Difference to its twin ",
      element("a", { href: `#${twin.id}` }, twin.id),
      ` (expected ${twin.expect}, outcome ${twin.outcome})`,
    ),
    ...parts,
  ];
}

/* Everything about a row that was not just passed. */
function detailsView(row, model) {
  const details = row.details;
  const request = model.request(row.place);
  const sequence = Array.isArray(request);
  const pairs = [["Expected", details.expected], ["Got", sequence ? row.line : details.got[0] || row.line]];
  if (!sequence && !details.output && details.got[0] && !row.line.startsWith("expected ") && row.class !== "observed") {
    pairs.push(["That is", row.line]);
  }
  return element(
    "div",
    { class: "body" },
    details.threat ? element("p", { class: "threat" }, element("strong", {}, "Why it matters: "), details.threat) : null,
    element("dl", { class: "verdicts" }, ...pairs.flatMap(([term, text]) => [element("dt", {}, term), element("dd", {}, text)])),
    outputDifference(details.output),
    ...twinView(row, model),
    sequence ? sequenceView(row, request) : requestView(request, "The whole request, decoded"),
    element("h4", {}, "Replay it"),
    element("div", { class: "copy" }, element("code", {}, model.replay(row)), copyButton(model.replay(row))),
    element("p", { class: "link" }, element("a", { href: `#${row.id}` }, "Link to this vector")),
  );
}
