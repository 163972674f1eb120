/* Bytes and text made readable: whatever they hold, each of them can be seen. */

/* Fields of requests that hold base64, as the protocol says. */
const BASE64_FIELDS = new Set(["record", "value", "signature", "message"]);

function decodeBase64(text) {
  const binary = atob(text);
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/* Characters that print nothing, or that change how others are printed. */
const INVISIBLE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff]|[\u{e0000}-\u{e0fff}]/gu;

function visible(text) {
  return text.replace(INVISIBLE, (character) => {
    const code = character.codePointAt(0);
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
  });
}

/* The text of some bytes, or null when they are not UTF-8. */
function utf8(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/* Bytes that are not UTF-8: ASCII as it is, every other byte by its number. */
function byteText(bytes) {
  let text = "";
  for (const byte of bytes) {
    const plain = byte >= 0x20 && byte < 0x7f;
    text += plain ? String.fromCharCode(byte) : `⟨${byte.toString(16).padStart(2, "0")}⟩`;
  }
  return text;
}

/* Everything that a request holds, as a flat list of { path, text, bytes?, json?, cut? }. `text` is
   safe to show; `json` is the text to lay out. */
function fieldsOf(request, prefix = "") {
  const fields = [];
  for (const [name, value] of Object.entries(request)) {
    const path = prefix + name;
    const encoded =
      BASE64_FIELDS.has(name) ||
      (name === "publicKey" && ["xy", "sec1"].includes(request.keyFormat));
    if (value !== null && typeof value === "object" && typeof value.bytes === "number") {
      const head = encoded ? decodeBase64(value.head) : null;
      fields.push({ path, bytes: value.bytes, cut: true, text: headText(head, value.head) });
    } else if (encoded && typeof value === "string") {
      fields.push(decodedField(path, value));
    } else if (value !== null && typeof value === "object" && !Array.isArray(value)) {
      fields.push(...fieldsOf(value, `${path}/`));
    } else {
      const text = typeof value === "string" ? value : JSON.stringify(value);
      fields.push({ path, text: visible(text) });
    }
  }
  return fields;
}

function headText(head, fallback) {
  if (head === null) return visible(fallback);
  /* The cut may fall into a character. */
  for (let drop = 0; drop < 4; drop++) {
    const text = utf8(head.subarray(0, head.length - drop));
    if (text !== null) return visible(text);
  }
  return byteText(head);
}

function decodedField(path, value) {
  let bytes;
  try {
    bytes = decodeBase64(value);
  } catch {
    return { path, text: visible(value) };
  }
  const text = utf8(bytes);
  if (text === null) return { path, bytes: bytes.length, text: byteText(bytes) };
  return { path, bytes: bytes.length, text: visible(text), json: text };
}
