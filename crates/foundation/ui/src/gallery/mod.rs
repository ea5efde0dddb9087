//! Every part on one page, with real figures: for the eye, for snapshots, for accessibility checks.
//!
//! Compiled for tests and with the feature `gallery` alone.

mod drawings;
mod parts;
mod sample;
mod texts;

use maud::{Markup, html};
use nomenclature::{Language, Text};

use crate::components::{Link, confirmation, page_title};
use crate::drawing::Drawing;
use crate::layout::{NavigationItem, Page, Site};

/// A text written in both languages, chosen here: the gallery's own words are not the interface's.
pub(crate) fn say(language: Language, fr: &str, en: &str) -> String {
    match language {
        Language::French => crate::i18n::typeset(language, fr),
        Language::English => en.to_owned(),
    }
}

/// The installation of the gallery.
#[must_use]
pub fn site() -> Site {
    Site {
        navigation: vec![
            NavigationItem::new("/donnees", "Données", "Data"),
            NavigationItem::new("/territoires", "Territoires", "Territories"),
            NavigationItem::new("/publications", "Publications", "Publications"),
            NavigationItem::new("/formation", "Formation", "Training"),
            NavigationItem::new("/observatoires", "Observatoires", "Observatories"),
            NavigationItem::new("/plans", "Plans d’action", "Action plans"),
        ],
        sign_in_path: Some("/connexion".to_owned()),
        help_path: Some("/orientation".to_owned()),
        phase: Some(Text {
            fr: "Démonstration : chiffres réels, personnes et organisations inventées.".to_owned(),
            en: "Demonstration: real figures, invented people and organisations.".to_owned(),
        }),
        ..Site::default()
    }
}

/// The page of all parts.
#[must_use]
pub fn parts_page(language: Language) -> Markup {
    let title = say(language, "Composants", "Components");
    let lead = say(
        language,
        "Chaque élément d’une page de Vigie, tel qu’une personne le rencontre.",
        "Each part of a Vigie page, as a person meets it.",
    );
    let content =
        html! { (page_title(Some(&say(language, "Galerie", "Gallery")), &title, Some(&lead))) (parts::all(language)) };
    page(language, "/galerie/composants", &title, &content)
}

/// The page of all drawings.
#[must_use]
pub fn drawings_page(language: Language) -> Markup {
    let title = say(language, "Figures", "Figures");
    let content =
        html! { (page_title(Some(&say(language, "Galerie", "Gallery")), &title, None)) (drawings::all(language)) };
    page(language, "/galerie/figures", &title, &content)
}

/// The question before what cannot be undone, as a page behind a sign-in.
#[must_use]
pub fn confirmation_page(language: Language) -> Markup {
    let question = say(language, "Supprimer ce brouillon ?", "Delete this draft?");
    let content = confirmation(
        language,
        "/galerie/supprimer",
        &question,
        &say(language, "Ses 12 réponses seront perdues.", "Its 12 answers will be lost."),
        &say(language, "Supprimer", "Delete"),
        &Link::new("/galerie", say(language, "Garder le brouillon", "Keep the draft")),
    );
    Page::private(language, "/galerie/supprimer", question).narrow().render(&site(), &content)
}

/// Every drawing as it is printed, with its name.
#[must_use]
pub fn printed(language: Language) -> Vec<(&'static str, Drawing)> {
    drawings::printed(language)
}

fn page(language: Language, path: &str, title: &str, content: &Markup) -> Markup {
    let above = [Link::new("/galerie", say(language, "Galerie", "Gallery"))];
    Page::public(language, path, title).section("/donnees").below(above).render(&site(), content)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::errors::{Fault, fault_page};

    #[test]
    fn parts_look_as_agreed() {
        for language in Language::ALL {
            insta::assert_snapshot!(format!("parts-{}", language.tag()), lines(&parts::all(language)));
        }
    }

    #[test]
    fn frame_looks_as_agreed() {
        let page = Page::public(Language::French, "/donnees?a=1", "Données").section("/donnees").below([]);
        insta::assert_snapshot!("frame", without_assets(&lines(&page.render(&site(), &html! { h1 { "Données" } }))));
        let fault = fault_page(&site(), Language::English, "/nulle-part", Fault::NotFound, &[]);
        insta::assert_snapshot!("fault", without_assets(&lines(&fault)));
        let question = confirmation_page(Language::French);
        insta::assert_snapshot!("confirmation", without_assets(&lines(&question)));
    }

    #[test]
    fn every_fault_has_its_words() {
        for fault in Fault::ALL {
            for language in Language::ALL {
                let page = fault_page(&site(), language, "/", fault, &["a <b>".to_owned()]).into_string();
                assert!(!page.contains("ui-fault") && page.contains("a &lt;b&gt;"), "{fault:?}");
            }
        }
    }

    #[test]
    fn nothing_is_inline_and_every_identifier_is_unique() {
        for language in Language::ALL {
            for page in [parts_page(language), drawings_page(language)] {
                let page = page.into_string();
                for forbidden in [" style=", "<style", " onclick=", "<script>", "javascript:", "src=\"http"] {
                    assert!(!page.contains(forbidden), "{forbidden}");
                }
                let mut ids: Vec<&str> =
                    page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
                ids.sort_unstable();
                for pair in ids.windows(2) {
                    assert_ne!(pair[0], pair[1]);
                }
            }
        }
    }

    #[test]
    fn the_quick_exit_is_the_first_link() {
        let page = parts_page(Language::French).into_string();
        let first = page.split("<a ").nth(1).unwrap();
        assert!(first.starts_with("class=\"exit__link\"") && first.contains("data-quick-exit"));
        let private = Page::private(Language::French, "/accueil", "Accueil").render(&site(), &html! {}).into_string();
        assert!(!private.contains("data-quick-exit") && private.contains("noindex"));
    }

    /// One tag a line, so that a change shows where it is.
    fn lines(markup: &Markup) -> String {
        markup.0.replace("><", ">\n<")
    }

    /// Without the hashes of the browser's files, which change with them.
    fn without_assets(page: &str) -> String {
        let kept = page.lines().filter(|line| !line.contains("/static/"));
        kept.collect::<Vec<_>>().join("\n")
    }
}
