//! The professions that the plan trains: one entry each, from which come filters, objectives and the dimension of the dataset.

use std::str::FromStr;

macro_rules! professions {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal, $key:literal;)+) => {
        /// A profession that the plan trains.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Profession { $($(#[doc = $doc])+ $name,)+ }

        impl Profession {
            /// All of them, in the order of lists.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The profession as addresses, files and the database write it.
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

professions! {
    /// Judges and prosecutors.
    Magistrate = "magistrats", "training-profession-magistrates";
    /// Police and gendarmerie.
    Police = "police-gendarmerie", "training-profession-police";
    /// Doctors, nurses, midwives, pharmacists, dentists, physiotherapists…
    Health = "sante", "training-profession-health";
    /// Social workers.
    Social = "travail-social", "training-profession-social";
    /// Teachers and staff of schools.
    Teaching = "enseignement", "training-profession-teaching";
    /// Lawyers.
    Lawyer = "avocats", "training-profession-lawyers";
    /// Fire-fighters.
    FireFighter = "sapeurs-pompiers", "training-profession-fire-fighters";
    /// Staff of public transport.
    Transport = "transports", "training-profession-transport";
    /// Elected representatives.
    Elected = "elus", "training-profession-elected";
    /// Coaches and staff of sports bodies.
    Sport = "sport", "training-profession-sport";
    /// Who leads children's holiday centres.
    Leisure = "animation", "training-profession-leisure";
    /// Who receives the public: town halls, family allowances, employment.
    Reception = "accueil", "training-profession-reception";
    /// Managers and human resources.
    Management = "encadrement-rh", "training-profession-management";
}

/// A code that names no profession.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no profession has the code «{given}»: write one of {}", Profession::ALL.iter().map(|p| p.code()).collect::<Vec<_>>().join(", "))]
pub struct UnknownProfession {
    /// What was given.
    pub given: String,
}

impl FromStr for Profession {
    type Err = UnknownProfession;

    fn from_str(code: &str) -> Result<Self, UnknownProfession> {
        let found = Self::ALL.iter().copied().find(|one| one.code() == code);
        found.ok_or_else(|| UnknownProfession { given: code.chars().take(40).collect() })
    }
}
