//! What a person types, and what they find.
#![cfg(test)]

use std::sync::Arc;

use nomenclature::Language;
use search::{Audience, Entry, Finder, Index, Reader, Source, SourceFuture};

fn entry(language: Language, title: &str, text: &str, path: &str) -> Entry {
    Entry {
        language,
        kind: "page",
        title: title.into(),
        text: text.into(),
        path: path.into(),
        audience: Audience::Everybody,
    }
}

fn library() -> Index {
    let french = |title, text, path| entry(Language::French, title, text, path);
    let secret = Entry {
        audience: Audience::Circles(vec!["kit".into(), "kit of cnaop".into()]),
        ..french("Kit en préparation : féminicides", "", "/kits/secret")
    };
    Index::build(vec![
        french("Féminicides et morts violentes au sein du couple", "Étude nationale des victimes", "/donnees/morts"),
        french("Crimes et délits enregistrés", "Violences sexuelles, violences conjugales", "/donnees/crimes"),
        french("Seine-Saint-Denis", "Département 93, Île-de-France", "/territoires/93"),
        french("La lettre de l’Observatoire", "Les violences faites aux femmes en 2025", "/publications/lettre"),
        entry(Language::English, "Women killed by their partners", "National study of victims", "/donnees/morts"),
        secret,
    ])
}

fn first(question: &str) -> String {
    let found = library().find(Language::French, question, &Reader::everybody(), 0, 10);
    found.hits.first().map_or_else(String::new, |hit| hit.path.clone())
}

#[test]
fn stems_accents_capitals_and_typos_are_tolerated() {
    for (question, expected) in [
        ("féminicide", "/donnees/morts"),
        ("FEMINICIDES", "/donnees/morts"),
        ("feminisides", "/donnees/morts"),
        ("violence sexuelle", "/donnees/crimes"),
        ("violance conjugal", "/donnees/crimes"),
        ("violance", "/donnees/crimes"),
        ("Violences", "/donnees/crimes"),
        ("feminicide", "/donnees/morts"),
        ("seine saint denis", "/territoires/93"),
        ("Seine-Saint-Denis", "/territoires/93"),
        ("ile de france", "/territoires/93"),
        ("observatoires", "/publications/lettre"),
        ("obser", "/publications/lettre"),
        ("93", "/territoires/93"),
        ("zzz", ""),
        ("", ""),
        ("« » ' OR 1=1 --", ""),
        ("\u{202e}<script>alert(1)</script>", ""),
    ] {
        assert_eq!(first(question), expected, "{question}");
    }
}

#[test]
fn each_language_has_its_words() {
    let found = library().find(Language::English, "killing woman", &Reader::everybody(), 0, 10);
    assert_eq!(found.hits[0].title, "Women killed by their partners");
}

#[test]
fn what_one_may_not_see_is_neither_shown_nor_counted() {
    let library = library();
    let total = |reader: &Reader| library.find(Language::French, "féminicides", reader, 0, 10).total;
    assert_eq!(total(&Reader::everybody()), 1);
    assert_eq!(total(&Reader::of(["plan".to_owned()])), 1);
    assert_eq!(total(&Reader::of(["kit".to_owned()])), 2);
    // The name of a circle that pretends to be everybody's, or a word of the index.
    assert_eq!(total(&Reader::of(["*".to_owned(), "circle kit".to_owned(), "kit OR everybody".to_owned()])), 1);
}

#[test]
fn words_that_no_thing_has_together_are_looked_for_apart() {
    let found = library().find(Language::French, "lettre féminicides", &Reader::everybody(), 0, 10);
    assert!(found.partial);
    assert_eq!(found.total, 2);
}

#[test]
fn pages_follow_one_another() {
    let entries = (0..45).map(|number| entry(Language::French, &format!("Lettre {number}"), "", &format!("/{number}")));
    let index = Index::build(entries.collect());
    let page = |skip| index.find(Language::French, "lettre", &Reader::everybody(), skip, 20);
    assert_eq!((page(0).total, page(0).hits.len(), page(40).hits.len(), page(60).hits.len()), (45, 20, 5, 0));
    let mut seen: Vec<String> = [0, 20, 40].into_iter().flat_map(|skip| page(skip).hits).map(|hit| hit.path).collect();
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 45);
}

#[test]
fn a_pasted_text_is_no_harm() {
    let text = "violences faites aux femmes ".repeat(5_000);
    assert!(library().find(Language::French, &text, &Reader::everybody(), 0, 10).total > 0);
}

struct Failing(std::sync::atomic::AtomicBool);

impl Source for Failing {
    fn entries(&self) -> SourceFuture<'_> {
        Box::pin(async {
            match self.0.load(std::sync::atomic::Ordering::Relaxed) {
                true => Err("away".to_owned()),
                false => Ok(vec![entry(Language::French, "Lettre", "", "/lettre")]),
            }
        })
    }
}

#[test]
fn the_present_index_is_kept_while_a_source_is_away() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let source = Arc::new(Failing(false.into()));
    let finder = Finder::new(vec![Arc::clone(&source) as Arc<dyn Source>]);
    let total = || finder.index().find(Language::French, "lettre", &Reader::everybody(), 0, 10).total;
    assert_eq!(total(), 0);
    runtime.block_on(finder.refresh()).unwrap();
    assert_eq!(total(), 1);
    source.0.store(true, std::sync::atomic::Ordering::Relaxed);
    assert_eq!(runtime.block_on(finder.refresh()).unwrap_err(), "away");
    assert_eq!(total(), 1);
}
