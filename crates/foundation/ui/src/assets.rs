//! The browser's files, inside the binary: looked up by name, without knowledge of any server.

use std::borrow::Cow;
use std::fmt::Write as _;

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../../browser/dist"]
struct Dist;

/// Where the server must mount [`asset`].
pub const PREFIX: &str = "/static/";
/// The `Cache-Control` of every file here: a name changes with its content.
pub const CACHE_CONTROL: &str = "public, max-age=31536000, immutable";

pub(crate) const CSS: &str = concat!("/static/", env!("VIGIE_CSS"));
pub(crate) const JS: &str = concat!("/static/", env!("VIGIE_JS"));
pub(crate) const ICON: &str = concat!("/static/", env!("VIGIE_ICON"));
pub(crate) const FONT: &str = concat!("/static/", env!("VIGIE_FONT"));

/// The name of the style sheet of the pages that leave no trace.
pub const GUIDE_CSS: &str = env!("GUIDE_CSS");
/// The name of their script.
pub const GUIDE_JS: &str = env!("GUIDE_JS");
/// The name of the script that answers for them without network.
pub const GUIDE_WORKER: &str = env!("GUIDE_WORKER");
/// The name of their icon, which says nothing.
pub const GUIDE_ICON: &str = env!("GUIDE_ICON");

/// A file for the browser.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its bytes.
    pub bytes: Cow<'static, [u8]>,
    /// Its media type.
    pub mime: &'static str,
    /// Its entity tag, with its quotes.
    pub etag: String,
}

/// The file of this name (what follows [`PREFIX`]), when there is one.
#[must_use]
pub fn asset(name: &str) -> Option<Asset> {
    let file = Dist::get(name)?;
    let mut etag = String::from("\"");
    for byte in &file.metadata.sha256_hash()[..8] {
        let _ = write!(etag, "{byte:02x}");
    }
    etag.push('"');
    Some(Asset { bytes: file.data, mime: mime(name), etag })
}

/// The names of all files, in alphabetical order.
#[must_use]
pub fn names() -> Vec<String> {
    // What the build notes for itself is nobody else's business.
    let ours = |name: &str| name != "manifest.json" && !name.starts_with('.');
    let mut names: Vec<String> = Dist::iter().map(Cow::into_owned).filter(|name| ours(name)).collect();
    names.sort();
    names
}

fn mime(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("woff2") => "font/woff2",
        Some("svg") => "image/svg+xml",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_pages_ask_for_is_there() {
        for address in [CSS, JS, ICON, FONT] {
            let asset = asset(address.strip_prefix(PREFIX).unwrap()).unwrap();
            assert!(!asset.bytes.is_empty() && asset.etag.len() == 18);
            assert_ne!(asset.mime, "application/octet-stream");
        }
        assert!(asset("../Cargo.toml").is_none());
    }

    #[test]
    fn the_sheet_asks_for_nothing_that_is_not_here() {
        let sheet = asset(CSS.strip_prefix(PREFIX).unwrap()).unwrap();
        let sheet = String::from_utf8(sheet.bytes.into_owned()).unwrap();
        for address in sheet.split("url(").skip(1).map(|rest| rest.split(')').next().unwrap().trim_matches(['"', '\'']))
        {
            assert!(address.starts_with("data:") || asset(address).is_some(), "{address}");
        }
        for reserved in ["GDS Transport", "crown", "Marianne", "@import"] {
            assert!(!sheet.contains(reserved), "{reserved}");
        }
    }
}
