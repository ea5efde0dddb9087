//! A catalogue: the words of one crate in each language.

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use nomenclature::Language;
use unic_langid::LanguageIdentifier;

use super::{Value, typography};
use crate::format;

/// The words of one crate in each language.
pub struct Catalogue {
    bundles: Vec<(Language, FluentBundle<FluentResource>)>,
    faults: Vec<String>,
}

impl Catalogue {
    /// Reads the sources. What cannot be read is left out and told by [`Catalogue::faults`], which a test reads.
    #[must_use]
    pub fn new(sources: &[(Language, &str)]) -> Self {
        let mut faults = Vec::new();
        let bundles = sources.iter().map(|(language, source)| (*language, bundle(*language, source, &mut faults)));
        let bundles = bundles.collect();
        Self { bundles, faults }
    }

    /// What could not be read in the sources, one sentence each.
    #[must_use]
    pub fn faults(&self) -> &[String] {
        &self.faults
    }

    /// Whether this catalogue has words for a key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.bundles.iter().all(|(_, bundle)| bundle.has_message(key))
    }

    /// The words of a key: in this language, else among the ui's words, else the key itself (which the tests refuse).
    #[must_use]
    pub fn text(&self, language: Language, key: &str, values: &[(&'static str, Value<'_>)]) -> String {
        self.find(language, key, values)
            .or_else(|| crate::TEXTS.find(language, key, values))
            .unwrap_or_else(|| key.to_owned())
    }

    fn find(&self, language: Language, key: &str, values: &[(&'static str, Value<'_>)]) -> Option<String> {
        let (_, bundle) = self.bundles.iter().find(|(of, _)| *of == language)?;
        let pattern = bundle.get_message(key)?.value()?;
        let args: FluentArgs<'_> = values.iter().map(|(name, value)| (Cow::Borrowed(*name), value.clone())).collect();
        let mut errors = Vec::new();
        Some(bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned())
    }
}

fn bundle(language: Language, source: &str, faults: &mut Vec<String>) -> FluentBundle<FluentResource> {
    let tag: LanguageIdentifier = language.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Isolation marks are for right-to-left names inside left-to-right text; they would break copied figures here.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::French => french_number,
        Language::English => english_number,
    }));
    let source = match language {
        Language::French => typography::french(source),
        Language::English => source.to_owned(),
    };
    let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, errors)| {
        faults.extend(errors.iter().map(|error| format!("{}: {error}", language.tag())));
        resource
    });
    if let Err(errors) = bundle.add_resource(resource) {
        faults.extend(errors.iter().map(|error| format!("{}: {error}", language.tag())));
    }
    bundle
}

fn french_number<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    number(Language::French, value)
}

fn english_number<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    number(Language::English, value)
}

fn number(language: Language, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => {
            let decimals = number.options.minimum_fraction_digits.unwrap_or(0);
            Some(if decimals == 0 && number.value.fract() != 0.0 {
                format::shortest(language, number.value)
            } else {
                format::decimal(language, number.value, decimals)
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalogue() -> Catalogue {
        Catalogue::new(&[
            (Language::French, "a = { $n ->\n    [one] { $n } victime\n   *[other] { $n } victimes\n }\nb = Quoi ?"),
            (Language::English, "a = { $n ->\n    [one] { $n } victim\n   *[other] { $n } victims\n }\nb = What?"),
        ])
    }

    #[test]
    fn plurals_and_numbers_follow_the_language() {
        let c = catalogue();
        let say = |language, n: i32| c.text(language, "a", &[("n", Value::from(n))]);
        assert_eq!(say(Language::French, 0), "0 victime");
        assert_eq!(say(Language::English, 0), "0 victims");
        assert_eq!(say(Language::French, 12_345), "12\u{202f}345 victimes");
        assert_eq!(say(Language::English, 12_345), "12,345 victims");
    }

    #[test]
    fn a_catalogue_falls_back_on_the_words_of_the_ui() {
        assert_eq!(catalogue().text(Language::French, "b", &[]), "Quoi\u{202f}?");
        assert_eq!(catalogue().text(Language::English, "ui-home", &[]), "Home");
        assert_eq!(catalogue().text(Language::English, "nowhere", &[]), "nowhere");
    }

    #[test]
    fn faults_are_told() {
        let c = Catalogue::new(&[(Language::French, "a = { $n\nb = oui")]);
        assert_eq!(c.faults().len(), 1);
        assert_eq!(c.text(Language::French, "b", &[]), "oui");
    }
}
