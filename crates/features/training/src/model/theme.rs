//! The themes of kits: one entry each.

use std::str::FromStr;

macro_rules! themes {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal, $key:literal;)+) => {
        /// What a kit is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Theme { $($(#[doc = $doc])+ $name,)+ }

        impl Theme {
            /// All of them, in the order of lists.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The theme as addresses and files write it.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// The key of its words.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)+ }
            }
        }
    };
}

themes! {
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

/// A code that names no theme.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no theme has the code «{given}»: write one of {}", Theme::ALL.iter().map(|t| t.code()).collect::<Vec<_>>().join(", "))]
pub struct UnknownTheme {
    /// What was given.
    pub given: String,
}

impl FromStr for Theme {
    type Err = UnknownTheme;

    fn from_str(code: &str) -> Result<Self, UnknownTheme> {
        let found = Self::ALL.iter().copied().find(|one| one.code() == code);
        found.ok_or_else(|| UnknownTheme { given: code.chars().take(40).collect() })
    }
}
