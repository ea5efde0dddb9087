//! Every parser over its corpus and over seeded mutations of it (`fuzz/README.md`): the same bytes at every run.

#[path = "../../../fuzz/targets/mod.rs"]
mod targets;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use targets::{TARGETS, Target};

const SEED: u64 = 25_112_026;

/// What parsers meet badly more often than other bytes.
const HOSTILE: [&[u8]; 18] = [
    b"\0",
    b"\r\n",
    b"\"",
    b"\\",
    b"%",
    b"{{",
    b"}}",
    b"'''",
    b"=cmd|' /C calc'!A0",
    b"-0",
    b"1e309",
    b"NaN",
    b"99999999999999999999",
    b"\xFF\xFE",
    b"\xEF\xBB\xBF",
    "\u{202E}".as_bytes(),
    "é𐐀".as_bytes(),
    b"<!--",
];

fn fuzz_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz")
}

fn corpus(name: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = fuzz_folder().join("corpus").join(name);
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), std::fs::read(path).unwrap())).collect()
}

#[test]
fn no_input_panics() {
    let failures: Vec<String> = std::thread::scope(|scope| {
        let running: Vec<_> = TARGETS.iter().map(|target| scope.spawn(|| failures_of(target))).collect();
        running.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// What made a parser fail, if something did: one failure each is enough to start mending.
fn failures_of(target: &Target) -> Option<String> {
    let corpus = corpus(target.name);
    let mut rng = ChaCha8Rng::seed_from_u64(SEED);
    for (path, bytes) in &corpus {
        let mutations = std::iter::repeat_with(|| mutated(&mut rng, bytes, &corpus)).take(target.tries as usize);
        for input in std::iter::once(bytes.clone()).chain(mutations) {
            if catch_unwind(AssertUnwindSafe(|| (target.attack)(&input))).is_err() {
                let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}-failed", target.name));
                std::fs::write(&kept, &input).unwrap();
                return Some(format!("{} fails on {} (from {})", target.name, kept.display(), path.display()));
            }
        }
    }
    None
}

/// One to four changes: what cargo-fuzz does, without knowing what the parser looks at.
fn mutated(rng: &mut ChaCha8Rng, bytes: &[u8], corpus: &[(PathBuf, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..rng.random_range(1..=4) {
        let at = rng.random_range(0..=bytes.len());
        let end = rng.random_range(at..=bytes.len().min(at + 40));
        match rng.random_range(0..6) {
            0 if at < bytes.len() => bytes[at] ^= 1 << rng.random_range(0..8),
            1 if at < bytes.len() => bytes[at] = rng.random_range(0..=255),
            2 => drop(bytes.drain(at..end)),
            3 => {
                let again = bytes[at..end].to_vec();
                bytes.splice(end..end, again);
            }
            4 => {
                let other = &corpus[rng.random_range(0..corpus.len())].1;
                let from = rng.random_range(0..=other.len());
                bytes.splice(at..end, other[from..other.len().min(from + 40)].iter().copied());
            }
            _ => drop(bytes.splice(at..at, HOSTILE[rng.random_range(0..HOSTILE.len())].iter().copied())),
        }
    }
    bytes
}

#[test]
fn each_target_has_its_program_and_its_corpus() {
    let names: BTreeSet<String> = TARGETS.iter().map(|target| target.name.to_owned()).collect();
    assert_eq!(names.len(), TARGETS.len(), "two targets have the same name");
    let manifest = std::fs::read_to_string(fuzz_folder().join("Cargo.toml")).unwrap();
    let programs: BTreeSet<String> = manifest
        .split("[[bin]]")
        .skip(1)
        .filter_map(|program| Some(program.split_once("name = \"")?.1.split_once('"')?.0.to_owned()))
        .collect();
    let folders: BTreeSet<String> = std::fs::read_dir(fuzz_folder().join("corpus"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(programs, names, "the programs of fuzz/Cargo.toml and the targets of fuzz/targets/mod.rs");
    assert_eq!(folders, names, "the folders of fuzz/corpus and the targets of fuzz/targets/mod.rs");
    assert!(names.iter().all(|name| !corpus(name).is_empty()), "a corpus is empty");
}

#[test]
fn mutations_are_the_same_at_every_run() {
    let corpus = [(PathBuf::from("a"), b"a;b;c".to_vec()), (PathBuf::from("b"), b"1,2,3".to_vec())];
    let draw = || {
        let mut rng = ChaCha8Rng::seed_from_u64(SEED);
        (0..50).map(|_| mutated(&mut rng, b"a;b;c", &corpus)).collect::<Vec<_>>()
    };
    assert_eq!(draw(), draw());
    assert!(draw().iter().collect::<BTreeSet<_>>().len() > 40, "mutations differ from one another");
}
