//! What rooms are described by, in TOML: kits, plans, treaties, questionnaires, tools, sheets, numbers and translations.

use guidance::contact::Contact;
use guidance::sheet::Sheet;
use guidance::tool::Tool;
use guidance::translation::Translation;
use plans::model::framework::Plan;
use plans::model::questionnaire::Questionnaire;
use plans::model::treaty::Treaty;
use training::model::kit::Kit;

use super::{text, told};

/// A kit that is read stays what it is through the form in which it is kept.
pub(super) fn kit(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    match Kit::parse(text) {
        Ok(kit) => {
            let kept = serde_json::to_string(&kit).expect("a kit is kept as JSON");
            assert_eq!(serde_json::from_str::<Kit>(&kept).expect("it is read again"), kit);
        }
        Err(refusal) => told(refusal),
    }
}

/// A plan that is read has a life.
pub(super) fn plan(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    match Plan::parse(text) {
        Ok(plan) => assert!(plan.life().is_ok() && plan.begins <= plan.ends),
        Err(faults) => all_told(faults),
    }
}

/// A treaty is read, or refused with words.
pub(super) fn treaty(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    if let Err(faults) = Treaty::parse(text) {
        all_told(faults);
    }
}

/// Each question of a questionnaire that is read is found by its number.
pub(super) fn questionnaire(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    match Questionnaire::parse(text) {
        Ok(read) => assert!(read.questions().all(|one| read.question(&one.code).is_some())),
        Err(faults) => all_told(faults),
    }
}

/// What helps the public is described in one of four forms: each is read, or refused with words.
pub(super) fn guidance(bytes: &[u8]) {
    const FILE: &str = "file.toml";
    let Some(text) = text(bytes) else { return };
    let refusals = [
        Tool::parse(FILE, text).err(),
        Sheet::parse(FILE, text).err(),
        Contact::parse_all(FILE, text).err(),
        Translation::parse(FILE, text).err(),
    ];
    refusals.into_iter().flatten().for_each(told);
}

fn all_told(faults: Vec<impl std::fmt::Display>) {
    assert!(!faults.is_empty(), "refused without a reason");
    faults.into_iter().for_each(told);
}
