//! The cascade as a graph: who was made what by whom, and which chains are broken or go round in circles.

mod examine;

use jiff::civil::Date;

pub use self::examine::examine;
use super::{Level, machine};

machine! {
    "qualification",
    /// Where a qualification stands.
    QualificationState,
    /// What happens to a qualification.
    QualificationEvent;
    states {
        /// In force.
        Valid = "valid",
        /// Held back for a while.
        Suspended = "suspended",
        /// Its time is over.
        Expired = "expired",
        /// Taken back.
        Revoked = "revoked",
    }
    events {
        /// Held back.
        Suspend = "suspend",
        /// Given back.
        Restore = "restore",
        /// Its time comes.
        Expire = "expire",
        /// Given again for some time.
        Renew = "renew",
        /// Taken back for good.
        Revoke = "revoke",
    }
    moves {
        Valid + Suspend => Suspended,
        Valid + Expire => Expired,
        Valid + Renew => Valid,
        Valid + Revoke => Revoked,
        Suspended + Restore => Valid,
        Suspended + Expire => Expired,
        Suspended + Revoke => Revoked,
        Expired + Renew => Valid,
        Expired + Revoke => Revoked,
    }
}

/// One qualification: someone may teach a kit at a level, for a time, because someone made them so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link<Who, Kit> {
    /// Who holds it.
    pub holder: Who,
    /// For which kit.
    pub kit: Kit,
    /// At which level.
    pub level: Level,
    /// From which day.
    pub since: Date,
    /// Until which day, that one included.
    pub until: Date,
    /// Who gave it; national trainers are named by the institution, and by nobody else.
    pub giver: Option<Who>,
}

/// What is wrong with a qualification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Nobody gave it, and it is not a national one.
    NoGiver,
    /// Who gave it never held one for this kit.
    GiverUnqualified,
    /// Who gave it held one, at too low a level.
    GiverTooLow,
    /// Who gave it held one, but not on that day.
    GiverNotInForce,
    /// It comes, through those who gave it, from itself: which of the circles it belongs to.
    Circle(usize),
    /// It is sound, and comes from one that is not: the rank of that one.
    Rests(usize),
}

/// What was found, for each qualification by rank: nothing when its chain leads to the institution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examined {
    /// The fault of each.
    pub faults: Vec<Option<Fault>>,
    /// The circles: the ranks of each, every one given by the next.
    pub circles: Vec<Vec<usize>>,
    /// Which one each comes from, by rank.
    pub parents: Vec<Option<usize>>,
    /// How many steps separate each from the institution; nothing when its chain does not lead there.
    pub depths: Vec<Option<u32>>,
}
