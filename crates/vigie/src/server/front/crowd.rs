//! How many connections are open, and how many of them one client holds: nobody keeps the others out.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::server::limit::neighbourhood;

/// Connections open at once; a further one is closed at once, so that a flood exhausts no memory.
const MOST: usize = 4_096;
/// Of which one client may hold a quarter: a whole ministry behind one address, not a single machine that holds the door.
const MOST_OF_ONE: u32 = 1_024;

/// The connections that are open.
#[derive(Clone, Debug)]
pub(super) struct Crowd {
    room: Arc<Semaphore>,
    held: Arc<Mutex<HashMap<IpAddr, u32>>>,
}

/// A connection's place, until it is dropped.
#[derive(Debug)]
pub(super) struct Place {
    held: Arc<Mutex<HashMap<IpAddr, u32>>>,
    client: Option<IpAddr>,
    _room: OwnedSemaphorePermit,
}

impl Default for Crowd {
    fn default() -> Self {
        Self { room: Arc::new(Semaphore::new(MOST)), held: Arc::default() }
    }
}

impl Crowd {
    /// A place for a client, if there is one; `None` is somebody who is not counted (this machine, a trusted proxy).
    pub(super) fn enter(&self, client: Option<IpAddr>) -> Option<Place> {
        let room = Arc::clone(&self.room).try_acquire_owned().ok()?;
        let client = client.map(neighbourhood);
        if let Some(client) = client {
            let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
            let of_theirs = held.entry(client).or_default();
            if *of_theirs >= MOST_OF_ONE {
                return None;
            }
            *of_theirs += 1;
        }
        Some(Place { held: Arc::clone(&self.held), client, _room: room })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some(client) = self.client else { return };
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let left = held.get(&client).map_or(0, |of_theirs| of_theirs.saturating_sub(1));
        // Nobody is remembered who holds nothing.
        if left == 0 {
            held.remove(&client);
        } else {
            held.insert(client, left);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_client_does_not_keep_the_others_out() {
        let crowd = Crowd::default();
        let greedy: Option<IpAddr> = Some("2001:db8::1".parse().unwrap());
        let mut places: Vec<Place> = std::iter::from_fn(|| crowd.enter(greedy)).take(MOST).collect();
        assert_eq!(places.len(), MOST_OF_ONE as usize);
        assert!(
            crowd.enter(Some("2001:db8::2".parse().unwrap())).is_none(),
            "the same subscriber under another address"
        );
        let other = crowd.enter(Some("203.0.113.9".parse().unwrap()));
        assert!(other.is_some() && crowd.enter(None).is_some());
        places.pop();
        assert!(crowd.enter(greedy).is_some(), "whoever leaves makes room");
        drop((places, other));
        assert!(crowd.held.lock().unwrap().is_empty(), "nobody is remembered");
    }

    #[test]
    fn a_flood_from_everywhere_is_bounded() {
        let crowd = Crowd::default();
        let places: Vec<Place> =
            (0..5_000_u32).map_while(|number| crowd.enter(Some(std::net::Ipv4Addr::from(number).into()))).collect();
        assert_eq!(places.len(), MOST);
        assert!(crowd.enter(None).is_none());
    }
}
