//! The sessions that are to come: where, when, for whom, with how many seats left.

use axum::extract::{Query, State};
use axum::response::Response;
use jiff::SignedDuration;
use maud::{Markup, html};
use nomenclature::{Language, Territories, TerritoryCode, TerritoryKind};
use serde::Deserialize;
use ui::answer::Answers as _;
use ui::components::{
    Button, Choice, Field, Link, Select, TagColour, button, empty_state, list_file, page_title, select, tag,
};
use ui::layout::Page;
use ui::{href, t};

use super::{Pages, parts};
use crate::model::Profession;
use crate::model::session::{Audience, Mode, Session, SessionState};
use crate::store::{Filling, sessions_between};

/// What is looked for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    metier: String,
    #[serde(default)]
    territoire: String,
    #[serde(default)]
    mode: String,
}

impl Asked {
    /// What it asks for; what is not understood asks for nothing.
    fn search(&self) -> Search {
        Search {
            profession: self.metier.parse().ok(),
            territory: TerritoryCode::parse(&self.territoire).ok(),
            mode: self.mode.parse().ok(),
        }
    }
}

struct Search {
    profession: Option<Profession>,
    territory: Option<TerritoryCode>,
    mode: Option<Mode>,
}

impl Search {
    /// The address of the file of the same sessions: codes alone, which need no escape.
    fn file(&self) -> String {
        let territory = self.territory.map(|one| one.to_string()).unwrap_or_default();
        let (profession, mode) = (self.profession.map_or("", Profession::code), self.mode.map_or("", Mode::code));
        format!("/formation/sessions.csv?metier={profession}&territoire={territory}&mode={mode}")
    }

    fn fits(&self, session: &Session) -> bool {
        let profession =
            self.profession.is_none_or(|one| session.professions.is_empty() || session.professions.contains(&one));
        let territory = self.territory.is_none_or(|one| one == session.territory || session.mode == Mode::Remote);
        profession && territory && self.mode.is_none_or(|mode| mode == session.mode)
    }
}

/// How far ahead the list looks.
const AHEAD: SignedDuration = SignedDuration::from_hours(24 * 366);

/// The public sessions that are looked for, the first to begin first.
pub(super) async fn found(pages: &Pages, asked: &Asked) -> Result<Vec<(Session, Filling)>, store::StoreError> {
    let (now, search) = (pages.training.now(), asked.search());
    let all = sessions_between(&pages.training.store, now, now.saturating_add(AHEAD).unwrap_or(now)).await?;
    let shown = |session: &Session| {
        session.audience == Audience::Public
            && matches!(session.state, SessionState::Open | SessionState::Closed)
            && search.fits(session)
    };
    Ok(all.into_iter().filter(|(session, _)| shown(session)).collect())
}

/// `GET /formation/sessions`
///
/// # Errors
/// 500 when the database does not answer.
pub(super) async fn page(State(pages): State<Pages>, Query(asked): Query<Asked>) -> Response {
    let language = pages.language;
    let found = match found(&pages, &asked).await {
        Ok(found) => found,
        Err(error) => return pages.failed("/formation/sessions", &error),
    };
    let search = asked.search();
    let title = t!(language, "training-sessions");
    let content = html! {
        (page_title(None, &title, Some(&t!(language, "training-sessions-lead"))))
        (form(language, &search))
        p class="govuk-body" role="status" { (t!(language, "training-sessions-found", count = found.len())) }
        @if found.is_empty() {
            (empty_state(&t!(language, "training-sessions-none"), &t!(language, "training-sessions-none-text"),
                Some(&Link::new(href(language, "/formation/sessions"), t!(language, "training-sessions-all")))))
        } @else {
            ol class="sessions" { @for (session, filling) in &found { li class="sessions__one" { (line(&pages, session, *filling)) } } }
            (list_file(language, href(language, &search.file())))
        }
    };
    let up = Link::new(href(language, "/formation"), t!(language, "training-title"));
    let page = Page::public(language, "/formation/sessions", title).section("/formation").below([up]);
    pages.page(&page.description(t!(language, "training-sessions-lead")), &content)
}

fn form(language: Language, search: &Search) -> Markup {
    let list = |id: &'static str, label: &str, choices| {
        select(language, &Select { field: Field { id, label, required: true, ..Field::default() }, choices })
    };
    let all = t!(language, "training-all");
    let professions = parts::choices_after_all(language, all.clone(), Profession::ALL, search.profession, |one| {
        (one.code(), one.key())
    });
    let modes = parts::choices_after_all(language, all.clone(), Mode::ALL, search.mode, |one| (one.code(), one.key()));
    let mut territories = vec![Choice::new("", all, search.territory.is_none())];
    territories.extend(departements(search.territory));
    html! {
        form class="filters" method="get" action=(href(language, "/formation/sessions")) role="search" {
            (list("metier", &t!(language, "training-search-profession"), professions))
            (list("territoire", &t!(language, "training-territory"), territories))
            (list("mode", &t!(language, "training-mode"), modes))
            (button(&Button { text: &t!(language, "training-search-button"), ..Button::default() }))
        }
    }
}

/// The départements as choices.
pub(super) fn departements(chosen: Option<TerritoryCode>) -> Vec<Choice> {
    let latest = Territories::bundled().latest();
    let one = |territory: &nomenclature::Territory| {
        let words = format!("{} ({})", territory.name, territory.code.cog());
        Choice::new(territory.code.to_string(), words, chosen == Some(territory.code))
    };
    latest.of_kind(TerritoryKind::Departement).map(one).collect()
}

fn line(pages: &Pages, session: &Session, filling: Filling) -> Markup {
    let language = pages.language;
    let address = href(language, &format!("/formation/sessions/{}", session.code));
    html! {
        p class="sessions__when" {
            time datetime=(session.starts) { (parts::span(pages.training.zone(), language, session)) }
        }
        h2 class="sessions__title" { a class="govuk-link" href=(address) { (ui::i18n::typeset(language, &session.title)) } }
        p class="sessions__where" {
            (t!(language, session.mode.key())) ", " (parts::place(language, session))
            " · " (ui::i18n::typeset(language, &session.institution))
        }
        p class="sessions__seats" { (seats(language, session, filling)) }
    }
}

/// How many seats are left, in words and not by colour alone.
pub(super) fn seats(language: Language, session: &Session, filling: Filling) -> Markup {
    let left = session.seats.saturating_sub(filling.seated);
    if session.state != SessionState::Open {
        return tag(TagColour::Plain, &t!(language, "training-registrations-closed"));
    }
    if left == 0 || filling.waiting > 0 {
        return tag(TagColour::Warm, &t!(language, "training-seats-full", count = filling.waiting));
    }
    tag(TagColour::Good, &t!(language, "training-seats-left", count = left))
}
