use proptest::prelude::*;

use super::*;

fn lines(texts: &[&str]) -> Vec<Line> {
    texts.iter().map(|text| Line { page: Some(1), number: None, heading: false, text: (*text).to_owned() }).collect()
}

fn told(doubts: &[Doubt]) -> Vec<String> {
    doubts.iter().map(ToString::to_string).collect()
}

#[test]
fn paragraphs_begin_with_the_number_that_follows() {
    let (read, doubts) = paragraphs(&lines(&[
        "Preamble without a number",
        "41. The authorities adopted an action plan in",
        "2014. It was evaluated.",
        "42. GRETA urges the French authorities to strength-",
        "en the identification of victims, in particular:",
        "1. by training the police;",
        "43. Next.",
    ]));
    assert_eq!(read.iter().map(|one| one.number).collect::<Vec<_>>(), [41, 42, 43]);
    assert_eq!(read[0].words, "The authorities adopted an action plan in 2014. It was evaluated.");
    assert!(read[1].words.contains("strengthen the identification") && read[1].words.contains("1. by training"));
    assert_eq!(read[1].degree, Some(Degree::Urges));
    assert_eq!(doubts.len(), 2, "the year and the list are told of");
    assert!(
        told(&doubts)[0].starts_with("in the paragraph 41 a line begins with a number that does not follow: «2014. It")
    );
}

#[test]
fn what_is_missing_or_too_long_is_told() {
    let long = format!("3. GRETA invites the authorities. {}", "x ".repeat(MOST_WORDS));
    let (read, doubts) = paragraphs(&lines(&["1. A.", &long, "6. B.", "7."]));
    assert_eq!(read.iter().map(|one| one.number).collect::<Vec<_>>(), [1, 3, 6, 7]);
    let expected = [
        Doubt::Missing { from: 2, until: 2 },
        Doubt::Missing { from: 4, until: 5 },
        Doubt::Long { number: 3 },
        Doubt::Empty { number: 7 },
    ];
    assert_eq!(doubts, expected);
    assert_eq!(paragraphs(&lines(&["Nothing here."])).1, [Doubt::None]);
}

#[test]
fn a_heading_ends_a_paragraph() {
    let mut all = lines(&["1. First.", "Prevention", "Text without a number", "2. Second."]);
    all[1].heading = true;
    let (read, doubts) = paragraphs(&all);
    assert_eq!((read[0].words.as_str(), read[1].under.as_deref()), ("First.", Some("Prevention")));
    assert!(doubts.is_empty());
}

#[test]
fn numbers_of_the_word_processor_count() {
    let numbered = |number, text: &str| Line { page: None, number, heading: false, text: text.to_owned() };
    let (read, _) = paragraphs(&[numbered(Some(1), "One."), numbered(None, "more"), numbered(Some(2), "Two.")]);
    assert_eq!(read.iter().map(|one| one.words.as_str()).collect::<Vec<_>>(), ["One. more", "Two."]);
}

#[test]
fn degrees_are_told_by_their_verbs() {
    for (words, expected) in [
        ("GRETA urges the authorities to act.", Some(Degree::Urges)),
        ("Le GRETA exhorte les autorités françaises à agir.", Some(Degree::Urges)),
        ("GRETA considers that the authorities should act.", Some(Degree::Considers)),
        ("Le GRETA considère que les autorités devraient agir.", Some(Degree::Considers)),
        ("GRETA considers that the situation improved.", None),
        ("GRETA invites the authorities to act.", Some(Degree::Invites)),
        ("Le GRETA invite les autorités à agir, et exhorte les tribunaux.", Some(Degree::Invites)),
        ("It is urgent; the invitation was sent.", None),
    ] {
        assert_eq!(degree(words), expected, "{words}");
    }
}

#[test]
fn the_language_and_the_first_sentence_are_told() {
    assert_eq!(language(&lines(&["The rights of the victims and of the witnesses"])), Language::English);
    assert_eq!(language(&lines(&["Les droits des victimes et des témoins"])), Language::French);
    assert_eq!(
        summary("GRETA urges the French authorities to act: by training."),
        "GRETA urges the French authorities to act"
    );
    assert!(summary(&"mot ".repeat(200)).ends_with("mot…"));
}

proptest! {
    /// Whatever the lines, numbers only grow, and no word of a paragraph is made up.
    #[test]
    fn numbers_grow(texts in prop::collection::vec("([0-9]{1,3}\\. )?[a-zé. ]{0,20}", 0..30)) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let (read, _) = paragraphs(&lines(&texts));
        prop_assert!(read.windows(2).all(|two| two[0].number < two[1].number));
        let all: usize = texts.iter().map(|text| text.chars().count() + 1).sum();
        prop_assert!(read.iter().map(|one| one.words.chars().count()).sum::<usize>() <= all);
    }
}
