//! `vigie.toml`, and what proxies say of the client.

use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;

use axum::http::{HeaderMap, HeaderValue};

use super::{text, told};

// The binary has no library: its file is read in here.
#[allow(dead_code, unreachable_pub, reason = "a part of the file is used")]
#[path = "../../crates/vigie/src/config.rs"]
mod config;
#[path = "../../crates/vigie/src/misread.rs"]
mod misread;

#[allow(dead_code, unreachable_pub, reason = "a part of the file is used")]
#[path = "../../crates/vigie/src/server/front/proxies.rs"]
mod proxies;

/// Whatever stands in `X-Forwarded-For`, the client is someone that it names before the hops that are trusted, or the hop itself; a stranger's word is nothing.
pub(super) fn forwarded(bytes: &[u8]) {
    let trusted = proxies::Proxies::parse(&["10.0.0.0/8".to_owned()]).expect("a network");
    let mut headers = HeaderMap::new();
    for line in bytes.split(|byte| *byte == b'\n') {
        let Ok(value) = HeaderValue::from_bytes(line) else { continue };
        headers.append("x-forwarded-for", value.clone());
        headers.append("x-forwarded-proto", value);
    }
    let (stranger, proxy) = (IpAddr::V4(Ipv4Addr::new(203, 0, 113, 9)), IpAddr::V4(Ipv4Addr::new(10, 1, 2, 3)));
    let unheard = proxies::Client { address: stranger, secure: false };
    assert_eq!(trusted.client(stranger, false, &headers), unheard);
    let heard = trusted.client(proxy, false, &headers).address;
    let named = String::from_utf8_lossy(bytes);
    let names = || named.split([',', '\n']).filter_map(|hop| hop.trim().parse::<IpAddr>().ok());
    assert!(heard == proxy || names().any(|hop| hop.to_canonical() == heard), "{heard} is named by nobody");
}

/// A configuration is read, or refused with words.
pub(super) fn file(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    if let Err(refusal) = config::Config::read(text, Path::new("vigie.toml")) {
        told(refusal);
    }
}
