//! `/outils/langues` and each language: the essential sentences, translated by a person or said not to be.

use maud::{Markup, html};
use nomenclature::Language;
use ui::t;

use super::View;
use crate::translation::{Progress, Translation};
use crate::words::Reading;

pub(super) fn list(view: &View<'_>) -> Markup {
    let language = view.language;
    html! {
        h1 { (t!(language, "guidance-other-languages-title")) }
        p class="lead" { (t!(language, "guidance-other-languages-lead")) }
        ul class="cards" {
            @for one in &view.pages.library.translations {
                li class="card" {
                    a href=(view.href(&path(one))) lang=(one.tag) dir=[direction(one)] { (one.name) }
                    " " span class="hint" { (progress(language, one.progress)) }
                }
            }
        }
    }
}

pub(super) fn path(one: &Translation) -> String {
    format!("/outils/langues/{}", one.tag)
}

pub(super) fn content(view: &View<'_>, one: &Translation) -> Markup {
    let language = view.language;
    html! {
        h1 lang=(one.tag) dir=[direction(one)] { (one.name) }
        @if one.progress != Progress::Reviewed { p class="notice" { (t!(language, "guidance-untranslated")) } }
        ul class="essentials" {
            @for sentence in &one.sentences {
                li {
                    @match one.shown(sentence) {
                        Some(text) => p lang=(one.tag) dir=[direction(one)] { (text) },
                        None => {
                            p lang="fr" { (sentence.origin.say(Language::French, Reading::Usual)) }
                            p lang="en" class="hint" { (sentence.origin.say(Language::English, Reading::Usual)) }
                        }
                    }
                }
            }
        }
        p { a class="number" href="tel:17" { "17" } " " a class="number" href="tel:112" { "112" } " "
            a class="number" href="sms:114" { "114" } " " a class="number" href="tel:3919" { "39 19" } }
    }
}

fn direction(one: &Translation) -> Option<&'static str> {
    one.right_to_left.then_some("rtl")
}

fn progress(language: Language, progress: Progress) -> String {
    match progress {
        Progress::Waiting => t!(language, "guidance-progress-waiting"),
        Progress::Draft => t!(language, "guidance-progress-draft"),
        Progress::Reviewed => t!(language, "guidance-progress-reviewed"),
    }
}
