//! Questions whose answer would mislead are refused, each with its place and what to do.

use crate::support::{Observatory, manuscript};

async fn refusals(files: &[&str], more: &str, body: &str) -> Vec<String> {
    let observatory = Observatory::with(files).await;
    match observatory.publications.draft(&manuscript(more, body)).await {
        Ok(_) => Vec::new(),
        Err(error) => error.to_string().lines().skip(1).map(|line| line.trim().to_owned()).collect(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_change_is_said_across_a_break() {
    // Until 2016 the study counted official couples; the dataset's description says so.
    let told =
        refusals(&["morts-violentes-couple/2025-11"], "", "Texte. {{ change femmes period=2018 from=2016 }}").await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("the series is broken between 2016 and 2018"), "{told:?}");
    assert!(told[0].contains("compare two periods on the same side of the break"), "{told:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_part_is_taken_of_an_unlike_whole() {
    let files = ["morts-violentes-couple/2025-11", "appels-3919/2023-11"];
    let told = refusals(&files, "", "{{ share femmes period=2022 of=appels }}").await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("a part that is «recorded» of a whole that is «helpline» has no meaning"), "{told:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_names_are_told_together() {
    let body = "{{ dataset=morts-violentes-coupl indicator=feminicides-couple }}\n\n\
                {{ dataset=morts-violentes-couple indicator=feminicide-couple }}\n\n{{ femmes territory=96 }}\n\n{{ femmes }}";
    let told = refusals(&["morts-violentes-couple/2025-11"], "", body).await;
    assert_eq!(told.len(), 3, "{told:#?}");
    assert!(told[0].contains("did you mean «morts-violentes-couple»?"), "{told:#?}");
    assert!(told[1].contains("did you mean «feminicides-couple»?"), "{told:#?}");
    assert!(told[2].contains("territory has no member «96»"), "{told:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn unlike_things_share_no_scale() {
    let more = "";
    let body = "```figure\nid = \"f\"\ntitle = \"T\"\ndataset = \"morts-violentes-couple\"\n\
                indicators = [\"feminicides-couple\", \"enfants-orphelins\"]\nperiods = \"2023..2024\"\ndrawing = \"line\"\n```";
    let told = refusals(&["morts-violentes-couple/2025-11"], more, body).await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("several kinds of things, which share no scale"), "{told:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_figure_without_data_keeps_its_place() {
    let observatory = Observatory::with(&["morts-violentes-couple/2025-11"]).await;
    let body = "{{ femmes }}\n\n```figure\nid = \"appels\"\ntitle = \"Les appels\"\nseries = [\"appels\"]\nperiods = \"2017..2022\"\ndrawing = \"bars\"\n```";
    let letter = observatory.publications.draft(&manuscript("", body)).await.unwrap().letter;
    let figure = letter.figures().next().unwrap();
    assert_eq!(figure.unavailable.as_deref(), Some("Aucune édition du jeu de données « appels-3919 » n’a été versée."));
    assert!(figure.page.is_none() && figure.cells.is_empty());
}
