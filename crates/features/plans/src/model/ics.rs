//! A calendar feed (RFC 5545): whole days, one for each deadline.

use jiff::Timestamp;
use jiff::civil::Date;

/// A deadline in a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// What it is: the same each time it is read, so that a calendar replaces and does not repeat.
    pub id: String,
    /// The day.
    pub day: Date,
    /// What is due.
    pub title: String,
    /// Where it is done.
    pub address: String,
}

/// The feed, as calendars read it.
#[must_use]
pub fn feed(name: &str, deadlines: &[Deadline], now: Timestamp) -> String {
    let stamp: String = now.strftime("%Y%m%dT%H%M%SZ").to_string();
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Vigie//Plans//FR".to_owned(),
        format!("X-WR-CALNAME:{}", escaped(name)),
    ];
    for one in deadlines {
        lines.extend([
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}@vigie", escaped(&one.id)),
            format!("DTSTAMP:{stamp}"),
            format!("DTSTART;VALUE=DATE:{}", one.day.strftime("%Y%m%d")),
            format!("SUMMARY:{}", escaped(&one.title)),
            format!("URL:{}", one.address),
            "TRANSP:TRANSPARENT".to_owned(),
            "END:VEVENT".to_owned(),
        ]);
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line) + "\r\n").collect()
}

/// A text of RFC 5545 (3.3.11).
fn escaped(text: &str) -> String {
    let text: String = text.chars().filter(|letter| *letter == '\n' || !letter.is_control()).collect();
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// A line of at most 75 octets; what follows goes on with a space (3.1).
fn folded(line: &str) -> String {
    let (mut folded, mut octets) = (String::new(), 0);
    for letter in line.chars() {
        if octets + letter.len_utf8() > 75 {
            folded.push_str("\r\n ");
            octets = 1;
        }
        folded.push(letter);
        octets += letter.len_utf8();
    }
    folded
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_feed_is_what_calendars_read() {
        let deadline = Deadline {
            id: "measure-p-1".to_owned(),
            day: date(2026, 12, 31),
            title: "Mesure 1 ; échéance, à tenir\net à dire\u{7}".to_owned(),
            address: "https://v.example/plans/p/mesures/1".to_owned(),
        };
        let now: Timestamp = "2026-11-29T10:00:00Z".parse().unwrap();
        let text = feed("Plans", &[deadline], now);
        for line in [
            "BEGIN:VCALENDAR\r\n",
            "UID:measure-p-1@vigie\r\n",
            "DTSTAMP:20261129T100000Z\r\n",
            "DTSTART;VALUE=DATE:20261231\r\n",
            "SUMMARY:Mesure 1 \\; échéance\\, à tenir\\net à dire\r\n",
            "END:VCALENDAR\r\n",
        ] {
            assert!(text.contains(line), "{line}{text}");
        }
    }

    #[test]
    fn no_line_is_longer_than_the_standard_allows() {
        let deadline =
            Deadline { id: "x".to_owned(), day: date(2026, 1, 1), title: "é".repeat(200), address: "a".repeat(200) };
        let text = feed("n", &[deadline], Timestamp::UNIX_EPOCH);
        assert!(text.split("\r\n").all(|line| line.len() <= 75));
        assert_eq!(text.replace("\r\n ", "").matches('é').count(), 200, "nothing is lost");
    }
}
