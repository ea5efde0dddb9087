// Reads a table as spreadsheets save it: commas, semicolons or tabs, quotes where needed, the names of columns first.

/** `{ header, rows: [{ line, cells }], problems }`. */
export function readTable(text) {
  const plain = text.replace(/^\ufeff/, "");
  const records = recordsOf(plain, separatorOf(plain));
  const [first, ...rest] = records;
  const header = first?.cells ?? [];
  const rows = rest.filter(({ cells }) => cells.length > 1 || cells[0] !== "");
  const problems = rows
    .filter(({ cells }) => cells.length !== header.length)
    .map(({ line, cells }) => `line ${line}: ${cells.length} cells where the first line has ${header.length}`);
  if (!first) problems.push("the table is empty: the names of the columns are expected on the first line");
  return { header, rows, problems };
}

/** The sign that parts the cells of the first line. */
function separatorOf(text) {
  const [line] = text.split(/\r?\n/, 1);
  const outside = line.replaceAll(/"[^"]*"/g, "");
  const count = (sign) => outside.split(sign).length - 1;
  return [";", "\t"].find((sign) => count(sign) > count(",")) ?? ",";
}

function recordsOf(text, separator) {
  const records = [];
  let line = 1;
  for (let place = 0; place < text.length; ) {
    const record = { line, cells: [] };
    for (let more = true; more; ) {
      const { cell, end } = text[place] === '"' ? quoted(text, place) : bare(text, place, separator);
      record.cells.push(cell);
      line += cell.split("\n").length - 1;
      more = text[end] === separator;
      place = end + 1;
    }
    if (text[place - 1] === "\r" && text[place] === "\n") place++;
    line++;
    records.push(record);
  }
  return records;
}

function bare(text, start, separator) {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== "\n" && text[end] !== "\r") end++;
  return { cell: text.slice(start, end), end };
}

/** A cell in quotes, in which two quotes stand for one; what follows the last quote belongs to it too. */
function quoted(text, start) {
  let cell = "";
  let place = start + 1;
  for (;;) {
    const quote = text.indexOf('"', place);
    if (quote < 0) return { cell: cell + text.slice(place), end: text.length };
    cell += text.slice(place, quote);
    if (text[quote + 1] !== '"') return { cell, end: quote + 1 };
    cell += '"';
    place = quote + 2;
  }
}
