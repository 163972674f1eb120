/* JSON laid out, and two texts compared. */

const DEEPEST = 64;
const LONGEST = 200000;
const MOST_LINES = 1500;

/* The lines of a JSON text, laid out without reading it: every token stays as it was written, so
   duplicate keys, odd numbers and escapes remain to be seen. Null when that shows less than the
   text itself: not an object or array, too deep, too long, or damaged. */
function layOut(text) {
  if (text.length > LONGEST || !/^\s*[[{]/.test(text)) return null;
  const lines = [];
  let line = "";
  let depth = 0;
  const flush = () => {
    lines.push(line);
    line = "  ".repeat(depth);
  };
  const tokens = text.match(/"(?:[^"\\]|\\[^])*"|[{}[\],:]|[ \t\r\n]+|[^{}[\],:" \t\r\n]+|"/gu) ?? [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (/^[ \t\r\n]/.test(token)) continue;
    if (token === "{" || token === "[") {
      const close = token === "{" ? "}" : "]";
      if (tokens[at + 1] === close) {
        line += token + close;
        at++;
        continue;
      }
      if (++depth > DEEPEST) return null;
      line += token;
      flush();
    } else if (token === "}" || token === "]") {
      if (--depth < 0) return null;
      flush();
      line += token;
    } else if (token === ",") {
      line += token;
      flush();
    } else {
      line += token === ":" ? ": " : visible(token);
    }
    if (lines.length > MOST_LINES) return null;
  }
  lines.push(line);
  return depth === 0 ? lines : null;
}

/* Whether two lines say the same: the comma behind the last member of an object comes and goes with
   what follows. */
function sameLine(one, other) {
  return one.replace(/,$/, "") === other.replace(/,$/, "");
}

/* The steps from one list of lines to another: [sign, line], sign being " ", "-" or "+". By the
   longest common subsequence of what lies between equal beginnings and ends. */
function compareLines(before, after) {
  let start = 0;
  while (start < before.length && start < after.length && sameLine(before[start], after[start])) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && sameLine(before[before.length - 1 - end], after[after.length - 1 - end])) end++;
  const old = before.slice(start, before.length - end);
  const fresh = after.slice(start, after.length - end);
  const steps = before.slice(0, start).map((line) => [" ", line]);
  steps.push(...(old.length * fresh.length > 250000 ? replaced(old, fresh) : aligned(old, fresh)));
  steps.push(...before.slice(before.length - end).map((line) => [" ", line]));
  return steps;
}

function replaced(old, fresh) {
  return [...old.map((line) => ["-", line]), ...fresh.map((line) => ["+", line])];
}

function aligned(old, fresh) {
  const width = fresh.length + 1;
  const length = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = fresh.length - 1; j >= 0; j--) {
      length[i * width + j] =
        sameLine(old[i], fresh[j])
          ? length[(i + 1) * width + j + 1] + 1
          : Math.max(length[(i + 1) * width + j], length[i * width + j + 1]);
    }
  }
  const steps = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && sameLine(old[i], fresh[j])) {
      steps.push([" ", old[i++]]);
      j++;
    } else if (
      j >= fresh.length ||
      (i < old.length && length[(i + 1) * width + j] >= length[i * width + j + 1])
    ) {
      steps.push(["-", old[i++]]);
    } else {
      steps.push(["+", fresh[j++]]);
    }
  }
  return steps;
}

/* Where two texts differ: [what begins both, middle of the first, middle of the second, what ends
   both], by whole characters. */
function compareTexts(first, second) {
  const a = [...first];
  const b = [...second];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  const most = Math.min(a.length, b.length) - start;
  while (end < most && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const join = (list, from, to) => list.slice(from, to).join("");
  return [
    join(a, 0, start),
    join(a, start, a.length - end),
    join(b, start, b.length - end),
    join(a, a.length - end),
  ];
}
