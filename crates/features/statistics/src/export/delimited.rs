//! CSV: one line for each cell, numbers with a decimal point, formulas made harmless.

use nomenclature::Language;

use super::long::{Columns, long};
use crate::answer::Answer;

/// Makes a text that a spreadsheet would run as a formula into one that it shows.
///
/// ```
/// use statistics::export::harmless;
/// assert_eq!(harmless("=1+1"), "'=1+1");
/// assert_eq!(harmless("Seine-Saint-Denis"), "Seine-Saint-Denis");
/// ```
#[must_use]
pub fn harmless(text: &str) -> String {
    let starts = text.trim_start_matches([' ', '\u{a0}']).starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '|', '%']);
    let numeric = text.parse::<f64>().is_ok_and(f64::is_finite);
    if (starts || text.starts_with(['\t', '\r', '\n'])) && !numeric { format!("'{text}") } else { text.to_owned() }
}

/// The CSV of an answer.
pub(super) fn csv(answer: &Answer, language: Language) -> Vec<u8> {
    let columns = Columns::new(answer, language);
    let bounds = answer.interval.is_some();
    let mut out = String::new();
    let mut header = columns.before();
    header.push("value".to_owned());
    if bounds {
        header.extend(["lower".to_owned(), "upper".to_owned()]);
    }
    header.extend(columns.after().map(str::to_owned));
    line(&mut out, &header);
    for row in long(answer) {
        let mut fields: Vec<String> = columns.texts_before(&row).iter().map(|text| harmless(text)).collect();
        fields.push(number(row.value));
        if bounds {
            fields.push(number(row.bounds.map(|bounds| bounds.0)));
            fields.push(number(row.bounds.map(|bounds| bounds.1)));
        }
        fields.extend(columns.texts_after(&row).map(|text| harmless(&text)));
        line(&mut out, &fields);
    }
    out.into_bytes()
}

fn number(number: Option<f64>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn line(out: &mut String, fields: &[String]) {
    for (rank, field) in fields.iter().enumerate() {
        if rank > 0 {
            out.push(',');
        }
        if field.contains([',', '"', '\n', '\r']) {
            out.push('"');
            out.push_str(&field.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(field);
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_shown_and_not_run() {
        for hostile in
            ["=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u{a0}=1", "|x", "%x"]
        {
            assert!(harmless(hostile).starts_with('\''), "{hostile:?}");
        }
        for plain in ["Paris", "2016", "-5.2", "+3", "l’Haÿ", "", "a=b"] {
            assert_eq!(harmless(plain), plain);
        }
    }
}
