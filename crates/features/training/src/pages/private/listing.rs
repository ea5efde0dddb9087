//! What the pages that take a list from a file share: reading what was sent, and the table of everything that is wrong in it.

use identity::web::{Refusal, SignedUpload};
use maud::{Markup, html};
use nomenclature::Language;
use ui::components::{Column, Table, data_table};
use ui::t;

use crate::model::listing::{Fault, Wrong};

/// What was sent with a file: the text of a field beside it, and the file.
pub(super) struct Uploaded {
    pub(super) text: String,
    pub(super) file: Vec<u8>,
}

/// Reads the parts of a form: the file is `liste`, and one other field may stand beside it.
pub(super) async fn uploaded(sent: &mut SignedUpload, beside: &str) -> Result<Uploaded, Refusal> {
    let mut found = Uploaded { text: String::new(), file: Vec::new() };
    while let Some(part) = sent.parts.next_field().await.map_err(|_| Refusal::Unreadable)? {
        match part.name() {
            Some(name) if name == beside => {
                let text = part.text().await.map_err(|_| Refusal::Unreadable)?;
                found.text = identity::web::plain(&text).trim().to_owned();
            }
            Some("liste") => found.file = part.bytes().await.map_err(|_| Refusal::TooLarge)?.to_vec(),
            _ => {}
        }
    }
    Ok(found)
}

/// Every fault of a file, with its line and its column; nothing when there is none.
pub(super) fn fault_table(language: Language, faults: &[Fault]) -> Markup {
    if faults.is_empty() {
        return html! {};
    }
    let row = |fault: &Fault| {
        vec![
            html! { (fault.line) },
            html! {
                @match &fault.column {
                    Some(column) => { (column.letter) " (" (column.name) ")" }
                    None => { "–" }
                }
            },
            html! { (words(language, &fault.what)) },
        ]
    };
    let columns = ["training-line", "training-column", "training-fault"];
    let columns = columns.into_iter().map(|key| Column::words(t!(language, key))).collect();
    let caption = t!(language, "training-import-faults", count = faults.len());
    data_table(language, &Table { caption, caption_hidden: false, columns, rows: faults.iter().map(row).collect() })
}

/// What is wrong, and how to mend it.
pub(super) fn words(language: Language, wrong: &Wrong) -> String {
    match wrong {
        Wrong::Column(name) => t!(language, "training-fault-column", name = *name),
        Wrong::Name => t!(language, "training-wrong-name"),
        Wrong::Email(given) => t!(language, "training-fault-email", given = given.as_str()),
        Wrong::Profession(given) => t!(language, "training-fault-profession", given = given.as_str()),
        Wrong::Territory(given) => t!(language, "training-fault-territory", given = given.as_str()),
        Wrong::Again(line) => t!(language, "training-fault-again", line = *line),
        Wrong::Empty => t!(language, "training-fault-empty"),
        Wrong::Unprepared => t!(language, "training-fault-unprepared"),
        Wrong::TooMany(most) => t!(language, "training-fault-too-many", most = *most),
        Wrong::Reference => t!(language, "training-fault-reference"),
        Wrong::Kit(given) => t!(language, "training-fault-kit", given = given.as_str()),
        Wrong::Day(given) => t!(language, "training-fault-day", given = given.as_str()),
        Wrong::Number(given, least, most) => {
            t!(language, "training-fault-number", given = given.as_str(), least = *least, most = *most)
        }
    }
}
