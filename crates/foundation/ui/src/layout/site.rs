//! What is the same on every page of an installation.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use nomenclature::{Language, Text};

use crate::format;

/// What an institution sets once for all pages.
#[derive(Debug, Clone)]
pub struct Site {
    /// The name of the product.
    pub product: String,
    /// The institution that runs this installation.
    pub institution: Text,
    /// One line under the name.
    pub tagline: Text,
    /// Sections, in order.
    pub navigation: Vec<NavigationItem>,
    /// The harmless page to which the quick exit leads.
    pub quick_exit_address: String,
    /// `https://…` of the site without final slash, for canonical addresses.
    pub base_address: Option<String>,
    /// The path of the page that tells whom to call, when this installation has one.
    pub help_path: Option<String>,
    /// The path of the search page, when this installation has one.
    pub search_path: Option<String>,
    /// The path of the legal notice, when this installation has one.
    pub legal_path: Option<String>,
    /// The path of the sign-in page, when this installation has one.
    pub sign_in_path: Option<String>,
    /// What every page says on top: that this is a demonstration, for example.
    pub phase: Option<Text>,
    /// The zone in which times are shown; they are kept in UTC.
    pub time_zone: TimeZone,
}

impl Site {
    /// A day and a time, where this installation is: `24 novembre 2026 à 9 h 05`.
    #[must_use]
    pub fn moment(&self, language: Language, at: Timestamp) -> String {
        format::moment(language, self.time_zone.to_datetime(at))
    }

    /// A time of day, where this installation is: `9 h 05`.
    #[must_use]
    pub fn time(&self, language: Language, at: Timestamp) -> String {
        format::time(language, self.time_zone.to_datetime(at))
    }

    /// A day, where this installation is.
    #[must_use]
    pub fn day(&self, language: Language, at: Timestamp) -> String {
        format::date(language, self.time_zone.to_datetime(at).date())
    }
}

/// A section of the navigation.
#[derive(Debug, Clone)]
pub struct NavigationItem {
    /// Its path, without language prefix.
    pub path: String,
    /// Its name.
    pub label: Text,
}

impl NavigationItem {
    /// A section.
    #[must_use]
    pub fn new(path: impl Into<String>, fr: impl Into<String>, en: impl Into<String>) -> Self {
        Self { path: path.into(), label: Text { fr: fr.into(), en: en.into() } }
    }
}

impl Default for Site {
    fn default() -> Self {
        let text = |fr: &str, en: &str| Text { fr: fr.to_owned(), en: en.to_owned() };
        Self {
            product: "Vigie".to_owned(),
            institution: text(
                "Observatoire des violences faites aux femmes et de la traite des êtres humains",
                "Observatory of violence against women and trafficking in human beings",
            ),
            tagline: text("Observer, comprendre, agir", "Observe, understand, act"),
            navigation: Vec::new(),
            quick_exit_address: "https://meteofrance.com/".to_owned(),
            base_address: None,
            help_path: None,
            search_path: None,
            legal_path: None,
            sign_in_path: None,
            phase: None,
            time_zone: TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a clock on the wall shows there: clocks in Paris went from 2:00 to 3:00 on 29 March 2026, and back from 3:00 to 2:00 on 25 October.
    #[test]
    fn moments_are_those_of_the_zone_even_when_clocks_change() {
        let shown = |zone: &str, at: &str| {
            let site = Site { time_zone: TimeZone::get(zone).unwrap(), ..Site::default() };
            site.moment(Language::French, at.parse().unwrap()).replace('\u{a0}', " ")
        };
        for (zone, at, expected) in [
            ("Europe/Paris", "2026-03-29T00:59:00Z", "29 mars 2026 à 1 h 59"),
            ("Europe/Paris", "2026-03-29T01:00:00Z", "29 mars 2026 à 3 h"),
            ("Europe/Paris", "2026-10-25T00:30:00Z", "25 octobre 2026 à 2 h 30"),
            ("Europe/Paris", "2026-10-25T01:30:00Z", "25 octobre 2026 à 2 h 30"),
            ("Europe/Paris", "2026-10-25T02:30:00Z", "25 octobre 2026 à 3 h 30"),
            ("Europe/Paris", "2026-07-14T22:30:00Z", "15 juillet 2026 à 0 h 30"),
            ("Pacific/Noumea", "2026-07-14T22:30:00Z", "15 juillet 2026 à 9 h 30"),
            ("America/Cayenne", "2026-07-15T02:30:00Z", "14 juillet 2026 à 23 h 30"),
        ] {
            assert_eq!(shown(zone, at), expected, "{at} in {zone}");
        }
        assert_eq!(Site::default().time_zone, TimeZone::get("Europe/Paris").unwrap(), "unless told otherwise");
    }
}
