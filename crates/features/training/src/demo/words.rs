//! What the demonstration calls employers and publics.

use crate::model::Profession;

/// The invented employers, by profession.
pub(super) fn institution(profession: Profession) -> &'static str {
    match profession {
        Profession::Magistrate => "Tribunal judiciaire d’exemple",
        Profession::Police => "Commissariat d’exemple",
        Profession::Health => "Centre hospitalier d’exemple",
        Profession::Social => "Maison des solidarités d’exemple",
        Profession::Teaching => "Collège d’exemple",
        Profession::Lawyer => "Barreau d’exemple",
        Profession::FireFighter => "Service d’incendie d’exemple",
        Profession::Transport => "Réseau de transports d’exemple",
        Profession::Elected => "Commune d’exemple",
        Profession::Sport => "Club sportif d’exemple",
        Profession::Leisure => "Centre de loisirs d’exemple",
        Profession::Reception => "Guichet d’accueil d’exemple",
        Profession::Management => "Direction des ressources humaines d’exemple",
    }
}

/// Whom a session is for, as its title says it.
pub(super) fn profession_words(profession: Profession) -> &'static str {
    match profession {
        Profession::Magistrate => "des magistrates et magistrats",
        Profession::Police => "des policiers et gendarmes",
        Profession::Health => "des soignantes et soignants",
        Profession::Social => "des travailleurs sociaux",
        Profession::Teaching => "des enseignantes et enseignants",
        Profession::Lawyer => "des avocates et avocats",
        Profession::FireFighter => "des sapeurs-pompiers",
        Profession::Transport => "des agents des transports",
        Profession::Elected => "des élues et élus",
        Profession::Sport => "des éducateurs sportifs",
        Profession::Leisure => "des animatrices et animateurs",
        Profession::Reception => "des agents d’accueil",
        Profession::Management => "des responsables",
    }
}
