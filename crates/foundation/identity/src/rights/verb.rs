//! Verbs as types, for permits.

use store::Verb;

/// A verb as a type.
pub trait VerbType {
    /// The same as a value.
    const VERB: Verb;
}

macro_rules! verbs {
    ($($name:ident)*) => {
        /// Verbs as types: `Permit<may::Publish, on::Publication>`.
        pub mod may {
            $(#[doc = concat!("The right of [`store::Verb::", stringify!($name), "`].")]
            #[derive(Clone, Copy, Debug)]
            pub enum $name {}
            impl super::VerbType for $name {
                const VERB: super::Verb = super::Verb::$name;
            })*
        }
    };
}

verbs! {
    Read Create Update Delete Import Export Publish Withdraw Submit Approve Reject Open Close Invite Grant Revoke Seal Unseal Send Cancel Purge Backup
    BreakGlass
}
