//! Instants in the database: RFC 3339 in UTC with six decimals, so that the order of texts is the order of times.

use jiff::Timestamp;

/// `2026-11-24T02:44:16.123456Z`, always 27 characters between the years 0 and 9999.
pub(crate) fn to_text(at: Timestamp) -> String {
    format!("{at:.6}")
}

/// Reads what [`to_text`] wrote.
pub(crate) fn parse(text: &str) -> Option<Timestamp> {
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_sort_as_times_do() {
        let instants = [
            "2026-11-24T02:44:16Z",
            "2026-11-24T02:44:16.5Z",
            "2026-11-24T03:44:16.25+01:00",
            "1999-01-01T00:00:00.000001Z",
        ];
        let mut by_time: Vec<Timestamp> = instants.iter().map(|text| text.parse().unwrap()).collect();
        let mut by_text: Vec<String> = by_time.iter().map(|at| to_text(*at)).collect();
        by_time.sort();
        by_text.sort();
        assert!(by_text.iter().all(|text| text.len() == 27), "{by_text:?}");
        assert_eq!(by_time, by_text.iter().map(|text| parse(text).unwrap()).collect::<Vec<_>>());
    }
}
