// Names: one plain writing, and one by sound.
import { Writer } from "./asian.js";
import { latin } from "./scripts.js";

// Words that come and go in front of a name, and are left out when something else remains.
const PARTICLES = new Set(
  ("abou al ap as ben bent bin bint da das de del dela della delos den der des di do dos du el es et ibn la las le les " +
    "los ould van von y zu").split(" "),
);
// Apostrophes and the marks that stand for a glottal stop do not part a word.
const APOSTROPHES = "'’ʼʻ`´‘ʹʾʿ\u0640";
// Spellings and the class of their sound, longest first.
const SPELLINGS = (
  "chtch:S shch:S tsch:S tch:S tsh:S sch:S ksh:X ndi:NJ ngu:NG dji:J dia:J die:J dio:J diu:J dj:J hs:S dz:Z dh:D zh:J " +
    "ch:S sh:S kh:K gh:G gn:N ny:N ph:F th:T ts:S tz:S ck:K cq:K qu:K ks:X ge:J gi:J ce:S ci:S cy:S sc:S ou:U"
)
  .split(" ")
  .map((entry) => entry.split(":"));
const CLASSES = new Map("a:A e:A i:I y:I o:U u:U b:B c:K k:K q:K d:D f:F g:G j:J l:L m:M n:N p:P r:R s:S t:T v:V w:V x:X z:Z".split(" ").map((entry) => entry.split(":")));

/** A name in small Latin letters, without accents, particles, hyphens or spaces. */
export const plainName = (name) => words(name).join("");

/** A name by its sound: its consonants in classes, and its first vowel if it begins with one. */
export const soundOfName = (name) => words(name).map(soundOf).join("");

function words(name) {
  const found = [];
  const writer = new Writer();
  // Kana are known composed; NFKD then parts a letter from its accents.
  for (const composed of name.toLowerCase().normalize("NFKC")) {
    if (writer.push(composed)) continue;
    for (const letter of composed.normalize("NFKD")) {
      const text = latin(letter) ?? (/\p{M}/u.test(letter) ? "" : /\p{Alphabetic}/u.test(letter) ? letter : undefined);
      if (text === undefined && !APOSTROPHES.includes(letter)) found.push(writer.take());
      else writer.other(text ?? "");
    }
  }
  found.push(writer.take());
  const all = found.filter((word) => word !== "");
  const kept = all.filter((word) => !isParticle(word));
  return kept.length === 0 ? all : kept;
}

const isParticle = (word) => (/^[\0-\x7f]$/.test(word) && word !== "o" && word !== "u") || PARTICLES.has(word);

function soundOf(word) {
  // The x that Chinese names begin with is the one that Taiwan writes "hs".
  const chinese = /^x[iu]/.test(word);
  const classes = chinese ? ["S"] : [];
  for (let rest = chinese ? word.slice(1) : word; rest !== ""; ) {
    const { sound, length } = nextSound(rest);
    classes.push(...sound);
    rest = rest.slice(length);
  }
  const [first, ...later] = withoutRepeats(classes);
  const consonants = later.filter((sound) => !"AIU".includes(sound));
  return withoutRepeats(first === undefined ? consonants : [first, ...consonants]).join("");
}

/** The class of the sound that a word begins with, and the letters that it takes. */
function nextSound(rest) {
  const [spelling, known] = SPELLINGS.find(([start]) => rest.startsWith(start)) ?? [];
  if (known) {
    // "ou" before a vowel is the consonant of "Ouattara".
    const consonant = known === "U" && /^[aeiouy]/.test(rest.slice(spelling.length));
    return { sound: consonant ? "V" : known, length: spelling.length };
  }
  const first = String.fromCodePoint(rest.codePointAt(0));
  if (first === "w" && !/^[aeiouy]/.test(rest.slice(1))) return { sound: "", length: 1 };
  // A silent h has no class; what is no Latin letter stands for itself.
  return { sound: CLASSES.get(first) ?? (/^[\0-\x7f]/.test(first) ? "" : [first]), length: first.length };
}

const withoutRepeats = (list) => list.filter((item, place) => item !== list[place - 1]);
