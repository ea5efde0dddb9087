//! A letter's life in the program as it runs: published, its figures revised, then completed, while a server shows it.
#![cfg(test)]
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod support;

use std::fs;
use std::path::Path;

use support::{Server, until, vigie};

const LETTER: &str = "+++
title = \"Essai {year}\"
summary = \"Un résumé.\"
slug = \"essai\"
editor = \"Camille Exemple\"
publisher = \"Observatoire d’essai\"
licence = \"Licence Ouverte 2.0\"
date = \"2026-11-20\"
language = \"fr\"
year = 2024
SETTINGS
[series.femmes]
dataset = \"morts-violentes-couple\"
indicator = \"feminicides-couple\"
+++

# Constats

En {year-1}, {{ femmes period={year-1} }} femmes ; en {year}, {{ femmes }}.
";

const ADDENDUM: &str = "
# Le bilan de {year} {.addendum date=2027-01-15}

{{ femmes release=2025-11 }} femmes ont été tuées en {year}.
";

/// A file of the figures that come with the program.
fn figures(release: &str) -> String {
    let path = format!("../../data/figures/morts-violentes-couple/{release}.csv");
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path).to_str().unwrap().to_owned()
}

/// 93 women killed in 2023 were published in November 2024, 96 in November 2025, with the 107 of 2024.
#[test]
fn a_published_letter_is_flagged_then_completed_and_never_changed() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let manuscript = folder.path().join("essai.md");
    let publish = |text: &str| {
        fs::write(&manuscript, text).unwrap();
        vigie(&["--data", data, "publish", manuscript.to_str().unwrap()], &[])
    };
    let import = |release| vigie(&["--data", data, "import", &figures(release)], &[]).good();
    import("2024-11");
    let first = LETTER.replace("SETTINGS", "");
    let told = publish(&first).good();
    assert!(told.contains("not available"), "a missing figure is told to whoever publishes: {told}");

    let server = Server::start(&["--data", data, "serve", "--port", "0"], &[]);
    let page = |path: &str| server.get(path).1.replace(['\u{a0}', '\u{202f}'], " ");
    let before = page("/publications/essai");
    assert!(before.contains(">93</data> femmes") && before.contains("non disponible"), "{before}");
    assert!(!before.contains("révisé depuis") && !before.contains("disponible depuis"), "{before}");

    // Another process brings the later release in: the page of the running server tells it, and keeps its text.
    import("2025-11");
    let flagged = until(|| Some(page("/publications/essai")).filter(|page| page.contains("a été révisé depuis")));
    assert!(flagged.contains("93 → 96, édition 2025-11"), "{flagged}");
    assert!(flagged.contains("107, édition 2025-11") && flagged.contains("est disponible depuis"), "{flagged}");
    assert!(flagged.contains(">93</data> femmes") && flagged.contains("non disponible"), "{flagged}");

    // The same manuscript over other figures is no longer the same letter: refused, with both values.
    let refused = publish(&first).refused();
    assert!(refused.contains("93 (release 2024-11)") && refused.contains("96 (release 2025-11)"), "{refused}");
    let settings = "version = 2\nreleases = { morts-violentes-couple = \"2024-11\" }";
    publish(&format!("{}{ADDENDUM}", LETTER.replace("SETTINGS", settings))).good();
    let completed =
        until(|| Some(page("/publications/essai")).filter(|page| page.contains("Ajouté le 15 janvier 2027")));
    assert!(completed.contains(">107</data> femmes ont été tuées en 2024"), "{completed}");
    assert!(completed.contains(">93</data> femmes") && completed.contains("non disponible"), "{completed}");
    assert!(!completed.contains("est disponible depuis"), "the addendum says it: {completed}");
    let old = page("/publications/essai/v1");
    assert!(old.contains("est disponible depuis") && !old.contains("Ajouté le"), "{old}");
}
