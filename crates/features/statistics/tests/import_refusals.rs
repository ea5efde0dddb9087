//! What stops an import: each kind of problem, all of them at once, and nothing changed.

mod common;

use common::{Here, fixture, fixture_text};
use statistics::import::{Problem, ProblemKind};

const HEADER: &str = "Code_departement,Code_region,annee,indicateur,unite_de_compte,nombre,taux_pour_mille,insee_pop\n";

async fn stopped(lines: &str) -> Vec<Problem> {
    let here = Here::new().await;
    let problems = here.problems("base-2026-01.csv", format!("{HEADER}{lines}")).await;
    assert!(here.statistics.every_release().await.unwrap().is_empty(), "nothing may change");
    problems
}

async fn check(lines: &str, kind: ProblemKind, expected_lines: &[u64], words: &[&str]) {
    let problems = stopped(lines).await;
    let text: String = problems.iter().map(|problem| format!("{problem}\n")).collect();
    let found = problems.iter().find(|problem| problem.kind == kind).unwrap_or_else(|| panic!("no {kind:?} in {text}"));
    assert_eq!(found.lines, expected_lines, "{text}");
    for word in words {
        assert!(text.contains(word), "«{word}» is not in {text}");
    }
}

#[tokio::test]
async fn an_unknown_territory_says_which_was_meant() {
    check(
        "96,93,2016,Homicides,Victime,5,0.1,638425\n",
        ProblemKind::UnknownTerritory,
        &[2],
        &["line 2, column «Code_departement», «96»", "did you mean 69?"],
    )
    .await;
}

#[tokio::test]
async fn an_unknown_indicator_says_which_was_meant() {
    check(
        "01,84,2016,Homicide,Victime,5,0.1,638425\n",
        ProblemKind::UnknownCode,
        &[2],
        &["column «indicateur», «Homicide»", "did you mean «Homicides»?"],
    )
    .await;
}

#[tokio::test]
async fn a_cell_given_twice_names_both_lines() {
    let lines = "01,84,2016,Homicides,Victime,5,0.1,638425\n1,84,2016,Homicides,Victime,6,0.1,638425\n";
    check(lines, ProblemKind::DuplicateKey, &[2, 3], &["(2016, 01, homicides, victime)", "given twice"]).await;
}

#[tokio::test]
async fn a_negative_count_cannot_be() {
    check("01,84,2016,Homicides,Victime,-5,0.1,638425\n", ProblemKind::BadNumber, &[2], &["«-5»", "below zero"]).await;
}

#[tokio::test]
async fn half_a_victim_cannot_be() {
    check("01,84,2016,Homicides,Victime,5.5,0.1,638425\n", ProblemKind::BadNumber, &[2], &["not a whole number"]).await;
}

#[tokio::test]
async fn a_number_with_blanks_is_not_guessed() {
    check("01,84,2016,Homicides,Victime,1 234,0.1,638425\n", ProblemKind::BadNumber, &[2], &["«1 234»", "no blanks"])
        .await;
}

#[tokio::test]
async fn units_of_count_are_not_mixed() {
    let words = ["«infraction»", "is counted in «victime»"];
    check("01,84,2016,Homicides,Infraction,5,0.1,638425\n", ProblemKind::UnitMismatch, &[2], &words).await;
}

#[tokio::test]
async fn a_total_must_be_the_sum_of_its_parts() {
    let lines = "01,84,2021,Usage de stupéfiants,Mis en cause,400,0.1,638425\n\
                 01,84,2021,Usage de stupéfiants (AFD),Mis en cause,150,0.1,638425\n\
                 01,84,2021,Usage de stupéfiants (hors AFD),Mis en cause,251,0.1,638425\n";
    check(lines, ProblemKind::TotalMismatch, &[2], &["given as 400", "add up to 401"]).await;
}

#[tokio::test]
async fn a_bad_period_says_how_to_write_one() {
    check("01,84,16,Homicides,Victime,5,0.1,638425\n", ProblemKind::BadPeriod, &[2], &["write a year (2016)"]).await;
}

#[tokio::test]
async fn two_files_glued_together_are_told_by_the_second_header() {
    let lines =
        format!("01,84,2016,Homicides,Victime,5,0.1,638425\n{HEADER}2A,94,2016,Homicides,Victime,5,0.1,638425\n");
    check(&lines, ProblemKind::MixedSchema, &[3], &["«annee»", "glued together"]).await;
}

#[tokio::test]
async fn two_definitions_of_one_indicator_are_a_mixed_schema() {
    let lines = "01,84,2016,Violences physiques intrafamiliales,Victime,850,0.1,638425\n\
                 2A,94,2016,Coups et blessures volontaires intrafamiliaux,Victime,70,0.1,154303\n";
    check(lines, ProblemKind::MixedSchema, &[3], &["another definition of «violences-physiques-intrafamiliales»"])
        .await;
}

#[tokio::test]
async fn a_line_with_a_field_too_few_is_told() {
    check("01,84,2016,Homicides,Victime,5\n", ProblemKind::BrokenLine, &[2], &["6 fields", "8 columns"]).await;
}

#[tokio::test]
async fn a_hidden_number_that_is_given_is_not_published() {
    let here = Here::new().await;
    let text = fixture_text("communes-2026-06.csv").replace(";NA;NA;ndiff;", ";3;NA;ndiff;");
    let problems = here.problems("communes-2026-06.csv", text).await;
    assert_eq!(problems[0].kind, ProblemKind::HiddenButGiven, "{problems:?}");
    assert_eq!(problems[0].lines, [4]);
}

#[tokio::test]
async fn paris_and_its_arrondissements_are_not_counted_twice() {
    let here = Here::new().await;
    let header = fixture_text("communes-2026-06.csv").lines().next().unwrap().to_owned();
    let line = |code: &str| format!("{code};2025;Violences sexuelles;Victime;10;1;diff;1000;2023;;;;\n");
    let text = format!("{header}\n{}{}{}", line("75056"), line("75101"), line("93001"));
    let problems = here.problems("communes-2026-06.csv", text).await;
    assert_eq!((problems.len(), problems[0].kind), (1, ProblemKind::Overlap), "{problems:?}");
    let apart = format!("{header}\n{}{}", line("75101"), line("93001"));
    assert_eq!(here.import("communes-2026-06.csv", apart).await.unwrap().added, 2);
}

#[tokio::test]
async fn columns_of_two_schemas_side_by_side_are_refused() {
    let here = Here::new().await;
    let text = "classe;faits;indicateur;nombre;annee\nHomicides;1;Homicides;1;2016\n";
    let problems = here.problems("base-2026-01.csv", text).await;
    assert_eq!(problems[0].kind, ProblemKind::MixedSchema, "{problems:?}");
}

#[tokio::test]
async fn unknown_columns_name_the_nearest_layout() {
    let here = Here::new().await;
    let text = fixture_text("departements-2026-01.csv").replace("Code_departement", "dep");
    let problems = here.problems("base-2026-01.csv", text).await;
    let text = problems[0].to_string();
    assert!(text.contains("needs Code_departement") && text.contains("does not know dep"), "{text}");
}

#[tokio::test]
async fn a_departement_that_repeats_a_fault_is_told_once_with_all_its_lines() {
    let lines: String = (2016..2026).map(|year| format!("96,84,{year},Homicides,Victime,5,0.1,638425\n")).collect();
    let problems = stopped(&lines).await;
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].lines, (2..12).collect::<Vec<u64>>());
    assert!(problems[0].to_string().starts_with("lines 2, 3, 4, 5 and 6 more, "), "{}", problems[0]);
}

#[tokio::test]
async fn all_problems_are_told_at_once() {
    let lines = "96,84,2016,Homicides,Victime,5,0.1,638425\n\
                 01,84,2016,Homicide,Victime,5,0.1,638425\n\
                 01,84,2016,Homicides,Victime,-1,0.1,638425\n\
                 01,84,2016,Homicides,Victime,x,0.1,638425\n\
                 01,84\n";
    let kinds: std::collections::BTreeSet<ProblemKind> =
        stopped(lines).await.iter().map(|problem| problem.kind).collect();
    let expected = [
        ProblemKind::BrokenLine,
        ProblemKind::UnknownCode,
        ProblemKind::UnknownTerritory,
        ProblemKind::BadNumber,
        ProblemKind::DuplicateKey,
    ];
    assert_eq!(kinds, expected.into());
}

#[tokio::test]
async fn control_characters_of_a_hostile_file_do_not_reach_the_terminal() {
    let problems = stopped("01,84,2016,\u{1b}[31mHomicides,Victime,5,0.1,638425\n").await;
    assert!(!problems[0].to_string().contains('\u{1b}'), "{problems:?}");
}

#[tokio::test]
async fn a_dataset_that_does_not_exist_says_which_was_meant() {
    use statistics::import::{Input, Request};
    let here = Here::new().await;
    let input = Input::Bytes { name: "x-2026-01.csv".to_owned(), bytes: fixture("departements-2026-01.csv") };
    let dataset = Some(common::dataset("crimes-delits-departement"));
    let request = Request { input, dataset, release: None };
    let refusal = here.statistics.import(request, &store::Actor::operator(), common::now()).await.unwrap_err();
    assert!(refusal.to_string().contains("did you mean «crimes-delits-departements»?"), "{refusal}");
}
