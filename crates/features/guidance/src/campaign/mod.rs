//! Posters and cards for a campaign: the scale, the numbers, the wallet card, as accessible PDF and as SVG, in the institution's
//! colour and with its own local services.

mod colour;
mod shelf;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::civil::Date;
use nomenclature::Language;
use serde_json::{Value, json};
use typeset::{Document, SetError, Template, drawable_text};
use ui::t;

use crate::contact::Contact;
use crate::tool::{Tone, Tool};
use crate::words::Reading;
use crate::{Library, Words};

pub use colour::Colour;
pub(crate) use shelf::Shelf;

static TEMPLATE: LazyLock<Template> =
    LazyLock::new(|| Template::new("campaign.typ", include_str!("../../templates/campaign.typ")));

/// The tool whose zones make the poster of the scale.
const SCALE: &str = "reperes";
/// The numbers under the scale, on the poster of numbers, and on a card.
const UNDER_SCALE: [&str; 4] = ["police", "sms-114", "ecoute-3919", "enfance-119"];
const ON_POSTER: [&str; 9] = [
    "police",
    "sms-114",
    "europe-112",
    "ecoute-3919",
    "viols",
    "enfance-119",
    "france-victimes",
    "hebergement-115",
    "suicide-3114",
];
const ON_CARD: [&str; 7] =
    ["police", "europe-112", "sms-114", "ecoute-3919", "enfance-119", "hebergement-115", "france-victimes"];

/// How an institution shows itself.
#[derive(Debug, Clone)]
pub struct Theme {
    /// The name at the foot.
    pub institution: String,
    /// The leading colour.
    pub accent: Colour,
}

/// For whom, in what language, with whose services.
#[derive(Debug, Clone)]
pub struct Order {
    /// Whose they are.
    pub theme: Theme,
    /// The language.
    pub language: Language,
    /// The département whose services are added.
    pub departement: Option<String>,
    /// The day that the documents carry.
    pub day: Date,
}

/// The most services of a département that a document is tried with: more would be read by nobody.
const MOST_LOCAL: usize = 8;
/// How wide a document's picture is, in pixels: three of them leave a page below 50 KB.
pub const PICTURE_WIDTH: u32 = 220;

/// A document, in each form.
#[derive(Debug, Clone)]
pub struct Made {
    /// The name of its files, without extension.
    pub name: &'static str,
    /// For a printer.
    pub pdf: Vec<u8>,
    /// For a page or another layout program; its letters are shapes.
    pub svg: String,
    /// A small PNG, for a page that shows what one may take.
    pub picture: Vec<u8>,
}

/// The documents, in the order in which they are offered: the names of their files, without extension.
pub const NAMES: [&str; 3] = ["echelle", "numeros", "carte"];

/// Sets the posters and the card, each on one page: with as many of the département's services as it holds.
///
/// # Errors
/// When a text holds a character that the font lacks.
pub fn make(library: &Library, order: &Order) -> Result<Vec<Made>, SetError> {
    let language = order.language;
    let mut made = Vec::new();
    if let Some(tool) = library.tools.get(SCALE) {
        let mut data = sheet(order, "scale", &tool.title, &tool.question);
        data["zones"] = zones(tool, language);
        made.push(finish(NAMES[0], language, &fitted(library, order, data, &UNDER_SCALE)?)?);
    }
    for (name, kind, ids) in [(NAMES[1], "numbers", &ON_POSTER[..]), (NAMES[2], "wallet", &ON_CARD[..])] {
        let mut data =
            json!({ "title": t!(language, "guidance-poster-title"), "lead": t!(language, "guidance-poster-lead") });
        common(order, kind, &mut data);
        made.push(finish(name, language, &fitted(library, order, data, ids)?)?);
    }
    Ok(made)
}

/// The départements that have services of their own to print.
#[must_use]
pub fn departements(library: &Library) -> BTreeSet<&str> {
    let contacts = library.contacts.iter().filter(|contact| contact.number.is_some());
    contacts.filter_map(|contact| contact.departement.as_deref()).collect()
}

fn sheet(order: &Order, kind: &str, title: &Words, lead: &Words) -> Value {
    let say = |words: &Words| words.say(order.language, Reading::Usual);
    let mut data = json!({ "title": say(title), "lead": say(lead) });
    common(order, kind, &mut data);
    data
}

fn common(order: &Order, kind: &str, data: &mut Value) {
    data["kind"] = kind.into();
    data["language"] = order.language.tag().into();
    data["accent"] = order.theme.accent.as_str().into();
    data["institution"] = order.theme.institution.clone().into();
    data["note"] = t!(order.language, "guidance-poster-note").into();
    data["date"] = json!({ "year": order.day.year(), "month": order.day.month(), "day": order.day.day() });
}

fn zones(tool: &Tool, language: Language) -> Value {
    let tone = |tone: Tone| match tone {
        Tone::Good => "good",
        Tone::Warm => "warm",
        Tone::Alarm => "alarm",
        Tone::Plain => "plain",
    };
    let zones = tool.zones.iter().enumerate().map(|(rank, zone)| {
        let items = tool.items.iter().filter(|item| item.zone == rank);
        let items: Vec<String> = items.map(|item| item.text.say(language, Reading::Usual)).collect();
        json!({ "tone": tone(zone.tone), "title": zone.title.say(language, Reading::Usual), "items": items })
    });
    zones.collect()
}

/// What no font draws in a contact's line, in either language: it could be on no poster.
#[must_use]
pub fn undrawable(contact: &Contact) -> Option<String> {
    let mut lines = Language::ALL.into_iter().filter_map(|language| line(language, contact));
    let told = lines.find_map(|line| typeset::check_characters(&line).err())?;
    Some(format!("the contact «{}» cannot be printed: {told}", contact.id))
}

/// A document with the contacts that are named, then as many of the département's own as one page holds.
fn fitted(library: &Library, order: &Order, mut data: Value, ids: &[&str]) -> Result<Document, SetError> {
    let here = |contact: &&Contact| contact.departement.is_some() && contact.departement == order.departement;
    let line = |contact: &Contact| line(order.language, contact);
    let named: Vec<Value> = ids.iter().filter_map(|id| library.contact(id)).filter_map(line).collect();
    let local: Vec<Value> = library.contacts.iter().filter(here).filter_map(line).take(MOST_LOCAL).collect();
    let mut kept = local.len();
    loop {
        data["numbers"] = named.iter().chain(&local[..kept]).cloned().collect();
        let document = set(&data)?;
        if kept == 0 || document.pages() == 1 {
            return Ok(document);
        }
        kept -= 1;
    }
}

fn line(language: Language, contact: &Contact) -> Option<Value> {
    let say = |words: &Words| words.say(language, Reading::Usual);
    let number = contact.number.as_ref()?.to_string();
    let (name, does) = (say(&contact.name), say(&contact.does));
    Some(json!({ "number": number, "name": name, "does": does, "hours": say(&contact.hours) }))
}

fn set(data: &Value) -> Result<Document, SetError> {
    typeset::check_characters(data)?;
    let text = drawable_text(&data.to_string());
    Document::set(&TEMPLATE, vec![("campaign.json".to_owned(), text.into_bytes())])
}

fn finish(name: &'static str, language: Language, document: &Document) -> Result<Made, SetError> {
    let pdf = document.pdf(&format!("{name}/{}", language.tag()))?;
    let svg = document.svg()?;
    let picture = typeset::picture(&svg, PICTURE_WIDTH)?;
    Ok(Made { name, pdf, svg, picture })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn order(departement: Option<&str>) -> Order {
        Order {
            theme: Theme { institution: "Observatoire d’essai".to_owned(), accent: "#0b5d4f".parse().unwrap() },
            language: Language::French,
            departement: departement.map(str::to_owned),
            day: date(2026, 11, 29),
        }
    }

    fn with_services(count: usize) -> Library {
        let mut library = Library::load(None).unwrap().with_demonstration().unwrap();
        let model = library.contact("demo-accueil-93").unwrap().clone();
        library.contacts.extend((0..count).map(|rank| Contact { id: format!("service-{rank}"), ..model.clone() }));
        library
    }

    #[test]
    fn the_local_numbers_and_the_colour_of_the_institution_are_on_each_document() {
        let library = with_services(0);
        let country = make(&library, &order(None)).unwrap();
        let local = make(&library, &order(Some("93"))).unwrap();
        assert_eq!(country.iter().map(|made| made.name).collect::<Vec<_>>(), NAMES);
        for (country, local) in country.iter().zip(&local) {
            assert!(local.svg.contains("#0b5d4f") && !local.svg.contains("#5a2a6b"), "{}", local.name);
            // A letter is a use of a shape: the local service adds its own to the same sheet.
            let letters = |made: &Made| made.svg.matches("<use ").count();
            assert!(letters(local) > letters(country) + 20, "{}", local.name);
            assert!(local.pdf.starts_with(b"%PDF-") && local.picture.starts_with(b"\x89PNG"), "{}", local.name);
        }
        assert_eq!(departements(&library).into_iter().collect::<Vec<_>>(), ["69", "93"]);
    }

    #[test]
    fn many_local_services_never_make_a_second_page() {
        let (library, order) = (with_services(4), order(Some("93")));
        for (kind, ids) in [("numbers", &ON_POSTER[..]), ("wallet", &ON_CARD[..])] {
            let mut data = json!({ "title": "a", "lead": "a" });
            common(&order, kind, &mut data);
            assert_eq!(fitted(&library, &order, data, ids).unwrap().pages(), 1, "{kind}");
        }
        let tool = &library.tools[SCALE];
        let mut data = sheet(&order, "scale", &tool.title, &tool.question);
        data["zones"] = zones(tool, order.language);
        assert_eq!(fitted(&library, &order, data, &UNDER_SCALE).unwrap().pages(), 1);
    }

    #[test]
    fn a_service_that_no_font_draws_is_told() {
        let mut contact = with_services(0).contact("demo-accueil-93").unwrap().clone();
        assert_eq!(undrawable(&contact), None);
        contact.name = Words::same("Accueil 漢");
        assert!(undrawable(&contact).unwrap().contains("U+6F22"));
    }
}
