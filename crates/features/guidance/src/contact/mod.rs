//! Whom to call: national numbers and local services, with what somebody who is watched must know of them.

mod need;
mod number;
mod read;

use jiff::civil::Date;

use crate::file::{Refused, read as read_file};
use crate::words::Words;

pub use need::Need;
pub use number::Number;
pub(crate) use read::is_departement;

/// What one calls for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Situation {
    /// Danger now.
    Danger,
    /// Violence by a partner or former partner.
    Couple,
    /// Rape, sexual assault.
    Sexual,
    /// Violence by phone and on the internet.
    Digital,
    /// Work, prostitution, begging or theft under constraint.
    Exploitation,
    /// A child in danger.
    Child,
    /// A place to sleep.
    Shelter,
    /// Somebody old or disabled.
    Frailty,
    /// Thoughts of dying.
    Suicide,
    /// Any other offence.
    Offence,
    /// Fear of one's own acts.
    OwnActs,
}

/// The situations, with their names in files and forms, in the order in which they are offered.
pub const SITUATIONS: [(&str, Situation); 11] = [
    ("danger", Situation::Danger),
    ("couple", Situation::Couple),
    ("sexual", Situation::Sexual),
    ("digital", Situation::Digital),
    ("exploitation", Situation::Exploitation),
    ("child", Situation::Child),
    ("shelter", Situation::Shelter),
    ("frailty", Situation::Frailty),
    ("suicide", Situation::Suicide),
    ("offence", Situation::Offence),
    ("own-acts", Situation::OwnActs),
];

/// How one reaches somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Means {
    /// By voice.
    Voice,
    /// By text message.
    Sms,
    /// In writing, at once.
    Chat,
    /// By picture, in sign language.
    Video,
    /// By going there.
    Visit,
}

/// The means, with their names in files and forms.
pub const MEANS: [(&str, Means); 5] = [
    ("voice", Means::Voice),
    ("sms", Means::Sms),
    ("chat", Means::Chat),
    ("video", Means::Video),
    ("visit", Means::Visit),
];

/// What it costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cost {
    /// Nothing.
    Free,
    /// Something.
    Charged,
    /// Nobody has checked.
    Unknown,
}

/// Whether it shows on the telephone bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnBill {
    /// It does not.
    Hidden,
    /// It does.
    Shown,
    /// Nobody has checked: it may.
    Unknown,
}

/// A number or a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Its name in tools' files.
    pub id: String,
    /// Its telephone number.
    pub number: Option<Number>,
    /// Its site.
    pub site: Option<String>,
    /// The département that it serves; everywhere when there is none.
    pub departement: Option<String>,
    /// Its name.
    pub name: Words,
    /// What it does.
    pub does: Words,
    /// What for.
    pub situations: Vec<Situation>,
    /// Whether it is an emergency service: these come first everywhere.
    pub emergency: bool,
    /// How.
    pub means: Vec<Means>,
    /// When, in words.
    pub hours: Words,
    /// Whether somebody answers at any hour of any day.
    pub always_open: bool,
    /// In which languages, when that is known.
    pub languages: Option<Words>,
    /// Whether somebody can be understood there in another language than French.
    pub interpreters: bool,
    /// What it costs.
    pub cost: Cost,
    /// Whether it shows on the bill.
    pub on_bill: OnBill,
    /// When a person last checked it; `None` when nobody has.
    pub checked: Option<Date>,
    /// Where this was read.
    pub source: Words,
}

impl Contact {
    /// Reads a file of contacts.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn parse_all(file: &str, text: &str) -> Result<Vec<Self>, Refused> {
        read_file(file, text, read::contacts)
    }

    /// Whether nobody has checked it within a year.
    #[must_use]
    pub fn unchecked(&self, today: Date) -> bool {
        self.checked.is_none_or(|checked| crate::review::overdue(checked, 12, today))
    }
}
