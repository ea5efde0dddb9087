//! The names that an audit line is made of.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

/// A name that was refused, and why.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("\"{0}\" is not the name of a thing: write kind:identifier, with letters, digits and - _ . / alone")]
pub struct NameError(String);

/// A thing, by its kind and its stable public identifier: `release:crimes-delits-regions/2026-01`. Never a database number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThingId(String);

impl ThingId {
    /// Makes the name of a thing.
    ///
    /// # Errors
    /// When the kind or the identifier has another character than letters, digits and `-_./`, or is empty, or too long.
    pub fn new(kind: &str, identifier: &str) -> Result<Self, NameError> {
        format!("{kind}:{identifier}").parse()
    }

    /// `release`.
    #[must_use]
    pub fn kind(&self) -> &str {
        self.0.split_once(':').map_or("", |(kind, _)| kind)
    }

    /// `crimes-delits-regions/2026-01`.
    #[must_use]
    pub fn identifier(&self) -> &str {
        self.0.split_once(':').map_or("", |(_, identifier)| identifier)
    }

    /// The whole name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ThingId {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        let refused = || NameError(text.chars().take(80).collect());
        let (kind, identifier) = text.split_once(':').ok_or_else(refused)?;
        if is_code(kind) && !kind.contains(['/', '.']) && is_code(identifier) {
            Ok(Self(text.to_owned()))
        } else {
            Err(refused())
        }
    }
}

impl fmt::Display for ThingId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A word that is a code and could not be a sentence or an address of mail.
pub(super) fn is_code(text: &str) -> bool {
    (1..=200).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_./".contains(&byte))
}

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    who: String,
    origin: Origin,
}

/// From where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The command line on the server.
    CommandLine,
    /// A job of the queue.
    Job,
    /// A request from this address.
    Address(IpAddr),
}

impl Actor {
    /// A person, by identifier.
    #[must_use]
    pub fn person(person: &ThingId, origin: Origin) -> Self {
        Self { who: person.as_str().to_owned(), origin }
    }

    /// The operator of the server, who runs the command line.
    #[must_use]
    pub fn operator() -> Self {
        Self { who: "operator".to_owned(), origin: Origin::CommandLine }
    }

    /// The program itself, doing what was asked earlier or what is due.
    #[must_use]
    pub fn program() -> Self {
        Self { who: "program".to_owned(), origin: Origin::Job }
    }

    /// A visitor who did not sign in.
    #[must_use]
    pub fn visitor(origin: Origin) -> Self {
        Self { who: "visitor".to_owned(), origin }
    }

    /// Who: the name of a person (`person:…`), `operator`, `program` or `visitor`.
    #[must_use]
    pub fn who(&self) -> &str {
        &self.who
    }

    /// From where.
    #[must_use]
    pub fn origin(&self) -> Origin {
        self.origin
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CommandLine => formatter.write_str("command-line"),
            Self::Job => formatter.write_str("job"),
            Self::Address(address) => write!(formatter, "address/{address}"),
        }
    }
}

macro_rules! verbs {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal,)*) => {
        /// What is done: the one list of verbs, which rights and the audit trail share.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Verb {
            $($(#[doc = $doc])+ $name,)*
        }

        impl Verb {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The verb as it is written in the trail.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

verbs! {
    /// To read what is not public.
    Read = "read",
    /// To make a thing.
    Create = "create",
    /// To change a thing.
    Update = "update",
    /// To remove a thing.
    Delete = "delete",
    /// To bring figures or files in.
    Import = "import",
    /// To take data out.
    Export = "export",
    /// To make a thing public.
    Publish = "publish",
    /// To take a public thing back.
    Withdraw = "withdraw",
    /// To propose for approval.
    Submit = "submit",
    /// To approve what was proposed.
    Approve = "approve",
    /// To refuse what was proposed.
    Reject = "reject",
    /// To open (a campaign, a session) to others.
    Open = "open",
    /// To close it.
    Close = "close",
    /// To invite someone.
    Invite = "invite",
    /// To sign in.
    SignIn = "sign-in",
    /// To sign out.
    SignOut = "sign-out",
    /// To give a right or a role.
    Grant = "grant",
    /// To take it away.
    Revoke = "revoke",
    /// To seal an answer.
    Seal = "seal",
    /// To open a sealed answer.
    Unseal = "unseal",
    /// To send (a letter, a message).
    Send = "send",
    /// To stop what was going on.
    Cancel = "cancel",
    /// To delete what has been kept long enough.
    Purge = "purge",
    /// To save or bring back the whole database.
    Backup = "backup",
    /// To use a wider right for a while, with a reason.
    BreakGlass = "break-glass",
}

impl fmt::Display for Verb {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for Verb {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        Self::ALL
            .iter()
            .copied()
            .find(|verb| verb.as_str() == text)
            .ok_or_else(|| NameError(text.chars().take(80).collect()))
    }
}
