//! Roles: what a person is asked to do here.

use std::fmt;
use std::str::FromStr;

macro_rules! roles {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal,)*) => {
        /// What a person is asked to do here. One person may have several roles.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Role {
            $($(#[doc = $doc])+ $name,)*
        }

        impl Role {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The role as it is written in the database and in addresses.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }
        }
    };
}

roles! {
    /// Keeps people, organisations and the installation.
    Administrator = "administrator",
    /// Keeps the figures.
    Statistician = "statistician",
    /// Writes and publishes.
    Editor = "editor",
    /// Runs surveys and opens the sealed answers.
    SurveyOfficer = "survey-officer",
    /// Answers surveys, for an association.
    SurveyContributor = "survey-contributor",
    /// Follows action plans.
    Coordinator = "coordinator",
    /// Reports on the measures of a service.
    PointOfContact = "point-of-contact",
    /// Answers for what a service states of its measures.
    ServiceAuthority = "service-authority",
    /// Organises training.
    TrainingManager = "training-manager",
    /// Trains.
    Trainer = "trainer",
    /// Runs a territorial observatory.
    ObservatoryAnimator = "observatory-animator",
    /// Keeps the bodies, their meetings and decisions.
    GovernanceSecretary = "governance-secretary",
    /// Reads what is open to members.
    Reader = "reader",
}

impl Role {
    /// Whether a second factor is required to sign in.
    #[must_use]
    pub fn needs_second_factor(self) -> bool {
        self != Self::Reader
    }
}

/// A code that names no role.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no role \"{0}\"")]
pub struct UnknownRole(String);

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(code: &str) -> Result<Self, UnknownRole> {
        let found = Self::ALL.iter().copied().find(|role| role.code() == code);
        found.ok_or_else(|| UnknownRole(code.chars().take(40).collect()))
    }
}

impl fmt::Display for Role {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}
