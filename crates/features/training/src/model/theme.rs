//! The themes of kits: one entry each.

use super::registry::registry;

registry! {
    /// What a kit is about.
    Theme;
    /// A code that names no theme.
    UnknownTheme = "theme";
    entries {
        /// Violence within the couple.
        Couple = "couple", "training-theme-couple";
        /// Its impact on children, and violence done to children.
        Children = "enfants", "training-theme-children";
        /// Sexual violence.
        Sexual = "violences-sexuelles", "training-theme-sexual";
        /// At work.
        Work = "travail", "training-theme-work";
        /// In transport.
        Transport = "transports", "training-theme-transport";
        /// Legal and medical protection.
        Protection = "protection", "training-theme-protection";
        /// Female genital mutilation.
        Mutilation = "mutilations", "training-theme-mutilation";
        /// Forced marriage.
        ForcedMarriage = "mariage-force", "training-theme-forced-marriage";
        /// First welcome.
        Welcome = "accueil", "training-theme-welcome";
        /// Women with disabilities.
        Disability = "handicap", "training-theme-disability";
        /// Women overseas.
        Overseas = "outre-mer", "training-theme-overseas";
        /// Sport and leisure.
        Sport = "sport", "training-theme-sport";
    }
}
