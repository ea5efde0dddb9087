//! The list of people: filtered, sorted, by pages, and as a file.

use axum::extract::{Query, State};
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use ui::components::{
    Button, ButtonKind, Choice, Column, Field, InputKind, Link, Pagination, Select, SortOrder, Table, TagColour,
    button, button_link, data_table, empty_state, field, jointed, page_title, pagination, select, tag,
};
use ui::layout::Page;
use ui::t;

use crate::pages::{Pages, words};
use crate::people::{Organisation, PeopleOrder, PeopleQuery, PersonLine};
use crate::rights::{Permit, Place, Role, may, on};
use crate::web::{Refusal, Signed, csv};

/// How many people a page shows.
const PAGE: usize = 50;

/// What the address says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    role: String,
    organisation: String,
    etat: String,
    tri: String,
    sens: String,
    page: String,
}

impl Asked {
    /// What it asks for; what is not understood asks for nothing.
    fn query(&self) -> PeopleQuery {
        PeopleQuery {
            text: self.q.chars().take(200).collect(),
            role: self.role.parse().ok(),
            organisation: self.organisation.parse().ok(),
            closed: match self.etat.as_str() {
                "ouvert" => Some(false),
                "ferme" => Some(true),
                _ => None,
            },
            order: if self.tri == "organisation" { PeopleOrder::Organisation } else { PeopleOrder::Name },
            descending: self.sens == "decroissant",
        }
    }

    /// The same address with something else in it.
    fn address(&self, path: &str, change: impl FnOnce(&mut Self)) -> String {
        let mut other = self.clone();
        change(&mut other);
        let fields = [
            ("q", other.q),
            ("role", other.role),
            ("organisation", other.organisation),
            ("etat", other.etat),
            ("tri", other.tri),
            ("sens", other.sens),
            ("page", other.page),
        ];
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(fields.into_iter().filter(|(_, value)| !value.is_empty()));
        let query = query.finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }
}

fn permit(signed: &Signed) -> Result<Permit<may::Read, on::Person>, Refusal> {
    signed.permit(&Place::default())
}

/// The way back to the list.
pub(super) fn above(pages: &Pages) -> Link {
    Link::new(pages.href("/administration/personnes"), t!(pages.language, "identity-people"))
}

/// `GET /administration/personnes`
///
/// # Errors
/// 404 for who keeps no people; 503 when the database is away.
pub(super) async fn page(
    State(pages): State<Pages>,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Refusal> {
    let language = pages.language;
    let identity = pages.gate.identity();
    let lines = identity.people(&permit(&signed)?, &asked.query()).await?;
    let organisations = identity.organisations().await?;
    let last = lines.len().div_ceil(PAGE).max(1);
    let current = asked.page.parse().unwrap_or(1).clamp(1, last);
    let title = t!(language, "identity-people");
    let path = pages.href("/administration/personnes");
    let file = asked.address(&pages.href("/administration/personnes.csv"), |other| other.page.clear());
    let shown: Vec<&PersonLine> = lines.iter().skip((current - 1) * PAGE).take(PAGE).collect();
    let content = html! {
        (page_title(None, &title, Some(&t!(language, "identity-people-count", count = lines.len()))))
        div class="govuk-button-group" {
            (button_link(&pages.href("/administration/personnes/inviter"), &t!(language, "identity-invite"), ButtonKind::Primary))
            a class="govuk-link" href=(file) { (t!(language, "identity-download-csv")) }
        }
        (filters(&pages, &asked, &organisations))
        @if shown.is_empty() {
            (empty_state(&t!(language, "identity-people-none"), &t!(language, "identity-people-none-text"), Some(&Link::new(path.clone(), t!(language, "identity-people-all")))))
        } @else {
            (data_table(language, &table(&pages, &asked, &shown)))
        }
        (pagination(language, Pagination { current, last }, |page| asked.address(&path, |other| other.page = page.to_string())))
    };
    Ok(signed.page(&pages.site, Page::private(language, "/administration/personnes", title).below([]), &content))
}

/// `GET /administration/personnes.csv`
///
/// # Errors
/// 404 for who keeps no people; 503 when the database is away.
pub(super) async fn file(
    State(pages): State<Pages>,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Refusal> {
    let language = pages.language;
    let lines = pages.gate.identity().people(&permit(&signed)?, &asked.query()).await?;
    let headers = ["identity-name", "identity-email", "identity-organisation", "identity-roles", "identity-state"];
    let row = |line: &PersonLine| {
        vec![
            line.name.clone(),
            line.email.clone(),
            line.organisation_name.clone(),
            roles(&pages, line),
            state(&pages, line).1,
        ]
    };
    let bytes = csv(&headers.map(|key| t!(language, key)), lines.iter().map(row));
    Ok(signed.download("personnes.csv", "text/csv; charset=utf-8", bytes))
}

fn roles(pages: &Pages, line: &PersonLine) -> String {
    line.roles.iter().map(|role| words::role(pages.language, *role)).collect::<Vec<_>>().join(", ")
}

fn state(pages: &Pages, line: &PersonLine) -> (TagColour, String) {
    let (colour, key) = match (line.disabled_at, line.joined) {
        (Some(_), _) => (TagColour::Plain, "identity-state-closed"),
        (None, false) => (TagColour::Warm, "identity-state-invited"),
        (None, true) => (TagColour::Good, "identity-state-open"),
    };
    (colour, t!(pages.language, key))
}

fn table(pages: &Pages, asked: &Asked, lines: &[&PersonLine]) -> Table {
    let language = pages.language;
    let path = pages.href("/administration/personnes");
    let query = asked.query();
    let sorted = |header: String, code: &str, order: PeopleOrder| {
        let here = query.order == order;
        let now = here.then_some(if query.descending { SortOrder::Descending } else { SortOrder::Ascending });
        let address = asked.address(&path, |other| {
            other.tri = code.to_owned();
            other.sens = if here && !query.descending { "decroissant".to_owned() } else { String::new() };
            other.page.clear();
        });
        Column::words(header).sorted(address, now)
    };
    let row = |line: &&PersonLine| {
        let (colour, words) = state(pages, line);
        let link = pages.href(&format!("/administration/personnes/{}", line.id));
        vec![
            html! { a class="govuk-link" href=(link) { (line.name) } br; span class="rows__remark" { (jointed(&line.email)) } },
            html! { (line.organisation_name) },
            html! { (roles(pages, line)) },
            tag(colour, &words),
        ]
    };
    Table {
        caption: t!(language, "identity-people"),
        caption_hidden: true,
        columns: vec![
            sorted(t!(language, "identity-name"), "nom", PeopleOrder::Name),
            sorted(t!(language, "identity-organisation"), "organisation", PeopleOrder::Organisation),
            Column::words(t!(language, "identity-roles")),
            Column::words(t!(language, "identity-state")),
        ],
        rows: lines.iter().map(row).collect(),
    }
}

fn filters(pages: &Pages, asked: &Asked, organisations: &[Organisation]) -> Markup {
    let language = pages.language;
    let any = || Choice::new("", t!(language, "identity-any"), false);
    let label = t!(language, "identity-filter-text");
    let text =
        Field { id: "q", label: &label, value: &asked.q, kind: InputKind::Search, required: true, ..Field::default() };
    let label_role = t!(language, "identity-role");
    let roles = Role::ALL.iter().map(|role| Choice::new(role.code(), words::role(language, *role), false));
    let role = Select {
        field: Field { id: "role", label: &label_role, value: &asked.role, required: true, ..Field::default() },
        choices: std::iter::once(any()).chain(roles).collect(),
    };
    let label_organisation = t!(language, "identity-organisation");
    let known = organisations.iter().map(|known| Choice::new(known.id.as_str(), known.name.to_string(), false));
    let organisation = Select {
        field: Field {
            id: "organisation",
            label: &label_organisation,
            value: &asked.organisation,
            required: true,
            ..Field::default()
        },
        choices: std::iter::once(any()).chain(known).collect(),
    };
    let label_state = t!(language, "identity-state");
    let states = [("ouvert", "identity-state-open"), ("ferme", "identity-state-closed")];
    let states = states.map(|(code, key)| Choice::new(code, t!(language, key), false));
    let state = Select {
        field: Field { id: "etat", label: &label_state, value: &asked.etat, required: true, ..Field::default() },
        choices: std::iter::once(any()).chain(states).collect(),
    };
    html! {
        form class="filters" method="get" action=(pages.href("/administration/personnes")) role="search" {
            (field(language, &text))
            (select(language, &role))
            (select(language, &organisation))
            (select(language, &state))
            @if !asked.tri.is_empty() { input type="hidden" name="tri" value=(asked.tri); }
            @if !asked.sens.is_empty() { input type="hidden" name="sens" value=(asked.sens); }
            (button(&Button { text: &t!(language, "identity-filter"), kind: ButtonKind::Secondary, ..Button::default() }))
        }
    }
}
