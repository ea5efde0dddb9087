//! `/confidentialite/registre`: what is kept of people, why, and for how long; made from the rules that the retention job applies, and from what they leave.

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use store::Retention;
use ui::components::{Column, Link, Table, data_table, page_title};
use ui::layout::Page;
use ui::{Language, href, t};

use super::Rooms;
use super::kept::{Because, KEPT};
use crate::installation::RETENTION;

/// For each kind of data that a rule names: the words that say what it is, and why it is kept.
const WORDS: &[(&str, &str, &str)] = &[
    ("jobs-done", "vigie-register-jobs-done", "vigie-register-jobs-done-why"),
    ("jobs-failed", "vigie-register-jobs-failed", "vigie-register-jobs-failed-why"),
    ("mails-failed", "vigie-register-mails-failed", "vigie-register-mails-failed-why"),
    ("forms", "vigie-register-forms", "vigie-register-forms-why"),
    ("sessions", "vigie-register-sessions", "vigie-register-sessions-why"),
    ("provider-tokens", "vigie-register-provider-tokens", "vigie-register-provider-tokens-why"),
    ("invitations", "vigie-register-invitations", "vigie-register-invitations-why"),
    ("ceremonies", "vigie-register-ceremonies", "vigie-register-ceremonies-why"),
    ("failures", "vigie-register-failures", "vigie-register-failures-why"),
    ("drafts", "vigie-register-drafts", "vigie-register-drafts-why"),
    ("glass", "vigie-register-glass", "vigie-register-glass-why"),
    ("training-registrations", "vigie-register-training-registrations", "vigie-register-training-registrations-why"),
    ("training-needs", "vigie-register-training-needs", "vigie-register-training-needs-why"),
    ("training-participants", "vigie-register-training-participants", "vigie-register-training-participants-why"),
    ("training-answers", "vigie-register-training-answers", "vigie-register-training-answers-why"),
    ("plans-authors", "vigie-register-plans-authors", "vigie-register-plans-authors-why"),
    ("plans-vouchers", "vigie-register-plans-vouchers", "vigie-register-plans-vouchers-why"),
    ("plans-amenders", "vigie-register-plans-amenders", "vigie-register-plans-amenders-why"),
    ("plans-submitters", "vigie-register-plans-submitters", "vigie-register-plans-submitters-why"),
    ("plans-reminders", "vigie-register-plans-reminders", "vigie-register-plans-reminders-why"),
    ("plans-calendars", "vigie-register-plans-calendars", "vigie-register-plans-calendar-why"),
    ("plans-remarks", "vigie-register-plans-remarks", "vigie-register-plans-remarks-why"),
    ("training-learners", "vigie-register-training-learners", "vigie-register-training-learners-why"),
];

pub(super) async fn page(State(rooms): State<Rooms>) -> Markup {
    let language = rooms.language;
    let table = table(language, rooms.installation.config.audit_days);
    let title = t!(language, "vigie-register-title");
    let content = html! {
        (page_title(None, &title, Some(&t!(language, "vigie-register-lead"))))
        (data_table(language, &table))
        p class="govuk-body" { a class="govuk-link" href=(href(language, "/confidentialite/registre.csv")) { (t!(language, "vigie-jobs-download")) } }
        h2 class="govuk-heading-m" { (t!(language, "vigie-register-rights-title")) }
        p class="govuk-body" { (t!(language, "vigie-register-rights")) }
        (super::contact(rooms.installation.config.contact.as_deref(), &t!(language, "vigie-contact-none")))
        h2 class="govuk-heading-m" { (t!(language, "vigie-register-security-title")) }
        p class="govuk-body" { (t!(language, "vigie-register-security")) }
    };
    let above = Link::new(href(language, "/confidentialite"), t!(language, "vigie-privacy-title"));
    Page::public(language, "/confidentialite/registre", title).below([above]).render(&rooms.site, &content)
}

/// `GET /confidentialite/registre.csv`
pub(super) async fn file(State(rooms): State<Rooms>) -> Response {
    let language = rooms.language;
    let rows = rows(language, rooms.installation.config.audit_days);
    let bytes = ui::csv::csv(&COLUMNS.map(|key| t!(language, key)), rows.into_iter().map(Vec::from));
    ui::csv::file("registre.csv", bytes)
}

/// What, why, and for how long.
const COLUMNS: [&str; 3] = ["vigie-register-what", "vigie-register-why", "vigie-register-long"];

fn rows(language: Language, audit_days: u32) -> Vec<[String; 3]> {
    let told = KEPT.iter().filter_map(|kept| match kept.because {
        Because::Told(words) => Some(words.map(|key| t!(language, key))),
        Because::Nobody(_) => None,
    });
    let mut rows: Vec<[String; 3]> = told.collect();
    rows.push([
        t!(language, "vigie-register-trail"),
        t!(language, "vigie-register-trail-why"),
        duration(language, audit_days),
    ]);
    for rule in RETENTION.iter().flat_map(|rules| rules.iter()) {
        let (what, why) = words(rule);
        rows.push([t!(language, what), t!(language, why), duration(language, rule.days)]);
    }
    rows
}

fn table(language: Language, audit_days: u32) -> Table {
    let row = |row: [String; 3]| row.into_iter().map(|cell| html! { (cell) }).collect();
    Table {
        caption: t!(language, "vigie-register-title"),
        caption_hidden: true,
        columns: COLUMNS.into_iter().map(|key| Column::words(t!(language, key))).collect(),
        rows: rows(language, audit_days).into_iter().map(row).collect(),
    }
}

/// A rule without words would show its bare code; a test finds it first.
fn words(rule: &Retention) -> (&'static str, &'static str) {
    let known = WORDS.iter().find(|(kind, ..)| *kind == rule.kind);
    known.map_or((rule.kind, rule.kind), |(_, what, why)| (what, why))
}

fn duration(language: Language, days: u32) -> String {
    match days {
        days if days >= 730 && days % 365 < 2 => t!(language, "vigie-register-years", count = days / 365),
        days => t!(language, "vigie-register-days", count = days),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_of_retention_is_in_the_register_with_words() {
        let rules: Vec<&str> = RETENTION.iter().flat_map(|rules| rules.iter()).map(|rule| rule.kind).collect();
        let words: Vec<&str> = WORDS.iter().map(|(kind, ..)| *kind).collect();
        let silent: Vec<_> = rules.iter().filter(|kind| !words.contains(kind)).collect();
        let gone: Vec<_> = words.iter().filter(|kind| !rules.contains(kind)).collect();
        assert!(silent.is_empty(), "say what these rules are about in WORDS and in vigie.ftl: {silent:?}");
        assert!(gone.is_empty(), "no rule is called so any more: {gone:?}");
    }

    /// In both languages, what is kept is told before the rules that delete the rest, in words and not in keys.
    #[test]
    fn the_register_tells_what_is_kept_too() {
        for (language, attended, closed) in [
            (Language::French, "Inscriptions suivies d’une présence", "une fois fermé"),
            (Language::English, "Registrations with attendance", "once closed"),
        ] {
            let rows = rows(language, 365);
            let told = KEPT.iter().filter(|kept| matches!(kept.because, Because::Told(_))).count();
            assert_eq!(rows.len(), told + 1 + WORDS.len());
            assert!(rows[0][2].contains(closed), "{:?}", rows[0]);
            assert!(rows.iter().any(|row| row[0].contains(attended)));
            assert!(rows.iter().flatten().all(|cell| !cell.is_empty() && !cell.contains("vigie-register")), "{rows:?}");
        }
    }

    #[test]
    fn durations_are_said_as_people_say_them() {
        for (days, expected) in
            [(1, "1 jour"), (30, "30 jours"), (365, "365 jours"), (1_095, "3 ans"), (3_650, "10 ans")]
        {
            assert_eq!(duration(Language::French, days).replace('\u{a0}', " "), expected);
        }
    }
}
