//! The cascade, explored: from the national trainers down, by name, and by the chains that are broken or go round in circles.

mod name;
mod one;

use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use identity::web::{Refusal, Signed};
use identity::{Permit, Place, VerbType, may, on};
use maud::{Markup, html};
use nomenclature::Language;
use serde::Deserialize;
use ui::components::{
    Button, ButtonKind, Choice, Column, Field, InputKind, Select, Table, button, button_link, data_table, field, inset,
    list_file, page_title, select,
};
use ui::i18n::typeset;
use ui::{format, href, t};

use super::PrivatePages;
use crate::explored::Explored;
use crate::model::cascade::{Fault, QualificationState};
use crate::model::plain::plain;
use crate::store::{KitTitles, kit_titles};

const PATH: &str = "/formation/gestion/cascade";
/// How many lines a table of the page has at most; a name finds the others.
const SHOWN: usize = 100;

/// The addresses of this room.
pub(super) fn routes() -> Router<PrivatePages> {
    Router::new()
        .route("/formation/gestion/cascade", get(page))
        .route("/formation/gestion/cascade.csv", get(file))
        .route("/formation/gestion/cascade/nationale", get(name::form).post(name::send))
        .route("/formation/gestion/cascade/{id}", get(one::page).post(one::act))
        .route("/formation/gestion/cascade/{id}/habilites.csv", get(one::file))
}

/// Who keeps the kits keeps who may teach them.
fn permit<V: VerbType>(signed: &Signed) -> Result<Permit<V, on::Kit>, Refusal> {
    signed.permit(&Place::default())
}

/// What is looked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    nom: String,
    kit: String,
}

impl Asked {
    fn searches(&self) -> bool {
        !self.nom.trim().is_empty()
    }

    /// Those of the kit whose names hold each word.
    fn among(&self, explored: &Explored, ranks: impl Iterator<Item = usize>) -> Vec<usize> {
        let words = plain(self.nom.trim());
        let words: Vec<&str> = words.split_whitespace().collect();
        let fits = |rank: &usize| {
            let one = &explored.all[*rank];
            (self.kit.is_empty() || one.kit.as_str() == self.kit) && words.iter().all(|word| one.plain.contains(word))
        };
        ranks.filter(fits).collect()
    }

    /// Those looked for: among all, or among those whom the institution named.
    fn found(&self, explored: &Explored, all: bool) -> Vec<usize> {
        if all {
            self.among(explored, 0..explored.all.len())
        } else {
            self.among(explored, explored.national.iter().copied())
        }
    }

    /// The address of the file that has all of them.
    fn file(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("nom", &self.nom).append_pair("kit", &self.kit);
        format!("{PATH}.csv?{}", query.finish())
    }
}

/// `GET /formation/gestion/cascade`
///
/// # Errors
/// 404 for who does not manage training.
async fn page(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Refusal> {
    permit::<may::Update>(&signed)?;
    let language = pages.language;
    let explored = pages.training.cascade().await?;
    let titles = kit_titles(&pages.training.store).await?;
    let shown = asked.found(&explored, asked.searches());
    let broken = asked.among(&explored, explored.broken.iter().copied());
    let title = t!(language, "training-cascade");
    let key = if asked.searches() { "training-cascade-found" } else { "training-cascade-national" };
    let content = html! {
        (page_title(None, &title, Some(&t!(language, "training-cascade-lead"))))
        (button_link(&href(language, &format!("{PATH}/nationale")), &t!(language, "training-cascade-name"), ButtonKind::Secondary))
        (form(&pages, &explored, &asked, &titles))
        (table(language, &explored, &shown, &titles, t!(language, key, count = shown.len())))
        h2 class="govuk-heading-m" { (t!(language, "training-cascade-broken", count = broken.len(), all = explored.all.len())) }
        @if broken.is_empty() { p class="govuk-body" { (t!(language, "training-cascade-sound")) } }
        @else { (faults(language, &explored, &broken, &titles)) }
        (list_file(language, href(language, &asked.file())))
    };
    Ok(pages.page(&signed, PATH, title, None, &content))
}

/// `GET /formation/gestion/cascade.csv`: every qualification, or those looked for, with what is wrong.
///
/// # Errors
/// As the page.
async fn file(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Refusal> {
    permit::<may::Update>(&signed)?;
    let (language, explored) = (pages.language, pages.training.cascade().await?);
    let rows = asked.found(&explored, true).into_iter().map(|rank| row(language, &explored, rank));
    Ok(signed.list(&crate::TEXTS, "habilitations.csv", COLUMNS, rows))
}

/// The columns of the files of qualifications.
const COLUMNS: [&str; 10] = [
    "training-file-qualification",
    "training-field-name",
    "training-cascade-level",
    "training-kit",
    "training-state",
    "training-since",
    "training-until",
    "training-given-by",
    "training-cascade-below",
    "training-fault",
];

/// A line of a file of qualifications.
fn row(language: Language, explored: &Explored, rank: usize) -> [String; 10] {
    let one = &explored.all[rank];
    [
        one.id.clone(),
        one.holder.1.clone(),
        t!(language, one.level.key()),
        one.kit.to_string(),
        state(language, one.state),
        one.in_force.0.to_string(),
        one.in_force.1.to_string(),
        one.giver.as_ref().map(|(_, name)| name.clone()).unwrap_or_default(),
        explored.lineage.below[rank].to_string(),
        fault(language, explored, rank).unwrap_or_default(),
    ]
}

fn form(pages: &PrivatePages, explored: &Explored, asked: &Asked, titles: &KitTitles) -> Markup {
    let language = pages.language;
    let mut kits: Vec<&str> = explored.all.iter().map(|one| one.kit.as_str()).collect();
    kits.sort_unstable();
    kits.dedup();
    kits.sort_by_cached_key(|kit| format::sort_key(titles.of(language, kit)));
    let mut choices = vec![Choice::new("", t!(language, "training-all"), asked.kit.is_empty())];
    choices.extend(
        kits.iter().map(|kit| Choice::new(*kit, typeset(language, titles.of(language, kit)), *kit == asked.kit)),
    );
    let (name, kit) = (t!(language, "training-field-name"), t!(language, "training-kit"));
    html! {
        form class="filters" method="get" action=(href(language, PATH)) {
            (field(language, &Field { id: "nom", label: &name, value: &asked.nom, kind: InputKind::Search, required: true, ..Field::default() }))
            (select(language, &Select { field: Field { id: "kit", label: &kit, required: true, ..Field::default() }, choices }))
            (button(&Button { text: &t!(language, "training-search-button"), ..Button::default() }))
        }
    }
}

/// Qualifications, each with how many come from it.
fn table(language: Language, explored: &Explored, ranks: &[usize], titles: &KitTitles, caption: String) -> Markup {
    let row = |rank: &usize| {
        let one = &explored.all[*rank];
        vec![
            link(language, explored, *rank),
            html! { (t!(language, one.level.key())) },
            html! { (typeset(language, titles.of(language, one.kit.as_str()))) },
            html! { (state(language, one.state)) },
            html! { (format::date(language, one.in_force.1)) },
            html! { (format::integer(language, explored.lineage.children[*rank].len() as f64)) },
            html! { (format::integer(language, f64::from(explored.lineage.below[*rank]))) },
        ]
    };
    let words = |key: &'static str| Column::words(t!(language, key));
    let columns = vec![
        words("training-field-name"),
        words("training-cascade-level"),
        words("training-kit"),
        words("training-state"),
        words("training-until"),
        Column::numbers(t!(language, "training-cascade-made")),
        Column::numbers(t!(language, "training-cascade-below")),
    ];
    let rows = ranks.iter().take(SHOWN).map(row).collect();
    html! {
        (data_table(language, &Table { caption, caption_hidden: false, columns, rows }))
        (more(language, ranks.len()))
    }
}

/// What says that there is more than what is shown.
fn more(language: Language, count: usize) -> Markup {
    html! { @if count > SHOWN { (inset(&html! { (t!(language, "training-cascade-more", shown = SHOWN, count = count)) })) } }
}

fn link(language: Language, explored: &Explored, rank: usize) -> Markup {
    let one = &explored.all[rank];
    html! { a class="govuk-link" href=(href(language, &format!("{PATH}/{}", one.id))) { (one.holder.1) } }
}

/// The chains that are broken, and why.
fn faults(language: Language, explored: &Explored, ranks: &[usize], titles: &KitTitles) -> Markup {
    let row = |rank: &usize| {
        let one = &explored.all[*rank];
        vec![
            link(language, explored, *rank),
            html! { (t!(language, one.level.key())) ", " (typeset(language, titles.of(language, one.kit.as_str()))) },
            html! { (format::date(language, one.in_force.0)) },
            html! { (one.giver.as_ref().map_or("–", |(_, name)| name.as_str())) },
            html! { (fault(language, explored, *rank).unwrap_or_default()) },
        ]
    };
    let columns =
        ["training-field-name", "training-cascade-level", "training-since", "training-given-by", "training-fault"];
    let columns = columns.into_iter().map(|key| Column::words(t!(language, key))).collect();
    let caption = t!(language, "training-cascade-broken", count = ranks.len(), all = explored.all.len());
    let rows = ranks.iter().take(SHOWN).map(row).collect();
    html! {
        (data_table(language, &Table { caption, caption_hidden: true, columns, rows }))
        (more(language, ranks.len()))
    }
}

/// What is wrong with a qualification, in words.
fn fault(language: Language, explored: &Explored, rank: usize) -> Option<String> {
    let name = |rank: usize| explored.all[rank].holder.1.as_str();
    explored.examined.faults[rank].as_ref().map(|fault| match fault {
        Fault::NoGiver => t!(language, "training-fault-no-giver"),
        Fault::GiverUnqualified => t!(language, "training-fault-giver-unqualified"),
        Fault::GiverTooLow => t!(language, "training-fault-giver-too-low"),
        Fault::GiverNotInForce => t!(language, "training-fault-giver-not-in-force"),
        Fault::Circle(circle) => {
            let names: Vec<&str> = explored.examined.circles[*circle].iter().map(|rank| name(*rank)).collect();
            t!(language, "training-fault-circle", names = names.join(" ← "))
        }
        Fault::Rests(rank) => t!(language, "training-fault-rests", name = name(*rank)),
    })
}

/// Where a qualification stands, in words.
fn state(language: Language, state: QualificationState) -> String {
    match state {
        QualificationState::Valid => t!(language, "training-qualification-valid"),
        QualificationState::Suspended => t!(language, "training-qualification-suspended"),
        QualificationState::Expired => t!(language, "training-qualification-expired"),
        QualificationState::Revoked => t!(language, "training-qualification-revoked"),
    }
}
