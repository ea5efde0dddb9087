//! The cascade, examined: which chains are broken or go round in circles.

use axum::extract::State;
use axum::response::Response;
use identity::web::{Refusal, Signed};
use identity::{Place, may, on};
use maud::html;
use nomenclature::Language;
use ui::components::{Column, Table, data_table, empty_state, page_title};
use ui::{format, t};

use super::PrivatePages;
use crate::model::cascade::{Examined, Fault, examine};
use crate::store::{Qualification, links, qualifications};

/// `GET /formation/gestion/cascade`
///
/// # Errors
/// 404 for who does not manage training.
pub(super) async fn page(State(pages): State<PrivatePages>, signed: Signed) -> Result<Response, Refusal> {
    signed.permit::<may::Update, on::Kit>(&Place::default())?;
    let language = pages.language;
    let all = qualifications(&pages.training.store).await?;
    let examined = examine(&links(&all));
    let broken: Vec<_> = (all.iter().zip(&examined.faults))
        .filter_map(|(one, fault)| fault.as_ref().map(|fault| (one, fault)))
        .collect();
    let row = |(one, fault): &(&Qualification, &Fault)| {
        vec![
            html! { (one.holder.1) },
            html! { (t!(language, one.level.key())) ", " (one.kit) },
            html! { (format::date(language, one.in_force.0)) },
            html! { (one.giver.as_ref().map_or("–", |(_, name)| name.as_str())) },
            html! { (words(language, fault, &all, &examined)) },
        ]
    };
    let columns = ["training-field-name", "training-level", "training-since", "training-given-by", "training-fault"];
    let columns = columns.into_iter().map(|key| Column::words(t!(language, key))).collect();
    let title = t!(language, "training-cascade");
    let caption = t!(language, "training-cascade-broken", count = broken.len(), all = all.len());
    let content = html! {
        (page_title(None, &title, Some(&t!(language, "training-cascade-lead"))))
        @if broken.is_empty() {
            (empty_state(&t!(language, "training-cascade-sound"), &t!(language, "training-cascade-sound-text", all = all.len()), None))
        } @else {
            (data_table(language, &Table { caption, caption_hidden: false, columns, rows: broken.iter().map(row).collect() }))
        }
    };
    Ok(pages.page(&signed, "/formation/gestion/cascade", title, None, &content))
}

fn words(language: Language, fault: &Fault, all: &[Qualification], examined: &Examined) -> String {
    match fault {
        Fault::NoGiver => t!(language, "training-fault-no-giver"),
        Fault::GiverUnqualified => t!(language, "training-fault-giver-unqualified"),
        Fault::GiverTooLow => t!(language, "training-fault-giver-too-low"),
        Fault::GiverNotInForce => t!(language, "training-fault-giver-not-in-force"),
        Fault::Circle(circle) => {
            let names: Vec<&str> = examined.circles[*circle].iter().map(|rank| all[*rank].holder.1.as_str()).collect();
            t!(language, "training-fault-circle", names = names.join(" ← "))
        }
        Fault::Rests(rank) => t!(language, "training-fault-rests", name = all[*rank].holder.1.as_str()),
    }
}
