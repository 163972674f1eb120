"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = document.getElementById("words");
  const which = document.getElementById("which");
  const all = document.getElementById("all");
  const tables = [...document.querySelectorAll("table.rules")];

  const make = (tag, text, name) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (name) element.className = name;
    return element;
  };

  // ---- what stands behind a cell

  const byReason = (found) => {
    const groups = new Map();
    for (const [vector, detail, row] of found) {
      if (!groups.has(row)) groups.set(row, []);
      groups.get(row).push([vector, detail]);
    }
    return groups;
  };

  const detailOf = (key) => {
    const column = data.columns[Number(key.split(" ")[2])];
    const rule = key.split(" ")[1];
    const box = make("div");
    box.append(make("h3", `${column.title}: ${rule}`));
    for (const [row, found] of byReason(data.cells[key] ?? [])) {
      const reason = make("p");
      if (row < 0) {
        reason.append(make("strong", "Nobody has explained this."));
      } else {
        const [, kind, text, url] = column.reasons[row];
        reason.append(make("span", kind, "class"), ` ${text}`);
        if (url) reason.append(` (${url})`);
      }
      const list = make("ul");
      for (const [vector, detail] of found) {
        const item = make("li");
        const [id, description] = data.vectors[vector];
        item.append(make("code", id), ` ${description} `, make("small", data.details[detail]));
        list.append(item);
      }
      box.append(reason, list);
    }
    box.append(make("p", `Sources of the rule: ${(data.sources[rule] ?? []).join(", ")}`, "about"));
    return box;
  };

  const close = (row) => {
    const next = row.nextElementSibling;
    if (next?.classList.contains("detail")) next.remove();
    for (const button of row.querySelectorAll("[data-cell]")) button.setAttribute("aria-expanded", "false");
  };

  const openCell = (button) => {
    const row = button.closest("tr");
    const wasOpen = button.getAttribute("aria-expanded") === "true";
    close(row);
    if (wasOpen) return;
    const detail = make("tr", undefined, "detail");
    const cell = make("td");
    cell.colSpan = row.children.length;
    cell.append(detailOf(button.dataset.cell));
    detail.append(cell);
    row.after(detail);
    button.setAttribute("aria-expanded", "true");
  };

  // ---- which rules are shown

  const rulesOf = (table) => [...table.tBodies[0].rows].filter((row) => !row.matches(".detail, .answers"));

  const reasonsOf = (row) =>
    [...row.querySelectorAll("[data-cell]")].flatMap((button) => {
      const reasons = data.columns[Number(button.dataset.cell.split(" ")[2])].reasons;
      return (data.cells[button.dataset.cell] ?? []).map(([, , at]) => (at < 0 ? "unexplained" : reasons[at][2]));
    });

  const searched = new Map();
  const textOf = (row) => {
    if (!searched.has(row)) {
      const text = [row.cells[0].textContent, ...new Set(reasonsOf(row))].join(" ");
      searched.set(row, text.toLowerCase());
    }
    return searched.get(row);
  };

  const differs = (table, row, column) => {
    const at = [...table.tHead.rows[0].cells].findIndex((cell) => cell.dataset.column === column);
    return at >= 0 && !row.cells[at].matches(".pass, .none, .letter-A");
  };

  const show = () => {
    const wanted = words.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const narrowed = wanted.length > 0 || which.value !== "";
    let shown = 0;
    for (const table of tables) {
      table.classList.toggle("all", all.checked || wanted.length > 0 || table.dataset.all === "yes");
      let here = 0;
      for (const row of rulesOf(table)) {
        const fits =
          wanted.every((word) => textOf(row).includes(word)) &&
          (which.value === "" || differs(table, row, which.value));
        row.classList.toggle("gone", !fits);
        if (!fits) close(row);
        const next = row.nextElementSibling;
        if (next?.classList.contains("answers") && !fits) next.hidden = true;
        here += fits && (!row.classList.contains("plain") || table.classList.contains("all"));
      }
      table.hidden = narrowed && here === 0;
      if (table.tFoot) table.tFoot.hidden = narrowed || all.checked;
      for (const cell of table.tHead.rows[0].cells) {
        cell.classList.toggle("chosen", which.value !== "" && cell.dataset.column === which.value);
      }
      shown += here;
    }
    document.getElementById("count").textContent = `${shown} rules shown`;
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.cell) {
      openCell(button);
    } else if (button.classList.contains("more")) {
      const answers = button.closest("tr").nextElementSibling;
      answers.hidden = !answers.hidden;
      button.setAttribute("aria-expanded", String(!answers.hidden));
    } else if (button.classList.contains("plain")) {
      const table = button.closest("table");
      table.dataset.all = table.dataset.all === "yes" ? "" : "yes";
      button.setAttribute("aria-expanded", String(table.dataset.all === "yes"));
      show();
    }
  });
  document.querySelector("form.tools").addEventListener("submit", (event) => event.preventDefault());
  for (const input of [words, which, all]) input.addEventListener("input", show);
  show();
})();
