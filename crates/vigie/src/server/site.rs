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
