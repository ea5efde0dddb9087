//! The fields of the terms of a measure.

use maud::{Markup, html};
use nomenclature::Language;
use ui::components::{Choice, Field, FieldError, InputKind, Select, field, form_errors, select, textarea};
use ui::t;

use super::sent::{Known, Sent};
use crate::pages::parts;
use crate::pages::private::replies::by_name;

/// Draws fields with what is wrong beside each.
struct Draw<'a> {
    language: Language,
    errors: &'a [FieldError],
}

impl Draw<'_> {
    fn one(&self, id: &'static str, key: &'static str, value: &str, kind: InputKind) -> Markup {
        let (label, error) = (t!(self.language, key), form_errors(self.errors, id));
        field(self.language, &Field { id, label: &label, value, kind, error, ..Field::default() })
    }

    fn area(&self, id: &'static str, (key, hint): (&'static str, &'static str), value: &str, rows: u8) -> Markup {
        let (label, hint) = (t!(self.language, key), t!(self.language, hint));
        let error = form_errors(self.errors, id);
        textarea(self.language, &Field { id, label: &label, hint: Some(&hint), value, error, ..Field::default() }, rows)
    }

    fn beside(&self, fr: (&'static str, &'static str, &str), en: (&'static str, &'static str, &str)) -> Markup {
        html! {
            div class="grid" {
                div { (self.one(fr.0, fr.1, fr.2, InputKind::Text)) }
                div { (self.one(en.0, en.1, en.2, InputKind::Text)) }
            }
        }
    }

    fn axis(&self, sent: &Sent, known: &Known) -> Markup {
        let language = self.language;
        let none = Choice::new("", t!(language, "plans-not-told"), sent.axe.is_empty());
        let all = known.axes.iter().map(|one| {
            let (code, name) = (one.number.to_string(), parts::axis_name(language, one));
            let chosen = sent.axe == code;
            Choice::new(code, name, chosen)
        });
        let label = t!(language, "plans-axis-label");
        let field = Field { id: "axe", label: &label, error: form_errors(self.errors, "axe"), ..Field::default() };
        select(language, &Select { field, choices: std::iter::once(none).chain(all).collect() })
    }

    fn lead(&self, sent: &Sent, known: &Known) -> Markup {
        let (language, services) = (self.language, &known.services);
        let nobody = Choice::new("", t!(language, "plans-not-told"), sent.service.is_empty());
        let all = by_name(services).into_iter().map(|(code, name)| Choice::new(code, name, code == sent.service));
        let mut choices: Vec<Choice> = std::iter::once(nobody).chain(all).collect();
        if !sent.service.is_empty() && !services.contains_key(&sent.service) {
            choices.push(Choice::new(sent.service.as_str(), sent.service.as_str(), true));
        }
        let label = t!(language, "plans-service");
        let field =
            Field { id: "service", label: &label, error: form_errors(self.errors, "service"), ..Field::default() };
        select(language, &Select { field, choices })
    }
}

/// All of them; of an adopted plan the reason too.
pub(super) fn draw(language: Language, sent: &Sent, errors: &[FieldError], known: &Known, adopted: bool) -> Markup {
    let draw = Draw { language, errors };
    let (why, hint) = (t!(language, "plans-amend-reason"), t!(language, "plans-amend-reason-hint"));
    let reason =
        Field { id: "motif", label: &why, hint: Some(&hint), value: &sent.motif, required: true, ..Field::default() };
    let reason = Field { error: form_errors(errors, "motif"), ..reason };
    html! {
        (draw.axis(sent, known))
        (draw.beside(("titre_fr", "plans-term-title-fr", &sent.titre_fr), ("titre_en", "plans-term-title-en", &sent.titre_en)))
        (draw.beside(("objectif_fr", "plans-term-objective-fr", &sent.objectif_fr), ("objectif_en", "plans-term-objective-en", &sent.objectif_en)))
        (draw.beside(("pourquoi_fr", "plans-term-why-fr", &sent.pourquoi_fr), ("pourquoi_en", "plans-term-why-en", &sent.pourquoi_en)))
        (draw.beside(("public_fr", "plans-term-public-fr", &sent.public_fr), ("public_en", "plans-term-public-en", &sent.public_en)))
        (territory(&draw, &sent.territoire))
        (draw.lead(sent, known))
        (draw.area("contributeurs", ("plans-contributors", "plans-contributors-hint"), &sent.contributeurs, 3))
        (draw.one("echeance", "plans-deadline", &sent.echeance, InputKind::Date))
        (draw.area("etapes", ("plans-steps", "plans-steps-hint"), &sent.etapes, 4))
        (draw.area("actions", ("plans-actions", "plans-actions-hint"), &sent.actions, 4))
        (draw.one("cout", "plans-term-cost", &sent.cout, InputKind::Digits))
        (draw.one("financement", "plans-funding", &sent.financement, InputKind::Text))
        @if adopted { (textarea(language, &reason, 3)) }
    }
}

fn territory(draw: &Draw<'_>, value: &str) -> Markup {
    let (label, hint) = (t!(draw.language, "plans-territory"), t!(draw.language, "plans-territory-hint"));
    let error = form_errors(draw.errors, "territoire");
    let field_ = Field { id: "territoire", label: &label, hint: Some(&hint), value, error, ..Field::default() };
    field(draw.language, &field_)
}
