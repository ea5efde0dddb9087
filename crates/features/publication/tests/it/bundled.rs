//! The letters that come with the program, over the figures that come with it.

use publication::demo::LETTERS;
use publication::model::{Letter, plain};
use publication::web;

use crate::support::{Observatory, accessible, words};

fn value(letter: &Letter, dataset: &str, release: &str, indicator: &str, period: &str, territory: &str) -> Option<f64> {
    letter
        .frozen()
        .find(|value| {
            (value.dataset.as_str(), value.release.as_str(), value.indicator.as_str()) == (dataset, release, indicator)
                && (value.period.as_str(), value.territory.as_str(), value.measure.as_str())
                    == (period, territory, "value")
        })?
        .value
}

#[tokio::test(flavor = "multi_thread")]
async fn both_are_published_whole_and_accessible() {
    let observatory = Observatory::bundled().await;
    for manuscript in LETTERS {
        let published = observatory.publish(manuscript).await.unwrap();
        let (letter, files) = (&published.compiled.letter, &published.compiled.files);
        let language = letter.cover.language;
        assert_eq!(accessible::faults(&files["lettre.pdf"]), Vec::<String>::new(), "{language:?}");
        assert_eq!(letter.figures().count(), 13);
        let unavailable: Vec<&str> =
            letter.figures().filter(|figure| figure.unavailable.is_some()).map(|figure| figure.id.as_str()).collect();
        assert_eq!(unavailable, ["condamnations"], "the one figure whose years nobody has published");
        assert_eq!(files.keys().filter(|name| name.ends_with(".csv")).count(), 12);
        for figure in letter.figures().filter(|figure| figure.unavailable.is_none()) {
            let keys: Vec<&str> = figure.legend.iter().map(|line| line.key.as_str()).collect();
            assert!(["reading", "universe", "source"].iter().all(|key| keys.contains(key)), "{}: {keys:?}", figure.id);
            assert!(!plain(&figure.title).contains("non disponible") && !figure.alt.is_empty(), "{}", figure.id);
        }
        let page = words(&web::content(letter, &web::Files::beside(), &[]).into_string());
        let expected = match language {
            nomenclature::Language::French => ["256\u{202f}863", "132\u{202f}349", "toutes les 7\u{a0}heures"],
            nomenclature::Language::English => ["256,863", "132,349", "every 7\u{a0}hours"],
        };
        for words in expected {
            let plain_spaces = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
            assert!(plain_spaces(&page).contains(&plain_spaces(words)), "{words}");
        }
    }
    // The same letter again is the one that is there, down to the last bit of each rate.
    assert!(observatory.publish(LETTERS[0]).await.unwrap().already);
}

/// 132 349 is the sum of the 101 départements of the SSMSI's edition of January 2026; 107, 96 and 93 are those of the studies of
/// 2024 and 2025 as `data/figures/morts-violentes-couple` quotes them; 37 of 107 is 34.6 %.
#[tokio::test(flavor = "multi_thread")]
async fn sentences_agree_with_the_published_figures() {
    let observatory = Observatory::bundled().await;
    let letter = observatory.publications.draft(LETTERS[0]).await.unwrap().letter;
    for (dataset, release, indicator, period, expected) in [
        ("crimes-delits-departements", "2026-01", "violences-sexuelles", "2025", 132_349.0),
        ("crimes-delits-departements", "2026-01", "violences-physiques-intrafamiliales", "2016", 113_821.0),
        ("morts-violentes-couple", "2025-11", "feminicides-couple", "2024", 107.0),
        ("morts-violentes-couple", "2025-11", "feminicides-couple", "2023", 96.0),
        ("morts-violentes-couple", "2024-11", "feminicides-couple", "2023", 93.0),
    ] {
        assert_eq!(
            value(&letter, dataset, release, indicator, period, "FR"),
            Some(expected),
            "{indicator} {period} {release}"
        );
    }
    let page =
        words(&web::content(&letter, &web::Files::beside(), &[]).into_string()).replace(['\u{a0}', '\u{202f}'], " ");
    for sentence in [
        "leur nombre augmente de 11 %",
        "37 avaient signalé des violences aux forces de sécurité, soit 35 %",
        "avait d’abord été publié à 93 ; l’édition suivante le porte à 96",
        "le plus élevé : Pas-de-Calais (6,18 pour 1 000 habitants)",
    ] {
        assert!(page.contains(sentence), "{sentence}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_letter_gives_the_same_bytes() {
    let first = Observatory::bundled().await.publications.draft(LETTERS[0]).await.unwrap();
    let second = Observatory::bundled().await.publications.draft(LETTERS[0]).await.unwrap();
    let names: Vec<&String> = first.files.keys().collect();
    assert_eq!(names, second.files.keys().collect::<Vec<_>>());
    for (name, bytes) in &first.files {
        assert!(*bytes == second.files[name], "{name} differs");
    }
    let pages = (web::standalone(&first.letter), web::standalone(&second.letter));
    assert!(pages.0 == pages.1);
}
