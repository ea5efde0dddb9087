//! How this installation presents itself: its name, its sections, its harmless page.

use nomenclature::{Language, Text};
use ui::layout::{NavigationItem, Site};
use ui::t;

use crate::config::Config;

/// The institution's name in a language.
pub(crate) fn institution(config: &Config, language: Language) -> String {
    site(config, false).institution.get(language).to_owned()
}

/// The words of a key in both languages: the site is the same for all its pages.
fn both(key: &'static str) -> Text {
    Text { fr: t!(Language::French, key), en: t!(Language::English, key) }
}

pub(super) fn site(config: &Config, demonstration: bool) -> Site {
    let mut site = Site {
        quick_exit_address: config.quick_exit.clone(),
        help_path: Some("/orientation".to_owned()),
        search_path: Some("/recherche".to_owned()),
        legal_path: Some("/mentions-legales".to_owned()),
        ..Site::default()
    };
    if !config.institution.is_empty() {
        site.institution = Text { fr: config.institution.clone(), en: config.institution.clone() };
    }
    site.base_address.clone_from(&config.public_address);
    site.sign_in_path = Some("/connexion".to_owned());
    site.time_zone = config.zone();
    let sections = [
        ("/donnees", both("vigie-section-data")),
        ("/territoires", both("vigie-section-territories")),
        ("/publications", both("vigie-section-publications")),
        ("/formation", both("vigie-section-training")),
        ("/plans", both("vigie-section-plans")),
        ("/orientation", both("vigie-section-help")),
    ];
    site.navigation = sections.into_iter().map(|(path, label)| NavigationItem::new(path, label.fr, label.en)).collect();
    site.phase = demonstration.then(|| both("vigie-phase-demonstration"));
    site
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_shown_in_the_zone_of_the_configuration() {
        let shown = |zone: &str| {
            let config = Config { time_zone: zone.to_owned(), ..Config::default() };
            site(&config, false).time(Language::French, "2026-07-14T22:30:00Z".parse().unwrap()).replace('\u{a0}', " ")
        };
        assert_eq!(shown(&Config::default().time_zone), "0 h 30", "Paris, in summer");
        assert_eq!(shown("Pacific/Noumea"), "9 h 30");
        assert_eq!(shown("America/Martinique"), "18 h 30");
    }
}
