// Scripts of East Asia in which a letter is not written where, or as, it is spoken: Chinese characters, Japanese kana, Thai. The tables
// and rules are those of `crates/science/linkage/src/normalise/asian.rs`, which tells their sources; shared vectors hold the two together.
import { HAN } from "./han.js";

const readings = HAN.trim().split(/\s+/);
// Hiragana from U+3041; katakana stand 96 places further. "-" is silent.
const KANA = (
  "a a i i u u e e o o ka ga ki gi ku gu ke ge ko go sa za shi ji su zu se ze so zo ta da chi ji - tsu zu te de to do na ni nu " +
  "ne no ha ba pa hi bi pi fu bu pu he be pe ho bo po ma mi mu me mo ya ya yu yu yo yo ra ri ru re ro wa wa wi we o n vu ka ke"
).split(" ");
// Small kana that melt into the syllable before.
const MELTING = { ゃ: "a", ゅ: "u", ょ: "o" };
// Thai consonants from U+0E01, vowels from U+0E30, and those from U+0E40 that are written before their consonant.
const THAI = "k kh kh kh kh kh ng ch ch ch s ch y d t th th th n d t th th th n b p ph f ph f ph m y r rue l lue w s s s h l - h".split(" ");
const VOWELS = "a a a am i i ue ue u u -".split(" ");
const LEADING = ["e", "ae", "o", "ai", "ai"];

const spoken = (text) => (text === "-" ? "" : text);

/** Writes letters into words, and keeps what a later letter may change. */
export class Writer {
  #word = "";
  // A vowel that waits for its consonant, and the length of the word before its last consonant, which a sign may silence.
  #leading = "";
  #before = 0;

  /** Writes a composed letter in lower case; whether it is one of these scripts. */
  push(letter) {
    const code = letter.codePointAt(0);
    const kana = code >= 0x30a1 && code <= 0x30f6 ? code - 96 : code;
    const within = (first, last) => code >= first && code <= last;
    if (MELTING[String.fromCodePoint(kana)]) this.#melt(MELTING[String.fromCodePoint(kana)]);
    else if (kana >= 0x3041 && kana <= 0x3096) this.#write(spoken(KANA[kana - 0x3041]));
    // The sign that lengthens a vowel, and those that repeat a syllable.
    else if (within(0x30fc, 0x30fe) || within(0x309d, 0x309e)) return true;
    else if (within(0x4e00, 0x9fff)) this.#write(readings[code - 0x4e00] === "-" ? letter : readings[code - 0x4e00]);
    else if (within(0xe01, 0xe2e)) this.#consonant(spoken(THAI[code - 0xe01]));
    else if (within(0xe30, 0xe3a)) this.#write(spoken(VOWELS[code - 0xe30]));
    else if (within(0xe40, 0xe44)) {
      this.#flush();
      this.#leading = LEADING[code - 0xe40];
    } else if (code === 0xe4c) this.#word = this.#word.slice(0, this.#before);
    // Tones, repetition, and marks that lengthen or shorten.
    else return within(0xe45, 0xe4e);
    return true;
  }

  /** Adds what a letter of another script is written as. */
  other(text) {
    this.#flush();
    this.#word += text;
  }

  /** The word that ends here. */
  take() {
    this.#flush();
    const word = this.#word;
    this.#word = "";
    this.#before = 0;
    return word;
  }

  #write(text) {
    this.#flush();
    this.#word += text;
    this.#before = this.#word.length;
  }

  #consonant(text) {
    this.#before = this.#word.length;
    this.#word += text;
    this.#flush();
  }

  #flush() {
    this.#word += this.#leading;
    this.#leading = "";
  }

  // "ki" and "ya" are "kya"; "shi" and "ya" are "sha".
  #melt(vowel) {
    if (this.#word.endsWith("i")) this.#word = this.#word.slice(0, -1);
    this.#write(/(sh|ch|j)$/.test(this.#word) ? "" : "y");
    this.#write(vowel);
  }
}
