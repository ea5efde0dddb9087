// Letters of other scripts in Latin letters, one by one, as French and international administrations write them.
// The tables are those of `crates/science/linkage/src/normalise/scripts.rs` and `syllables.rs`; shared vectors hold the two together.

const KNOWN = new Map([..."abcdefghijklmnopqrstuvwxyz"].map((letter) => [letter, letter]));

/** Entries are letters, a colon, and the Latin writing of each. */
function learn(entries) {
  for (const entry of entries.split(" ")) {
    const [letters, latin] = entry.split(":");
    for (const letter of letters) KNOWN.set(letter, latin);
  }
}

function learnInOrder(first, writings) {
  writings.split(" ").forEach((latin, place) => KNOWN.set(String.fromCodePoint(first + place), latin === "-" ? "" : latin));
}

// Letters that no accent explains: Germanic, Slavic, Turkish, Vietnamese, and those of West African alphabets.
learn(
  "ß:ss æ:ae œ:oe ø:o đðɖɗ:d þ:th ł:l ıɩɪ:i ħɦ:h ŋ:ng ɲ:gn ɓ:b ƙĸ:k ƴ:y ɛəǝɘ:e ɔ:o ʋɣ:v ʊ:ou ƒ:f ŧƭ:t",
);
// Greek.
learn(
  "α:a β:v γ:g δ:d ε:e ζ:z ηιυ:i θ:th κ:k λ:l μ:m ν:n ξ:x οω:o π:p ρ:r σς:s τ:t φ:f χ:ch ψ:ps",
);
// Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian.
learn(
  "а:a б:b в:v гґѓ:g д:d еэ:e є:ie ё:io ж:j з:z ийіїы:i ј:y кќ:k л:l м:m н:n о:o п:p р:r с:s т:t у:ou ў:w " +
    "ф:f х:kh ц:ts чћ:tch ш:ch щ:chtch ъь: ю:iou я:ia ђџ:dj љ:li њ:ni ѕ:dz",
);
// Arabic, with the letters that Persian and Urdu add. Short vowels are not written, and so are absent.
learn(
  "اأإآٱىةە:a ءئؤعـ: ب:b پ:p تطٹ:t ثسص:s ج:j چ:tch حهھہ:h خ:kh دضڈ:d ذزظ:z رڑ:r ژ:j ش:ch غ:gh ف:f قكک:k گ:g " +
    "ل:l م:m نں:n و:ou يیے:i",
);
// Hebrew.
learn(
  "א:a ב:b ג:g ד:d ה:h ו:v ז:z ח:h טת:t י:i כךק:k ל:l מם:m נן:n ס:s ע: פף:p צץ:ts ר:r ש:ch",
);
// Georgian, Armenian: whole alphabets in the order of their code points.
learnInOrder(
  0x10d0,
  "a b g d e v z t i k l m n o p j r s t ou p k gh k ch tch ts dz ts tch kh dj h",
);
learnInOrder(
  0x561,
  "a b g d e z e e t j i l kh ts k h dz gh tch m y n ch o tch p dj r s v t r ts v p k o f ev",
);

// Scripts that descend from Brahmi: Unicode lays nine blocks of 128 places out alike, from Devanagari to Malayalam. The vowel that a
// consonant carries without a sign is left out; the sign that takes it away is silent.
for (let block = 0x900; block < 0xd80; block += 0x80) {
  learnInOrder(
    block + 1,
    "n n h a a a i i u u ri li e e e ai o o o au k kh g gh n ch ch j j n t th d dh n t th d dh n n p ph b bh m y r r l l l v sh sh s h",
  );
  learnInOrder(block + 0x3e, "a i i u u ri ri e e e ai o o o au -");
}
// Ethiopic: eight syllables for each consonant. A bare vowel is "a" first.
"h l h m s r s sh k k k k b v t ch h h n gn - k k kh kh w - z zh y d d j g g g t ch p ts ts f p".split(" ").forEach((consonant, place) => {
  const [first, written] = consonant === "-" ? ["a", ""] : ["e", consonant];
  const syllables = [first, "u", "i", "a", "e", "", "o", "ua"].map((vowel) => (written + vowel === "" ? "-" : written + vowel));
  learnInOrder(0x1200 + 8 * place, syllables.join(" "));
});
// Korean syllables, parted into initial consonant, vowel and final consonant.
learnInOrder(0x1100, "k kk n d tt r m p pp s ss - j jj ch k t p h");
learnInOrder(0x1161, "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i");
learnInOrder(0x11a8, "k k k n n n t l k m l l l p l m p p t t ng t t k t p t");

/** The Latin writing of a letter already in lower case and without accents; undefined for what is no letter known here. */
export const latin = (letter) => KNOWN.get(letter);
