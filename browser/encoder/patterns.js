// Regular expressions of schemas, which other programs read as Python does: `\d`, `\w` and `\s` know every script.

const CLASSES = { d: "\\p{Nd}", s: "\\p{White_Space}", w: "\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\u{200c}\\u{200d}" };
const REFUSAL = "this regular expression cannot be used (look-around and back-references are not handled)";
// What JavaScript does not have, or reads otherwise: flags within, POSIX classes, set operations, word boundaries.
const FOREIGN = /^(\(\?(?![:])|\[:|&&|--|~~|\\[0-9bBAzZkGxuUpPQE])/;

/** The expression, to be matched from end to end, or why it is refused. */
export function anchored(source) {
  let translated = "";
  let within = false;
  for (let place = 0; place < source.length; ) {
    const rest = source.slice(place);
    const [, named] = /^\(\?P?<([A-Za-z_]\w*)>/.exec(rest) ?? [];
    const piece = named ? rest.slice(0, rest.indexOf(">") + 1) : /^(\\.|.)/su.exec(rest)[0];
    if (!named && (FOREIGN.test(rest) || (within && piece === "\\W"))) return { refusal: REFUSAL };
    translated += named ? `(?<${named}>` : translate(piece, within);
    if (piece === "[") within = true;
    if (piece === "]") within = false;
    place += piece.length;
  }
  try {
    return { expression: new RegExp(`^(?:${translated})$`, "u") };
  } catch {
    return { refusal: REFUSAL };
  }
}

function translate(piece, within) {
  if (piece === "." && !within) return "[^\\n]";
  const letter = piece.length > 1 ? piece[1] : "";
  const known = CLASSES[letter.toLowerCase()];
  if (known && letter === letter.toLowerCase()) return within ? known : `[${known}]`;
  // A negated class within a class has no one writing for `\W`, which is then refused.
  if (known) return within ? known.replace("\\p", "\\P") : `[^${known}]`;
  // Python and Rust let any sign be escaped; JavaScript those alone that mean something.
  if (letter && !/[A-Za-z0-9^$\\.*+?()[\]{}|/-]/.test(letter)) return letter;
  return letter === "-" && !within ? "-" : piece;
}
