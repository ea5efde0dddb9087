//! Who is really asking, when proxies stand in between: only the word of those that the configuration trusts is believed.

use std::net::IpAddr;
use std::str::FromStr;

use axum::http::HeaderMap;

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Client {
    /// The address of the client, or of the last hop that we do not trust.
    pub(crate) address: IpAddr,
    /// Whether the client's side of the conversation is over TLS.
    pub(crate) secure: bool,
}

/// The proxies that are trusted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Proxies(Vec<Network>);

/// Addresses that begin alike: `10.0.0.0/8`, or a single one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Network {
    address: IpAddr,
    prefix: u32,
}

/// A text that is neither an address nor a network.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is neither an address nor a network: write it like 10.1.2.3 or 10.0.0.0/8")]
pub(crate) struct NotANetwork(String);

impl Proxies {
    /// Reads a list of addresses and networks.
    ///
    /// # Errors
    /// Every text that is neither.
    pub(crate) fn parse(texts: &[String]) -> Result<Self, Vec<NotANetwork>> {
        let (good, bad): (Vec<_>, Vec<_>) = texts.iter().map(|text| text.parse::<Network>()).partition(Result::is_ok);
        if bad.is_empty() {
            Ok(Self(good.into_iter().flatten().collect()))
        } else {
            Err(bad.into_iter().filter_map(Result::err).collect())
        }
    }

    /// Who asks: goes back through `X-Forwarded-For` from the nearest hop, as long as the hops are trusted.
    pub(crate) fn client(&self, peer: IpAddr, over_tls: bool, headers: &HeaderMap) -> Client {
        let peer = peer.to_canonical();
        if !self.trusts(peer) {
            return Client { address: peer, secure: over_tls };
        }
        let forwarded = headers.get_all("x-forwarded-for").iter();
        let hops: Vec<&str> =
            forwarded.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).collect();
        let mut address = peer;
        for hop in hops.iter().rev() {
            // A hop that cannot be read hides all those before it.
            let Ok(hop) = hop.trim().parse::<IpAddr>() else { break };
            address = hop.to_canonical();
            if !self.trusts(address) {
                break;
            }
        }
        let scheme = headers.get_all("x-forwarded-proto").iter().next_back().and_then(|value| value.to_str().ok());
        let secure =
            over_tls || scheme.and_then(|value| value.rsplit(',').next()).is_some_and(|last| last.trim() == "https");
        Client { address, secure }
    }

    /// Whose connections these are, when they are counted: not those of a proxy that is trusted, nor of this machine.
    pub(super) fn counted(&self, peer: IpAddr) -> Option<IpAddr> {
        let peer = peer.to_canonical();
        (!peer.is_loopback() && !self.trusts(peer)).then_some(peer)
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(address))
    }
}

impl Network {
    fn contains(self, other: IpAddr) -> bool {
        match (self.address, other) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                (own.to_bits() ^ other.to_bits()).checked_shr(32 - self.prefix).is_none_or(|differ| differ == 0)
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                (own.to_bits() ^ other.to_bits()).checked_shr(128 - self.prefix).is_none_or(|differ| differ == 0)
            }
            _ => false,
        }
    }
}

impl FromStr for Network {
    type Err = NotANetwork;

    fn from_str(text: &str) -> Result<Self, NotANetwork> {
        let refused = || NotANetwork(text.chars().take(80).collect());
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix)),
            None => (text, None),
        };
        let address: IpAddr = address.trim().parse().map_err(|_| refused())?;
        let whole = if address.is_ipv4() { 32 } else { 128 };
        let prefix = match prefix {
            None => whole,
            Some(digits) => digits.trim().parse().ok().filter(|prefix| *prefix <= whole).ok_or_else(refused)?,
        };
        Ok(Self { address, prefix })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(trusted: &[&str], peer: &str, headers: &[(&'static str, &'static str)]) -> (String, bool) {
        let trusted: Vec<String> = trusted.iter().map(|&text| text.to_owned()).collect();
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, value.parse().unwrap());
        }
        let client = Proxies::parse(&trusted).unwrap().client(peer.parse().unwrap(), false, &map);
        (client.address.to_string(), client.secure)
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        let for_198 = [("x-forwarded-for", "198.51.100.7"), ("x-forwarded-proto", "https")];
        for (trusted, peer, headers, expected) in [
            // Nobody is trusted: what the client says of itself is nothing.
            (&[][..], "203.0.113.9", &for_198[..], ("203.0.113.9", false)),
            (&["10.0.0.0/8"], "203.0.113.9", &for_198, ("203.0.113.9", false)),
            (&["10.0.0.0/8"], "10.1.2.3", &for_198, ("198.51.100.7", true)),
            (&["10.1.2.3"], "::ffff:10.1.2.3", &for_198, ("198.51.100.7", true)),
            (&["2001:db8::/32"], "2001:db8::1", &for_198, ("198.51.100.7", true)),
            (&["0.0.0.0/0"], "10.1.2.3", &[], ("10.1.2.3", false)),
            // What stands before the first hop that is not trusted was written by anyone.
            (
                &["10.0.0.0/8"],
                "10.1.2.3",
                &[("x-forwarded-for", "1.1.1.1, 198.51.100.7, 10.9.9.9")],
                ("198.51.100.7", false),
            ),
            (
                &["10.0.0.0/8"],
                "10.1.2.3",
                &[("x-forwarded-for", "1.1.1.1"), ("x-forwarded-for", "198.51.100.7")],
                ("198.51.100.7", false),
            ),
            (&["10.0.0.0/8"], "10.1.2.3", &[("x-forwarded-for", "1.1.1.1, <script>")], ("10.1.2.3", false)),
            (&["10.0.0.0/8"], "10.1.2.3", &[("x-forwarded-proto", "https, http")], ("10.1.2.3", false)),
        ] {
            assert_eq!(
                client(trusted, peer, headers),
                (expected.0.to_owned(), expected.1),
                "{trusted:?} {peer} {headers:?}"
            );
        }
    }

    #[test]
    fn whoever_comes_by_themselves_is_counted() {
        let proxies = Proxies::parse(&["10.0.0.0/8".to_owned()]).unwrap();
        for (peer, counted) in [
            ("203.0.113.9", Some("203.0.113.9")),
            ("::ffff:203.0.113.9", Some("203.0.113.9")),
            ("10.1.2.3", None),
            ("::ffff:10.1.2.3", None),
            ("127.0.0.1", None),
            ("::1", None),
        ] {
            assert_eq!(
                proxies.counted(peer.parse().unwrap()),
                counted.map(|address| address.parse().unwrap()),
                "{peer}"
            );
        }
    }

    #[test]
    fn every_wrong_network_is_told() {
        let texts = ["10.0.0.0/33", "proxy", "::1/129", "127.0.0.1"].map(str::to_owned);
        assert_eq!(Proxies::parse(&texts).unwrap_err().len(), 3);
    }
}
