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
    // Somebody was reached since, in Île-de-France; few of them in Paris, hidden there, and another so that Paris is not worked out.
    let mut reached = file;
    for (place, shown) in [("FR", "43,oui"), ("R11", "43,oui"), ("75", ",non"), ("93", ",non")] {
        let line = format!("2026,{place},formes,personne,");
        assert!(reached.contains(&format!("{line}0,oui")), "{line}");
        reached = reached.replace(&format!("{line}0,oui"), &format!("{line}{shown}"));
    }
    std::fs::write(&path, reached).unwrap();
    let told = with(&["import", path.to_str().unwrap()]).good();
    assert!(told.contains("training-reached") && told.contains("2026-11"), "{told}");
    let table = with(&["table", "training-reached", "--where", "indicator=formes"]).good();
    assert!(table.contains("43"), "{table}");
    let wrong = with(&["training", "export", "--year", "1812"]).refused();
    assert!(wrong.contains("2013"), "{wrong}");
}
