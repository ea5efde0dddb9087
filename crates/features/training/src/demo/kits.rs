//! The bundled catalogue. Its facts come from public lists; no film of the kits is bundled.

use jiff::Timestamp;
use nomenclature::{Language, Text};
use rust_embed::RustEmbed;
use store::Actor;

use super::DemoError;
use crate::Training;
use crate::model::kit::{DocumentKind, FileRole, Kit};
use crate::store::{NewFile, publish_kit};

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../../data/kits"]
#[include = "*.toml"]
struct Descriptions;

const CLIP: &[u8] = include_bytes!("../../../../../data/demo/demo.webm");
const CAPTIONS_FR: &str = include_str!("../../../../../data/demo/demo.fr.vtt");
const CAPTIONS_EN: &str = include_str!("../../../../../data/demo/demo.en.vtt");
const TRANSCRIPT: &str = include_str!("../../../../../data/demo/demo.txt");

/// Publishes the kits that are not there yet.
pub(super) async fn load(training: &Training, now: Timestamp) -> Result<(), DemoError> {
    for kit in kits()? {
        let files =
            if kit.documents.iter().any(|document| document.kind == DocumentKind::Film) { clip() } else { Vec::new() };
        publish_kit(&training.store, &Actor::operator(), now, &kit, files).await?;
    }
    Ok(())
}

/// The bundled descriptions, by name.
///
/// # Errors
/// When one of them is wrong.
pub(crate) fn kits() -> Result<Vec<Kit>, DemoError> {
    let mut names: Vec<_> = Descriptions::iter().collect();
    names.sort();
    let read = |name: std::borrow::Cow<'static, str>| {
        let wrong = |why: String| DemoError::Description { name: name.to_string(), why };
        let file = Descriptions::get(&name).ok_or_else(|| wrong("it cannot be read".to_owned()))?;
        let text = std::str::from_utf8(&file.data).map_err(|error| wrong(error.to_string()))?;
        Kit::parse(text).map_err(|error| wrong(error.to_string()))
    };
    names.into_iter().map(read).collect()
}

fn clip() -> Vec<NewFile> {
    let file = |name: &str, role, language, fr: &str, en: &str, content: &[u8]| NewFile {
        name: name.to_owned(),
        role,
        language,
        title: Text { fr: fr.to_owned(), en: en.to_owned() },
        content: content.to_vec(),
    };
    let film = FileRole::Document(DocumentKind::Film);
    let (fr, en) = (Language::French, Language::English);
    vec![
        file("film-demonstration.webm", film, fr, "Clip de démonstration", "Demonstration clip", CLIP),
        file(
            "sous-titres-fr.vtt",
            FileRole::Captions,
            fr,
            "Sous-titres en français",
            "Captions in French",
            CAPTIONS_FR.as_bytes(),
        ),
        file(
            "sous-titres-en.vtt",
            FileRole::Captions,
            en,
            "Sous-titres en anglais",
            "Captions in English",
            CAPTIONS_EN.as_bytes(),
        ),
        file(
            "transcription.txt",
            FileRole::Transcript,
            fr,
            "Transcription du clip",
            "Transcript of the clip",
            TRANSCRIPT.as_bytes(),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::{Profession, Theme};

    #[test]
    fn every_bundled_kit_is_read_under_its_own_name() {
        let kits = kits().unwrap();
        // Fourteen kits and the four clips «Paroles d’expertes».
        assert_eq!(kits.len(), 18);
        for (kit, name) in kits.iter().zip(Descriptions::iter().collect::<BTreeSet<_>>()) {
            assert_eq!(format!("{}.toml", kit.id), name);
        }
    }

    #[test]
    fn every_theme_and_every_profession_has_a_kit() {
        let kits = kits().unwrap();
        assert!(Theme::ALL.iter().all(|theme| kits.iter().any(|kit| kit.theme == *theme)));
        assert!(Profession::ALL.iter().all(|one| kits.iter().any(|kit| kit.professions.contains(one))));
    }
}
