//! What the pages that take a list from a file share: reading what was sent, and the table of everything that is wrong in it.

use identity::web::{Refusal, SignedUpload, csv};
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
    while let Some(part) = sent.parts.next_field().await? {
        match part.name() {
            Some(name) if name == beside => {
                let text = part.text().await?;
                found.text = identity::web::plain(&text).trim().to_owned();
            }
            Some("liste") => found.file = part.bytes().await?.to_vec(),
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
        let column = fault.column.as_ref().map(|column| format!("{} ({})", column.letter, column.name));
        [fault.line.to_string(), column.unwrap_or_else(|| "–".to_owned()), words(language, &fault.what)]
    };
    let rows: Vec<[String; 3]> = faults.iter().map(row).collect();
    let columns = ["training-line", "training-column", "training-fault"].map(|key| t!(language, key));
    let file = data_address(&csv(&columns, rows.iter().cloned().map(Vec::from)));
    let caption = t!(language, "training-import-faults", count = faults.len());
    let columns = columns.into_iter().map(Column::words).collect();
    let rows = rows.into_iter().map(|row| row.into_iter().map(|cell| html! { (cell) }).collect()).collect();
    html! {
        (data_table(language, &Table { caption, caption_hidden: false, columns, rows }))
        p class="govuk-body" { a class="govuk-link" href=(file) download="erreurs.csv" { (t!(language, "training-import-faults-file")) } }
    }
}

/// An address that holds the file itself: nothing of what was sent is kept, and who mends it takes its faults along.
fn data_address(csv: &[u8]) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
    let written =
        csv.iter().map(|byte| if plain(byte) { char::from(*byte).to_string() } else { format!("%{byte:02X}") });
    format!("data:text/csv;charset=utf-8,{}", written.collect::<String>())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_taken_away_without_being_kept() {
        let fault = |line, what| Fault { line, column: None, what };
        let faults = [fault(8, Wrong::Email("=1+1".to_owned())), fault(9, Wrong::Empty)];
        let drawn = fault_table(Language::English, &faults).into_string();
        assert!(drawn.contains("download=\"erreurs.csv\"") && drawn.contains("%0D%0A9%2C"), "{drawn}");
        assert_eq!(data_address("é,\r\n".as_bytes()), "data:text/csv;charset=utf-8,%C3%A9%2C%0D%0A");
        assert_eq!(fault_table(Language::English, &[]).into_string(), "");
    }
}
