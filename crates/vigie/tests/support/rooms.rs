//! The rooms of the program, and what each says of its addresses.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use figment::Figment;
use figment::providers::{Format as _, Toml};

/// The folder of every room: `crates/<floor>/<room>`, and the program's.
pub(crate) fn rooms() -> Vec<PathBuf> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let inside = |folder: PathBuf| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let floors = ["features", "foundation"].into_iter().flat_map(|floor| inside(crates.join(floor)));
    floors.chain([crates.join("vigie")]).filter(|room| room.join("Cargo.toml").exists()).collect()
}

/// Every address that a room tells of in its `routes.toml`: its method, its path, and what it asks of whoever calls it.
pub(crate) fn told_addresses() -> Vec<(String, String, String)> {
    let mut all = Vec::new();
    for file in rooms().iter().map(|room| room.join("routes.toml")).filter(|file| file.exists()) {
        let told: BTreeMap<String, String> = Figment::from(Toml::file_exact(&file)).extract().unwrap();
        all.extend(told.into_iter().map(|(key, asks)| {
            let (method, path) =
                key.split_once(' ').unwrap_or_else(|| panic!("{}: {key}: write GET /path", file.display()));
            (method.to_owned(), path.to_owned(), asks)
        }));
    }
    all
}
