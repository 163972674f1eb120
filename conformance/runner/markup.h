/* Text that nobody vouches for, made safe for XML, HTML and Markdown. */
#ifndef RUNNER_MARKUP_H
#define RUNNER_MARKUP_H

#include <stddef.h>

#include "buf.h"

/* Appends text as the content of an XML or HTML element or of a quoted attribute: & < > " and '
 * become references; control characters, bytes that are not UTF-8 and the two code points that XML
 * 1.0 forbids (U+FFFE, U+FFFF) become \xHH. Newlines and tabs stay in content; an attribute reads
 * them as blanks, so there they are references. After `most` bytes it stops and says how many more
 * there are. */
void markup_content(struct buf *out, const char *text, size_t len, size_t most);
void markup_attribute(struct buf *out, const char *text, size_t len, size_t most);

/* Appends text as inline Markdown that shows it literally, on one line: inside <code>, every
 * character that Markdown or HTML could read as structure a numeric reference. Nothing in it can
 * become a link, a mention, a table cell or HTML. */
void markup_markdown_code(struct buf *out, const char *text, size_t len, size_t most);

/* Appends a JSON document as the content of a <script type="application/json"> element: no "</" and
 * no "<!" can stand in it. `json` is valid JSON in ASCII. */
void markup_script_json(struct buf *out, const char *json);

#endif
