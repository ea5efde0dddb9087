//! Small parts that several pages share.

use nomenclature::Language;
use ui::components::Choice;
use ui::{format, t};

use crate::model::Profession;

/// `12,4 Mo`.
pub(super) fn size(language: Language, bytes: u64) -> String {
    let number = bytes as f64;
    match bytes {
        0..=999_999 => t!(language, "training-size-kb", number = format::decimal(language, (number / 1e3).max(0.1), 1)),
        _ => t!(language, "training-size-mb", number = format::decimal(language, number / 1e6, 1)),
    }
}

/// The names of professions, in the order of the list, separated by commas.
pub(super) fn professions(language: Language, professions: &[Profession]) -> String {
    let all = Profession::ALL.iter().filter(|one| professions.contains(one));
    all.map(|one| t!(language, one.key())).collect::<Vec<_>>().join(", ")
}

/// A list of choices that begins with "all".
pub(super) fn choices_after_all<T: Copy + PartialEq>(
    language: Language,
    all: String,
    choices: &[T],
    chosen: Option<T>,
    words: fn(T) -> (&'static str, &'static str),
) -> Vec<Choice> {
    let one = |choice: &T| {
        let (code, key) = words(*choice);
        Choice::new(code, t!(language, key), chosen == Some(*choice))
    };
    std::iter::once(Choice::new("", all, chosen.is_none())).chain(choices.iter().map(one)).collect()
}
