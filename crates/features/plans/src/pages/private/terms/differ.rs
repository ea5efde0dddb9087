//! The terms of a measure that two people changed, side by side.

use identity::web::ConflictField;
use nomenclature::Language;
use ui::t;

use super::sent::{Known, Sent};

/// Each term, as the second writer would have it and as it stands.
pub(super) fn fields(language: Language, mine: &Sent, theirs: &Sent, known: &Known) -> Vec<ConflictField> {
    let one = |name: &'static str, key: &'static str, mine: &str, theirs: &str| {
        ConflictField::text(name, t!(language, key), mine, theirs)
    };
    let service = |code: &str| (code.to_owned(), known.services.get(code).map_or(code, String::as_str).to_owned());
    vec![
        one("axe", "plans-axis-label", &mine.axe, &theirs.axe),
        one("titre_fr", "plans-term-title-fr", &mine.titre_fr, &theirs.titre_fr),
        one("titre_en", "plans-term-title-en", &mine.titre_en, &theirs.titre_en),
        one("objectif_fr", "plans-term-objective-fr", &mine.objectif_fr, &theirs.objectif_fr),
        one("objectif_en", "plans-term-objective-en", &mine.objectif_en, &theirs.objectif_en),
        one("pourquoi_fr", "plans-term-why-fr", &mine.pourquoi_fr, &theirs.pourquoi_fr),
        one("pourquoi_en", "plans-term-why-en", &mine.pourquoi_en, &theirs.pourquoi_en),
        one("public_fr", "plans-term-public-fr", &mine.public_fr, &theirs.public_fr),
        one("public_en", "plans-term-public-en", &mine.public_en, &theirs.public_en),
        one("territoire", "plans-territory", &mine.territoire, &theirs.territoire),
        ConflictField {
            name: "service".into(),
            label: t!(language, "plans-service"),
            mine: service(&mine.service),
            theirs: service(&theirs.service),
        },
        one("contributeurs", "plans-contributors", &mine.contributeurs, &theirs.contributeurs),
        one("echeance", "plans-deadline", &mine.echeance, &theirs.echeance),
        one("etapes", "plans-steps", &mine.etapes, &theirs.etapes),
        one("actions", "plans-actions", &mine.actions, &theirs.actions),
        one("cout", "plans-term-cost", &mine.cout, &theirs.cout),
        one("financement", "plans-funding", &mine.financement, &theirs.financement),
        // The reason is of this change alone.
        one("motif", "plans-amend-reason", &mine.motif, &mine.motif),
    ]
}
