//! Types and rules, pure: no database, no clock, no page.

pub mod amendment;
pub mod detail;
pub mod draft;
pub mod framework;
pub mod ics;
pub mod life;
pub mod link;
pub mod paragraphs;
pub mod progress;
pub mod questionnaire;
pub mod reminder;
pub mod reply;
pub mod similarity;
pub mod statement;
pub mod table;
pub mod treaty;
pub mod when;

/// A code that names nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no {what} «{code}»")]
pub struct UnknownCode {
    /// What was looked for.
    pub what: &'static str,
    /// The code.
    pub code: String,
}

/// An enumeration whose values have a code each, as the database and files write them.
macro_rules! coded {
    ($what:literal, $(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $one_doc:literal])+ $one:ident = $code:literal,)+ }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[doc = $one_doc])+ #[serde(rename = $code)] $one,)+ }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$one,)+];

            /// As the database and files write it.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$one => $code,)+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::model::UnknownCode;

            fn from_str(code: &str) -> Result<Self, Self::Err> {
                match code {
                    $($code => Ok(Self::$one),)+
                    _ => Err($crate::model::UnknownCode { what: $what, code: code.chars().take(40).collect() }),
                }
            }
        }
    };
}
pub(crate) use coded;
