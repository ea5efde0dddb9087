//! Lists as files for spreadsheets, in which no cell is taken for a formula.

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};

/// A list as CSV (RFC 4180), in UTF-8 with the mark by which spreadsheets know it.
///
/// ```
/// let bytes = ui::csv::csv(&["Nom"], [vec!["=1+1".to_owned()], vec!["A \"B\", C".to_owned()]]);
/// assert_eq!(String::from_utf8(bytes).unwrap(), "\u{feff}Nom\r\n'=1+1\r\n\"A \"\"B\"\", C\"\r\n");
/// ```
#[must_use]
pub fn csv<Header: AsRef<str>>(headers: &[Header], rows: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    let headers = headers.iter().map(|header| header.as_ref().to_owned()).collect();
    let lines = std::iter::once(headers).chain(rows).map(|row| {
        let cells: Vec<String> = row.iter().map(|text| cell(text)).collect();
        format!("{}\r\n", cells.join(","))
    });
    std::iter::once("\u{feff}".to_owned()).chain(lines).collect::<String>().into_bytes()
}

/// The same as what a page that anybody may open answers with.
#[must_use]
pub fn file(name: &str, bytes: Vec<u8>) -> Response {
    let told = format!("attachment; filename=\"{name}\"");
    ([(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, told)], bytes).into_response()
}

fn cell(text: &str) -> String {
    // What a spreadsheet would compute (OWASP, "CSV injection") is shown as it is; a number below zero computes nothing.
    let number = text.strip_prefix('-').is_some_and(|rest| {
        rest.starts_with(|first: char| first.is_ascii_digit())
            && rest.chars().all(|one| one.is_ascii_digit() || one == '.')
    });
    let formula = !number
        && text.trim_start_matches(' ').starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let shown = if formula { format!("'{text}") } else { text.to_owned() };
    if shown.contains(['"', ',', ';', '\n', '\r']) { format!("\"{}\"", shown.replace('"', "\"\"")) } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (text, expected) in [
            ("Anne", "Anne"),
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
            ("+33 1", "'+33 1"),
            ("-2", "-2"),
            ("-0.42", "-0.42"),
            ("-2+3", "'-2+3"),
            ("-", "'-"),
            ("-.5", "'-.5"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("  =1", "'  =1"),
            ("\t=1", "'\t=1"),
            ("a=1", "a=1"),
            ("a\nb", "\"a\nb\""),
        ] {
            assert_eq!(cell(text), expected);
        }
    }
}
