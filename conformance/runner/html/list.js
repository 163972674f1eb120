/* The list of rules and vectors, and what of it is shown. */

const MARKS = {
  passed: "✓",
  against: "✗",
  unexpected: "✗",
  warning: "!",
  known: "≈",
  observed: "○",
  "not-run": "–",
};
const WORDS = {
  against: "Not passed",
  unexpected: "Unexpected",
  warning: "Warnings",
  known: "Known failures",
  observed: "Observed",
  passed: "Passed",
  "not-run": "Not run",
};
const FEW = 25; /* so many vectors are unfolded without being asked */

/* A request with its long strings back in it. */
function whole(value, strings) {
  if (value === null || typeof value !== "object") return value;
  if (typeof value.string === "number") return strings[value.string];
  if (Array.isArray(value)) return value.map((item) => whole(item, strings));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, whole(item, strings)]));
}

/* Names in place of numbers. */
function readModel(data) {
  const rules = data.rules.map(([id, level, text, sources]) => ({
    id,
    level: data.levels[level],
    text,
    sources,
    rows: [],
  }));
  const rows = data.rows.map(([id, profile, level, expect, outcome, kind, places, description, line, details], place) => {
    const row = {
      place,
      id,
      profile: data.profiles[profile],
      level: data.levels[level],
      expect: data.expects[expect],
      outcome: data.outcomes[outcome],
      class: data.classes[kind],
      rules: places.map((at) => rules[at]),
      description,
      line: line ?? "",
      details,
    };
    row.rules.forEach((rule) => rule.rows.push(row));
    row.words = [id, description, row.line, row.outcome, row.level, ...row.rules.flatMap((rule) => [rule.id, rule.text])]
      .join("\n")
      .toLowerCase();
    return row;
  });
  /* What matters most comes first. */
  const rank = (rule) => GRAVITY.indexOf(gravest(rule));
  rules.sort((a, b) => Math.min(rank(a), 3) - Math.min(rank(b), 3) || (a.id < b.id ? -1 : 1));
  const request = (place) => whole(data.requests[place], data.strings);
  const replay = (row) => data.replay.join(row.id);
  return { rules, rows, request, replay, profiles: data.profiles };
}

function countClasses(rows) {
  const counts = {};
  for (const row of rows) counts[row.class] = (counts[row.class] ?? 0) + 1;
  return counts;
}

function badge(row) {
  const more = { warning: ", warning", known: ", known", unexpected: ", unexpected" }[row.class] ?? "";
  return element(
    "span",
    { class: `badge ${row.class}` },
    element("span", { "aria-hidden": "true" }, `${MARKS[row.class]} `),
    row.outcome + more,
  );
}

function rowLine(row) {
  return [badge(row), " ", element("code", {}, row.id), " ", element("span", { class: "description" }, row.description)];
}

/* What is folded is made when it is opened for the first time. */
const fillers = new WeakMap();

function fillWhenOpened(fold, parts) {
  fillers.set(fold, parts);
  fold.addEventListener("toggle", () => fold.open && fill(fold));
}

function fill(fold) {
  const parts = fillers.get(fold);
  fillers.delete(fold);
  if (parts !== undefined) fold.append(...parts());
}

/* The toggle event comes later than its cause; whoever goes on at once opens this way. */
function unfold(fold) {
  fill(fold);
  fold.open = true;
}

/* A row of the list; the first place where a vector stands has its id. */
function rowView(row, rule, model) {
  const id = row.rules[0] === rule ? row.id : null;
  if (row.details === undefined) {
    return element("li", { class: "row", id, tabindex: id === null ? null : "-1" }, ...rowLine(row));
  }
  const fold = element("details", { id }, element("summary", {}, ...rowLine(row)));
  fillWhenOpened(fold, () => [detailsView(row, model)]);
  return element("li", { class: "row" }, fold);
}

function sourceView(source) {
  const safe = /^https:\/\/[^\s]+$/.test(source);
  return element("li", {}, safe ? element("a", { href: source, rel: "noreferrer" }, source) : element("code", {}, source));
}

const GRAVITY = ["against", "unexpected", "warning", "not-run", "known", "observed", "passed"];
const TALLIES = { ...WORDS, warning: "with warnings", known: "known to fail" };

function gravest(rule) {
  const kinds = new Set(rule.rows.map((row) => row.class));
  return GRAVITY.find((kind) => kinds.has(kind));
}

/* "2 of 12 not passed" */
function tallyOf(rule) {
  const counts = countClasses(rule.rows);
  const kind = gravest(rule);
  const many = rule.rows.length;
  const words = TALLIES[kind].toLowerCase();
  const text = kind === "passed" ? `all ${many} passed` : `${counts[kind]} of ${many} ${words}`;
  return element("span", { class: `badge ${kind}` }, element("span", { "aria-hidden": "true" }, `${MARKS[kind]} `), text);
}

/* A rule with its rows, which are made when it is unfolded. */
function ruleView(rule, rows, model) {
  const fold = element(
    "details",
    { class: "rule" },
    element(
      "summary",
      {},
      tallyOf(rule),
      " ",
      element("code", {}, rule.id),
      " ",
      element("span", { class: "level" }, rule.level),
      " ",
      element("span", { class: "text" }, rule.text),
    ),
  );
  for (const row of rows) if (row.rules[0] === rule) row.fold = fold;
  fillWhenOpened(fold, () => [
    element("ul", { class: "sources", "aria-label": "sources of the rule" }, ...rule.sources.map(sourceView)),
    element("ul", { class: "rows" }, ...rows.map((row) => rowView(row, rule, model))),
  ]);
  return fold;
}

/* What the filter lets through, by profile and rule. */
function choose(model, wish) {
  const words = wish.text.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = new Set(
    model.rows.filter(
      (row) =>
        wish.classes.has(row.class) &&
        (wish.profile === "" || row.profile === wish.profile) &&
        words.every((word) => row.words.includes(word)),
    ),
  );
  const sections = new Map(model.profiles.map((profile) => [profile, []]));
  for (const rule of model.rules) {
    for (const profile of new Set(rule.rows.map((row) => row.profile))) {
      const rows = rule.rows.filter((row) => row.profile === profile && shown.has(row));
      if (rows.length > 0) sections.get(profile).push([rule, rows]);
    }
  }
  return { sections, count: shown.size };
}

function drawList(place, model, wish) {
  const { sections, count } = choose(model, wish);
  const parts = [];
  let rules = 0;
  for (const [profile, list] of sections) {
    if (list.length === 0) continue;
    const views = list.map(([rule, rows]) => ruleView(rule, rows, model));
    rules += views.length;
    parts.push(element("section", {}, element("h2", {}, profile), ...views));
  }
  place.replaceChildren(...(count === 0 ? [element("p", { class: "nothing" }, "Nothing matches.")] : parts));
  if (count <= FEW) place.querySelectorAll("details.rule").forEach(unfold);
  return `Showing ${count} of ${model.rows.length} vectors, under ${rules} ${rules === 1 ? "rule" : "rules"}.`;
}
