//! What training reached, as an institution takes it to its statistics: exported, imported, and asked for.
#![cfg(test)]
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod support;

use support::vigie;

#[test]
fn what_training_reached_is_exported_imported_and_served() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let with = |arguments: &[&str]| vigie(&[&["--data", data.to_str().unwrap()], arguments].concat(), &[]);
    let file = with(&["training", "export", "--year", "2026"]).good();
    assert!(
        file.starts_with("period,territory,indicator,unit_of_count,value,shown\r\n2026,FR,formes,personne,0,oui\r\n")
    );
    let path = folder.path().join("training-reached-2026-11.csv");
    // Somebody was reached since, few of them in Paris: hidden there.
    let reached = file
        .replace("2026,FR,formes,personne,0,oui", "2026,FR,formes,personne,43,oui")
        .replace("2026,75,formes,personne,0,oui", "2026,75,formes,personne,,non");
    std::fs::write(&path, reached).unwrap();
    let told = with(&["import", path.to_str().unwrap()]).good();
    assert!(told.contains("training-reached") && told.contains("2026-11"), "{told}");
    let table = with(&["table", "training-reached", "--where", "indicator=formes"]).good();
    assert!(table.contains("43"), "{table}");
    let wrong = with(&["training", "export", "--year", "1812"]).refused();
    assert!(wrong.contains("2013"), "{wrong}");
}
