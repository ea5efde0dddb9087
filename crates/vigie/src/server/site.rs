//! How this installation presents itself: its name, its sections, its harmless page.

use nomenclature::{Language, Text};
use ui::layout::{NavigationItem, Site};

use crate::config::Config;

/// The institution's name in a language.
pub(crate) fn institution(config: &Config, language: Language) -> String {
    site(config, false).institution.get(language).to_owned()
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
    site.navigation = vec![
        NavigationItem::new("/donnees", "Données", "Data"),
        NavigationItem::new("/territoires", "Territoires", "Territories"),
        NavigationItem::new("/publications", "Publications", "Publications"),
        NavigationItem::new("/formation", "Formation", "Training"),
        NavigationItem::new("/plans", "Plans", "Plans"),
        NavigationItem::new("/orientation", "À qui parler", "Who to talk to"),
    ];
    site.phase = demonstration.then(|| Text {
        fr: "Démonstration : chiffres publics réels, institution et personnes inventées.".to_owned(),
        en: "Demonstration: real public figures, invented institution and people.".to_owned(),
    });
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
