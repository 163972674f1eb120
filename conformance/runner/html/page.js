/* The page comes alive: the plain list gives way to the one that can be searched. */

function classBoxes(model, wish, change) {
  const counts = countClasses(model.rows);
  const boxes = Object.keys(WORDS)
    .filter((kind) => counts[kind])
    .map((kind) => {
      const box = element("input", { type: "checkbox", value: kind });
      box.checked = wish.classes.has(kind);
      box.addEventListener("change", () => {
        if (box.checked) wish.classes.add(kind);
        else wish.classes.delete(kind);
        change();
      });
      return element("label", { class: kind }, box, ` ${WORDS[kind]} (${counts[kind]})`);
    });
  return element("fieldset", {}, element("legend", {}, "Show"), ...boxes);
}

function profileChoice(model, wish, change) {
  const select = element(
    "select",
    { id: "profile" },
    element("option", { value: "" }, "all profiles"),
    ...model.profiles.map((name) => element("option", { value: name }, name)),
  );
  select.addEventListener("change", () => {
    wish.profile = select.value;
    change();
  });
  return element("div", {}, element("label", { for: "profile" }, "Profile"), select);
}

function searchField(wish, change) {
  const field = element("input", {
    type: "search",
    id: "search",
    placeholder: "id, rule, or any word",
    autocomplete: "off",
    spellcheck: "false",
  });
  let timer = 0;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      wish.text = field.value;
      change();
    }, 120);
  });
  return element("div", { class: "search" }, element("label", { for: "search" }, "Search"), field);
}

function foldButtons(list) {
  const set = (open) => list.querySelectorAll("details.rule").forEach((fold) => (fold.open = open));
  const button = (text, open) => {
    const made = element("button", { type: "button" }, text);
    made.addEventListener("click", () => set(open));
    return made;
  };
  return element("div", { class: "folds" }, button("Unfold all rules", true), button("Fold", false));
}

function start() {
  const model = readModel(JSON.parse(document.getElementById("data").textContent));
  const counts = countClasses(model.rows);
  const trouble = ["against", "unexpected", "warning"].filter((kind) => counts[kind]);
  const wish = {
    classes: new Set(trouble.length > 0 ? trouble : Object.keys(counts)),
    profile: "",
    text: "",
  };
  const place = document.getElementById("results");
  const list = element("div", { id: "list" });
  const status = element("p", { class: "status", role: "status" });
  const change = () => {
    status.textContent = drawList(list, model, wish);
  };
  const controls = element("form", { class: "controls", role: "search" });
  controls.addEventListener("submit", (event) => event.preventDefault());
  const draw = () => {
    controls.replaceChildren(
      classBoxes(model, wish, change),
      profileChoice(model, wish, change),
      searchField(wish, change),
      foldButtons(list),
    );
    change();
  };

  /* A link to a vector shows it, whatever was filtered out. */
  const follow = () => {
    let id;
    try {
      id = decodeURIComponent(location.hash.slice(1));
    } catch {
      return;
    }
    const row = model.rows.find((candidate) => candidate.id === id);
    if (row === undefined) return;
    wish.classes.add(row.class);
    wish.profile = "";
    wish.text = "";
    draw();
    unfold(row.fold);
    const target = document.getElementById(row.id);
    if (target.tagName === "DETAILS") unfold(target);
    target.scrollIntoView({ block: "start" });
    (target.querySelector("summary") ?? target).focus({ preventScroll: true });
  };

  place.replaceChildren(controls, status, list);
  draw();
  addEventListener("hashchange", follow);
  if (location.hash.length > 1) follow();
}

start();
