//! Checks that the browser's files are built, and gives their names to the crate.
#![allow(clippy::print_stdout, reason = "a build script speaks to cargo on its standard output")]

use std::{env, fs, path::Path, process::exit};

fn main() {
    let crate_folder = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let dist = Path::new(&crate_folder).join("../../../browser/dist");
    println!("cargo::rerun-if-changed={}", dist.display());
    let manifest = fs::read_to_string(dist.join("manifest.json")).unwrap_or_else(|error| {
        println!(
            "cargo::error=the browser's files are not built ({}: {error}). Run `make browser`, or `npm ci && npm run build` in browser/, then build again.",
            dist.join("manifest.json").display()
        );
        exit(1)
    });
    let names: serde_json::Value = serde_json::from_str(&manifest).unwrap_or_default();
    for (variable, name) in [
        ("VIGIE_CSS", "vigie.css"),
        ("VIGIE_JS", "vigie.js"),
        ("VIGIE_ICON", "icon.svg"),
        ("VIGIE_FONT", "atkinson-roman.woff2"),
        ("GUIDE_CSS", "guide.css"),
        ("GUIDE_JS", "guide.js"),
        ("GUIDE_WORKER", "guide-worker.js"),
        ("GUIDE_ICON", "guide-icon.svg"),
    ] {
        match names[name].as_str() {
            Some(hashed) => println!("cargo::rustc-env={variable}={hashed}"),
            None => println!(
                "cargo::error=browser/dist/manifest.json does not name «{name}»: run `npm run build` in browser/ again."
            ),
        }
    }
}
