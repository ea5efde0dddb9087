//! The form of a session.

use maud::{Markup, html};
use nomenclature::{Language, TerritoryCode};
use ui::components::{
    Button, Choice, Choices, Field, FieldError, InputKind, Select, button, checkboxes, field, form_errors, radios,
    select, textarea,
};
use ui::t;

use super::check::Sent;
use crate::model::session::{Audience, Mode};
use crate::model::{Level, Profession};
use crate::pages::sessions::departements;
use crate::store::KitVersion;

/// What is drawn.
pub(super) struct Form<'a> {
    pub(super) language: Language,
    pub(super) sent: &'a Sent,
    pub(super) errors: &'a [FieldError],
    pub(super) kits: &'a [KitVersion],
}

impl Form<'_> {
    /// The fields, in the order in which one thinks of a session: what, for whom, when, where, by whom.
    pub(super) fn fields(&self) -> Markup {
        let (language, sent) = (self.language, self.sent);
        html! {
            input type="hidden" name="revision" value=(sent.revision);
            (self.line("titre", "training-edit-title", &sent.titre, None))
            (self.list("kit", "training-edit-kit", self.kits.iter().map(|one| {
                Choice::new(one.kit.id.as_str(), one.kit.title.get(language), one.kit.id.as_str() == sent.kit)
            }).collect()))
            (self.one_of("niveau", "training-level", Level::ALL.iter().filter(|level| **level < Level::National).map(|level| (level.code(), level.key())), &sent.niveau))
            (self.professions())
            h2 class="govuk-heading-m" { (t!(language, "training-edit-when")) }
            (self.input("jour", "training-edit-day", &sent.jour, None, InputKind::Date, 10, true))
            (self.input("heure", "training-edit-hour", &sent.heure, Some("training-edit-hour-hint"), InputKind::Text, 5, true))
            (self.input("jour_fin", "training-edit-last-day", &sent.jour_fin, Some("training-edit-last-day-hint"), InputKind::Date, 10, false))
            (self.input("heure_fin", "training-edit-last-hour", &sent.heure_fin, None, InputKind::Text, 5, true))
            (self.input("demi_journees", "training-edit-half-days", &sent.demi_journees, Some("training-edit-half-days-hint"), InputKind::Digits, 3, true))
            (self.input("minutes", "training-edit-minutes", &sent.minutes, None, InputKind::Digits, 4, true))
            h2 class="govuk-heading-m" { (t!(language, "training-edit-where")) }
            (self.one_of("modalite", "training-mode", Mode::ALL.iter().map(|mode| (mode.code(), mode.key())), &sent.modalite))
            (self.line("lieu", "training-place", &sent.lieu, Some("training-edit-place-hint")))
            (self.list("departement", "training-territory", departements(TerritoryCode::parse(&sent.departement).ok())))
            (self.input("places", "training-edit-seats", &sent.places, None, InputKind::Digits, 4, true))
            h2 class="govuk-heading-m" { (t!(language, "training-edit-who")) }
            (self.one_of("ouverte", "training-audience", Audience::ALL.iter().map(|one| (one.code(), one.key())), &sent.ouverte))
            (self.line("organisateur", "training-institution", &sent.organisateur, None))
            (self.area("formateurs", "training-trainers", &sent.formateurs, "training-edit-trainers-hint", true))
            (self.prerequisite())
            (self.area("programme", "training-programme", &sent.programme, "training-edit-programme-hint", false))
            (button(&Button { text: &t!(language, "training-edit-save"), ..Button::default() }))
        }
    }

    fn line(&self, id: &'static str, label: &str, value: &str, hint: Option<&str>) -> Markup {
        self.input(id, label, value, hint, InputKind::Text, 0, true)
    }

    #[expect(clippy::too_many_arguments, reason = "a line of the form's table")]
    fn input(
        &self,
        id: &'static str,
        label: &str,
        value: &str,
        hint: Option<&str>,
        kind: InputKind,
        width: u8,
        required: bool,
    ) -> Markup {
        let (label, hint) = (t!(self.language, label), hint.map(|key| t!(self.language, key)));
        let width = (width > 0).then_some(width);
        let error = form_errors(self.errors, id);
        field(
            self.language,
            &Field {
                id,
                label: &label,
                hint: hint.as_deref(),
                error,
                value,
                kind,
                width,
                required,
                ..Field::default()
            },
        )
    }

    fn area(&self, id: &'static str, label: &str, value: &str, hint: &str, required: bool) -> Markup {
        let (label, hint) = (t!(self.language, label), t!(self.language, hint));
        let error = form_errors(self.errors, id);
        textarea(
            self.language,
            &Field { id, label: &label, hint: Some(&hint), error, value, required, ..Field::default() },
            5,
        )
    }

    fn list(&self, id: &'static str, label: &str, mut choices: Vec<Choice>) -> Markup {
        choices.insert(0, Choice::new("", t!(self.language, "training-choose"), false));
        let label = t!(self.language, label);
        let field =
            Field { id, label: &label, required: true, error: form_errors(self.errors, id), ..Field::default() };
        select(self.language, &Select { field, choices })
    }

    fn one_of(
        &self,
        id: &'static str,
        legend: &str,
        choices: impl Iterator<Item = (&'static str, &'static str)>,
        chosen: &str,
    ) -> Markup {
        let choices = choices.map(|(code, key)| Choice::new(code, t!(self.language, key), code == chosen)).collect();
        let legend = t!(self.language, legend);
        radios(
            self.language,
            &Choices { id, legend: &legend, error: form_errors(self.errors, id), choices, ..Choices::default() },
        )
    }

    fn professions(&self) -> Markup {
        let language = self.language;
        let ticked: Vec<&str> = self.sent.professions().collect();
        let one = |one: &Profession| Choice::new(one.code(), t!(language, one.key()), ticked.contains(&one.code()));
        let (legend, hint) = (t!(language, "training-professions"), t!(language, "training-edit-professions-hint"));
        checkboxes(
            language,
            &Choices {
                id: "metiers",
                legend: &legend,
                hint: Some(&hint),
                error: form_errors(self.errors, "metiers"),
                choices: Profession::ALL.iter().map(one).collect(),
                small: true,
                ..Choices::default()
            },
        )
    }

    fn prerequisite(&self) -> Markup {
        let language = self.language;
        let mut choices =
            vec![Choice::new("", t!(language, "training-edit-no-prerequisite"), self.sent.prerequis.is_empty())];
        for kit in self.kits {
            for level in [Level::Professional, Level::Referent, Level::Trainer] {
                let code = format!("{}/{}", kit.kit.id, level.code());
                let words = format!("{} – {}", kit.kit.title.get(language), t!(language, level.key()));
                let chosen = code == self.sent.prerequis;
                choices.push(Choice::new(code, words, chosen));
            }
        }
        let (label, hint) = (t!(language, "training-prerequisite"), t!(language, "training-edit-prerequisite-hint"));
        let error = form_errors(self.errors, "prerequis");
        let field =
            Field { id: "prerequis", label: &label, hint: Some(&hint), error, required: true, ..Field::default() };
        select(language, &Select { field, choices })
    }
}
