//! Small parts that several pages share.

use jiff::civil::Date;
use maud::{Markup, html};
use nomenclature::{Language, Territories, Text};
use ui::components::{TagColour, tag};
use ui::i18n::typeset;
use ui::{format, t};

use crate::model::detail::Step;
use crate::model::life::PlanState;
use crate::model::progress::{Claim, Progress, Status};
use crate::store::{Axis, Measure};

/// How far a measure is, in words.
pub(super) fn status_words(language: Language, status: Status) -> String {
    match status {
        Status::Done => t!(language, "plans-status-done"),
        Status::UnderWay => t!(language, "plans-status-under-way"),
        Status::NotStarted => t!(language, "plans-status-not-started"),
        Status::Unknown => t!(language, "plans-status-unknown"),
        Status::Late => t!(language, "plans-status-late"),
        Status::Abandoned => t!(language, "plans-status-abandoned"),
        Status::Unfinished => t!(language, "plans-status-unfinished"),
        Status::Unstated => t!(language, "plans-status-unstated"),
    }
}

/// From what a status follows.
pub(super) fn status_rule(language: Language, status: Status) -> String {
    match status {
        Status::Done => t!(language, "plans-rule-done"),
        Status::UnderWay => t!(language, "plans-rule-under-way"),
        Status::NotStarted => t!(language, "plans-rule-not-started"),
        Status::Unknown => t!(language, "plans-rule-unknown"),
        Status::Late => t!(language, "plans-rule-late"),
        Status::Abandoned => t!(language, "plans-rule-abandoned"),
        Status::Unfinished => t!(language, "plans-rule-unfinished"),
        Status::Unstated => t!(language, "plans-rule-unstated"),
    }
}

/// How far a measure is, as a tag.
pub(super) fn status_tag(language: Language, status: Status) -> Markup {
    let colour = match status {
        Status::Done => TagColour::Good,
        Status::UnderWay => TagColour::Accent,
        Status::Late => TagColour::Warm,
        Status::Abandoned | Status::Unfinished => TagColour::Bad,
        Status::NotStarted | Status::Unknown | Status::Unstated => TagColour::Plain,
    };
    tag(colour, &status_words(language, status))
}

/// What a service claims, in words.
pub(super) fn claim(language: Language, claim: Claim) -> String {
    match claim {
        Claim::NotStarted => t!(language, "plans-claim-not-started"),
        Claim::UnderWay => t!(language, "plans-claim-under-way"),
        Claim::Done => t!(language, "plans-claim-done"),
        Claim::Abandoned => t!(language, "plans-claim-abandoned"),
    }
}

/// Where a plan stands, in words.
pub(super) fn plan_state(language: Language, state: PlanState) -> String {
    match state {
        PlanState::Drafting => t!(language, "plans-state-drafting"),
        PlanState::Adopted => t!(language, "plans-state-adopted"),
        PlanState::Closed => t!(language, "plans-state-closed"),
        PlanState::Evaluated => t!(language, "plans-state-evaluated"),
    }
}

/// A text as it is set in a language.
pub(super) fn set(language: Language, text: &Text) -> String {
    typeset(language, text.get(language))
}

/// The title of a measure, or that it is not published.
pub(super) fn measure_title(language: Language, measure: &Measure) -> String {
    measure.title.as_ref().map_or_else(|| t!(language, "plans-title-not-published"), |title| set(language, title))
}

/// The service that leads, or that none is told.
pub(super) fn service(language: Language, name: Option<&str>) -> String {
    name.map_or_else(|| t!(language, "plans-not-told"), str::to_owned)
}

/// A day, or that none is told.
pub(super) fn day(language: Language, day: Option<Date>) -> String {
    day.map_or_else(|| t!(language, "plans-not-told"), |day| format::date(language, day))
}

/// `1er janvier 2024 – 31 décembre 2027`.
pub(super) fn span(language: Language, from: Date, until: Date) -> String {
    t!(language, "plans-span", from = format::date(language, from), until = format::date(language, until))
}

/// The name of an axis, or that it is not published.
pub(super) fn axis_name(language: Language, axis: &Axis) -> String {
    let number = axis.number;
    match &axis.title {
        Some(title) => t!(language, "plans-axis", number = number, title = set(language, title)),
        None => t!(language, "plans-axis-untitled", number = number),
    }
}

/// A step with its day.
pub(super) fn step(language: Language, step: &Step) -> String {
    t!(language, "plans-step", day = format::date(language, step.due), what = set(language, &step.what))
}

/// The name of a territory, as the latest vintage has it; its code where no territory has it any more.
pub(super) fn territory(code: &str) -> String {
    let edition = Territories::bundled().latest();
    edition.resolve(code).map_or_else(|_| code.to_owned(), |found| found.name.to_string())
}

/// What the plan's counts say, as a sentence.
pub(super) fn finding(language: Language, progress: &Progress, over: bool) -> String {
    let (done, all) = (progress.count(Status::Done), progress.all());
    if over {
        let unstated = progress.count(Status::Unstated);
        return t!(language, "plans-finding-over", done = done, all = all, unstated = unstated);
    }
    let (late, silent) = (progress.count(Status::Late), progress.without_news);
    t!(language, "plans-finding", done = done, all = all, late = late, silent = silent)
}

/// What warns that part of what follows was made up.
pub(super) fn invented(language: Language) -> Markup {
    ui::components::inset(&html! { p class="govuk-body" { (t!(language, "plans-invented")) } })
}
