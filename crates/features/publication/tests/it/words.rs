//! Every key has words in each language, and every word is used.

#[test]
fn no_key_is_without_words() {
    let faults = ui::i18n::sources::check_sources(env!("CARGO_MANIFEST_DIR"), "publication");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
