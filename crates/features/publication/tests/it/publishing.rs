//! Publishing, publishing again, correcting, completing; what later figures change.

use nomenclature::Language;
use publication::Publications;
use publication::publications::PublishError;
use publication::web;
use store::testing::Base;

use crate::support::{Observatory, SCHEMAS, manuscript, words};

const BODY: &str = "# Constats\n\nEn {year-1}, {{ femmes period={year-1} }} femmes.";
const FEMALE: &str = "morts-violentes-couple";

async fn with_2024(base: Base) -> Observatory {
    Observatory::on(base, &["morts-violentes-couple/2024-11"]).await
}

store::on_both_databases! {
    async fn twice_is_once(base) {
        let observatory = with_2024(base).await;
        let source = manuscript("", BODY);
        let first = observatory.publish(&source).await.unwrap();
        assert!(!first.already);
        let second = observatory.publish(&source).await.unwrap();
        assert!(second.already);
        assert!(first.compiled.files == second.compiled.files);
        assert_eq!(observatory.publications.versions("essai").await.unwrap().len(), 1);
    }

    async fn what_is_published_does_not_change(base) {
        let observatory = with_2024(base).await;
        observatory.publish(&manuscript("", BODY)).await.unwrap();
        let other = observatory.publish(&manuscript("", &BODY.replace("femmes.", "femmes tuées."))).await.unwrap_err();
        let PublishError::Differs { differences, .. } = &other else { panic!("{other}") };
        assert_eq!(differences.lines.len(), 1);
        assert!(other.to_string().contains("set «version = 2»"), "{other}");
        // The same manuscript over figures that changed since: told value by value.
        observatory.deposit("morts-violentes-couple/2025-11").await;
        let other = observatory.publish(&manuscript("", BODY)).await.unwrap_err();
        let PublishError::Differs { differences, .. } = &other else { panic!("{other}") };
        let (about, before, after) = &differences.values[0];
        assert_eq!(about, "morts-violentes-couple feminicides-couple FR 2023");
        assert_eq!((before.as_str(), after.as_str()), ("93 (release 2024-11)", "96 (release 2025-11)"));
    }

    async fn a_correction_is_a_new_version_that_says_so(base) {
        let observatory = with_2024(base).await;
        observatory.publish(&manuscript("", BODY)).await.unwrap();
        let silent = observatory.publish(&manuscript("version = 2", BODY)).await.unwrap_err();
        assert!(matches!(silent, PublishError::NoErratum { version: 2 }), "{silent}");
        let errata = "version = 2\nerrata = [{ version = 2, date = \"2026-12-01\", text = \"Un mot manquait.\" }]";
        let jump = observatory.publish(&manuscript(&errata.replace("= 2", "= 3"), BODY)).await.unwrap_err();
        assert!(matches!(jump, PublishError::VersionGap { expected: 2, .. }), "{jump}");
        observatory.publish(&manuscript(errata, &BODY.replace("femmes.", "femmes tuées."))).await.unwrap();
        let versions = observatory.publications.versions("essai").await.unwrap();
        assert_eq!(versions.iter().map(|entry| entry.version).collect::<Vec<_>>(), [2, 1]);
        for (entry, text) in versions.iter().zip(["93 femmes tuées.", "93 femmes."]) {
            let letter = observatory.publications.letter(entry).await.unwrap();
            let page = words(&web::content(&letter, &web::Files::beside(), &[]).into_string());
            assert!(page.contains(text), "{page}");
            assert_eq!(page.contains("Un mot manquait."), entry.version == 2);
        }
        let list = observatory.publications.list(Language::French).await.unwrap();
        assert_eq!(list.iter().map(|entry| (entry.slug.as_str(), entry.version)).collect::<Vec<_>>(), [("essai", 2)]);
    }

    async fn an_addendum_completes_with_its_date(base) {
        let observatory = with_2024(base).await;
        let missing = "# Constats\n\nEn {year}, {{ femmes }} femmes.";
        let first = observatory.publish(&manuscript("", missing)).await.unwrap();
        let page = words(&web::content(&first.compiled.letter, &web::Files::beside(), &[]).into_string());
        assert!(page.contains("En 2024, non disponible"), "{page}");
        assert!(page.contains("aucune valeur pour France en 2024 dans l’édition 2024-11"), "{page}");
        observatory.deposit("morts-violentes-couple/2025-11").await;
        // The figure that was missing is told above the first version until an addendum says it.
        let entry = observatory.publications.versions("essai").await.unwrap().remove(0);
        let revisions = observatory.publications.revisions(&entry, &first.compiled.letter).await.unwrap();
        let page = words(&web::content(&first.compiled.letter, &web::Files::beside(), &revisions).into_string());
        assert_eq!(revisions.iter().map(|arrived| (arrived.before, arrived.now)).collect::<Vec<_>>(), [(None, 107.0)]);
        assert!(page.contains("Un chiffre qui manquait à cette publication est disponible depuis"), "{page}");
        assert!(page.contains("(France, 2024) : 107, édition 2025-11"), "{page}");
        let settings = "version = 2\nreleases = { morts-violentes-couple = \"2024-11\" }";
        // Without naming the release of the day, the text would speak otherwise, and nobody would be told.
        let text = format!("{missing}\n\n# Le bilan {{.addendum date=2027-01-15}}\n\nUn mot.");
        let silent = observatory.publish(&manuscript("version = 2", &text)).await.unwrap_err();
        assert!(matches!(silent, PublishError::SilentChange { version: 2, .. }), "{silent}");
        let told = silent.to_string();
        assert!(
            told.contains("missing (release 2024-11) → 107 (release 2025-11)") && told.contains("[releases]"),
            "{told}"
        );
        let added = format!(
            "{missing}\n\n# Le bilan de {{year}} {{.addendum date=2027-01-15}}\n\n{{{{ femmes release=2025-11 }}}} femmes."
        );
        let second = observatory.publish(&manuscript(settings, &added)).await.unwrap();
        let page =
            words(&web::content(&second.compiled.letter, &web::Files::beside(), &[]).into_string()).replace('\u{a0}', " ");
        assert!(page.contains("En 2024, non disponible"), "the text of the day stays: {page}");
        assert!(page.contains("Ajouté le 15 janvier 2027") && page.contains("107 femmes."), "{page}");
        let entry = observatory.publications.versions("essai").await.unwrap().remove(0);
        assert_eq!(entry.version, 2);
        assert!(observatory.publications.revisions(&entry, &second.compiled.letter).await.unwrap().is_empty());
    }

    /// 93 women killed in 2023 were published in November 2024, 96 in November 2025.
    async fn a_later_release_is_flagged_and_changes_nothing(base) {
        let observatory = with_2024(base).await;
        observatory.publish(&manuscript("", BODY)).await.unwrap();
        let entry = observatory.publications.versions("essai").await.unwrap().remove(0);
        let letter = observatory.publications.letter(&entry).await.unwrap();
        assert!(observatory.publications.revisions(&entry, &letter).await.unwrap().is_empty());
        observatory.deposit("morts-violentes-couple/2025-11").await;
        let revisions = observatory.publications.revisions(&entry, &letter).await.unwrap();
        let [revision] = revisions.as_slice() else { panic!("{revisions:?}") };
        assert_eq!((revision.before, revision.now, revision.release.as_str()), (Some(93.0), 96.0, "2025-11"));
        let page = words(&web::content(&letter, &web::Files::beside(), &revisions).into_string());
        assert!(page.contains("Un chiffre de cette publication a été révisé depuis"), "{page}");
        assert!(page.contains("93 → 96, édition 2025-11"), "{page}");
        assert!(page.contains("En 2023, 93 femmes."), "{page}");
    }

    /// A letter may tell two releases of one figure on purpose: that is no news of it.
    async fn what_the_letter_says_itself_is_not_flagged(base) {
        let observatory = Observatory::on(base, &["morts-violentes-couple/2024-11", "morts-violentes-couple/2025-11"]).await;
        let old = "{{ femmes period={year-1} release=2024-11 }} femmes";
        for (new, flagged) in [(", puis {{ femmes period={year-1} }}.", 0), (".", 1)] {
            let slug = format!("essai-{flagged}");
            let text = manuscript("", &format!("# Constats\n\n{old}{new}"))
                .replace("slug = \"essai\"", &format!("slug = \"{slug}\""));
            let letter = observatory.publish(&text).await.unwrap().compiled.letter;
            let entry = observatory.publications.versions(&slug).await.unwrap().remove(0);
            assert_eq!(observatory.publications.revisions(&entry, &letter).await.unwrap().len(), flagged, "{text}");
        }
    }

    async fn without_figures_nothing_is_published(base) {
        let observatory = Observatory::empty(base).await;
        let refused = observatory.publish(&manuscript("", BODY)).await.unwrap_err();
        assert!(refused.to_string().starts_with("none of the 1 questions of the manuscript has an answer"), "{refused}");
        assert!(observatory.publications.list(Language::French).await.unwrap().is_empty());
    }

    async fn a_publication_killed_halfway_leaves_nothing(base) {
        let observatory = with_2024(base).await;
        observatory.publish(&manuscript("", BODY)).await.unwrap();
        let folder = observatory.base.folder().join("publications/essai");
        // What a process killed before the rename, or between the rename and the catalogue's line, leaves behind.
        for leftover in ["v2/fr.part/lettre.pdf", "v2/fr/lettre.pdf"] {
            let path = folder.join(leftover);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, b"half").unwrap();
        }
        let store = observatory.base.open(&SCHEMAS).await;
        let statistics = std::sync::Arc::clone(&observatory.statistics);
        let again = Publications::open(observatory.base.folder(), store, statistics).await.unwrap();
        assert!(!folder.join("v2/fr").exists() && !folder.join("v2/fr.part").exists());
        let entry = again.versions("essai").await.unwrap().remove(0);
        assert!(again.file(&entry, "lettre.pdf").await.unwrap().starts_with(b"%PDF"));
        assert!(again.file(&entry, "../../../../vigie.sqlite").await.is_none());
    }

    async fn every_value_has_its_full_address(base) {
        let observatory = with_2024(base).await;
        let published = observatory.publish(&manuscript("", BODY)).await.unwrap();
        let values: serde_json::Value = serde_json::from_slice(&published.compiled.files["values.json"]).unwrap();
        let value = &values["sentences"][0];
        for (key, expected) in [
            ("dataset", FEMALE),
            ("release", "2024-11"),
            ("indicator", "feminicides-couple"),
            ("territory", "FR"),
            ("period", "2023"),
            ("unit_of_count", "victime"),
            ("measure", "value"),
            ("state", "value"),
            ("status", "provisional"),
            ("verification", "secondaire"),
        ] {
            assert_eq!(value[key], expected, "{key}");
        }
        assert_eq!((value["value"].as_f64(), value["definition"].as_u64()), (Some(93.0), Some(1)));
        assert!(
            value["address"].as_str().unwrap().starts_with("/api/v1/datasets/morts-violentes-couple/table?release=2024-11")
        );
    }
}
