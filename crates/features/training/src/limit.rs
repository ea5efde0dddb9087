//! How often one place may send a form: an even flow, and a few at once.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Mutex;

use jiff::Timestamp;

/// How many forms may come at once from one address: a whole service signs up from behind one.
const AT_ONCE: i64 = 60;
/// After how many seconds one more may come.
const EVERY: i64 = 5;
/// How many addresses are remembered before those that may send freely again are forgotten.
const REMEMBERED: usize = 10_000;

/// The addresses that sent forms of late, each with the instant at which all it sent is forgiven (the generic cell rate algorithm).
#[derive(Debug, Default)]
pub(crate) struct Limit(Mutex<HashMap<IpAddr, i64>>);

impl Limit {
    /// Whether an address may send one more form now.
    pub(crate) fn lets_in(&self, from: IpAddr, now: Timestamp) -> bool {
        let now = now.as_second();
        let mut all = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if all.len() >= REMEMBERED {
            all.retain(|_, forgiven| *forgiven > now);
        }
        let forgiven = all.entry(network(from)).or_insert(now);
        let next = (*forgiven).max(now) + EVERY;
        let lets_in = next - now <= AT_ONCE * EVERY;
        if lets_in {
            *forgiven = next;
        }
        lets_in
    }
}

/// Whoever has an address of version 6 has 2^64 of them: they count as one.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(long) => IpAddr::V6((u128::from(long) >> 64 << 64).into()),
        short => short,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixty_at_once_then_one_every_five_seconds() {
        let (limit, at) = (Limit::default(), |second| Timestamp::from_second(second).unwrap());
        let (one, other): (IpAddr, IpAddr) = ("192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap());
        let let_in = (0..100).filter(|_| limit.lets_in(one, at(1_000))).count();
        assert_eq!(let_in, 60);
        assert!(limit.lets_in(other, at(1_000)));
        assert!(!limit.lets_in(one, at(1_004)));
        assert!(limit.lets_in(one, at(1_005)) && !limit.lets_in(one, at(1_005)));
    }

    #[test]
    fn a_network_of_version_six_counts_as_one() {
        let limit = Limit::default();
        let at = Timestamp::from_second(1_000).unwrap();
        let let_in = (0..100_u32).filter(|last| limit.lets_in(format!("2001:db8::{last:x}").parse().unwrap(), at));
        assert_eq!(let_in.count(), 60);
    }
}
