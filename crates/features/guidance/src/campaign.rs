//! Posters and cards for a campaign: the scale, the numbers, the wallet card, as accessible PDF and as SVG, in the institution's
//! colour and with its own local services.

use std::sync::LazyLock;

use jiff::civil::Date;
use nomenclature::Language;
use serde_json::{Value, json};
use typeset::{SetError, Template, drawable_text};
use ui::t;

use crate::contact::Contact;
use crate::tool::{Tone, Tool};
use crate::words::Reading;
use crate::{Library, Words};

static TEMPLATE: LazyLock<Template> =
    LazyLock::new(|| Template::new("campaign.typ", include_str!("../templates/campaign.typ")));

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

/// A colour that white letters can be read on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colour(String);

impl Default for Colour {
    /// Vigie's own purple.
    fn default() -> Self {
        Self("#5a2a6b".to_owned())
    }
}

impl std::str::FromStr for Colour {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii());
        let channel = |at: usize| u8::from_str_radix(digits?.get(at..at + 2)?, 16).ok();
        let (Some(red), Some(green), Some(blue)) = (channel(0), channel(2), channel(4)) else {
            return Err(format!("«{text}» is not a colour: write it as #5a2a6b"));
        };
        // Relative luminance and contrast with white, as WCAG 2.2 defines them; AA asks for 4.5.
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        let luminance = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
        let contrast = 1.05 / (luminance + 0.05);
        if contrast < 4.5 {
            return Err(format!(
                "white letters cannot be read on {text} (contrast {contrast:.1}; 4.5 is needed): choose a darker one"
            ));
        }
        Ok(Self(text.to_owned()))
    }
}

/// A document, in both forms.
#[derive(Debug, Clone)]
pub struct Made {
    /// The name of its files, without extension.
    pub name: &'static str,
    /// For a printer.
    pub pdf: Vec<u8>,
    /// For a page or another layout program; its letters are shapes.
    pub svg: String,
}

/// Sets the posters and the card.
///
/// # Errors
/// When a text holds a character that the font lacks.
pub fn make(library: &Library, order: &Order) -> Result<Vec<Made>, SetError> {
    let language = order.language;
    let mut made = Vec::new();
    if let Some(tool) = library.tools.get(SCALE) {
        let mut data = sheet(order, "scale", &tool.title, &tool.question);
        data["zones"] = zones(tool, language);
        data["numbers"] = numbers(library, order, &UNDER_SCALE);
        made.push(set("echelle", &data)?);
    }
    for (name, kind, ids) in [("numeros", "numbers", &ON_POSTER[..]), ("carte", "wallet", &ON_CARD[..])] {
        let mut data =
            json!({ "title": t!(language, "guidance-poster-title"), "lead": t!(language, "guidance-poster-lead") });
        common(order, kind, &mut data);
        data["numbers"] = numbers(library, order, ids);
        made.push(set(name, &data)?);
    }
    Ok(made)
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
    data["accent"] = order.theme.accent.0.clone().into();
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

/// The contacts of a document: those named, then the département's own.
fn numbers(library: &Library, order: &Order, ids: &[&str]) -> Value {
    let here = |contact: &&Contact| contact.departement.is_some() && contact.departement == order.departement;
    let local = library.contacts.iter().filter(here);
    let named = ids.iter().filter_map(|id| library.contact(id));
    let say = |words: &Words| words.say(order.language, Reading::Usual);
    let shown = named.chain(local).filter_map(|contact| {
        let number = contact.number.as_ref()?.to_string();
        let (name, does) = (say(&contact.name), say(&contact.does));
        Some(json!({ "number": number, "name": name, "does": does, "hours": say(&contact.hours) }))
    });
    shown.collect()
}

fn set(name: &'static str, data: &Value) -> Result<Made, SetError> {
    typeset::check_characters(data)?;
    let text = drawable_text(&data.to_string());
    let files = || vec![("campaign.json".to_owned(), text.clone().into_bytes())];
    let identifier = format!("{name}/{}", data["language"].as_str().unwrap_or_default());
    Ok(Made { name, pdf: typeset::pdf(&TEMPLATE, files(), &identifier)?, svg: typeset::svg(&TEMPLATE, files())? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_must_carry_white_letters() {
        // #767676 on white has a contrast of 4.54, the lightest grey that AA allows (WCAG, technique G18).
        for (text, good) in [
            ("#5a2a6b", true),
            ("#767676", true),
            ("#777777", false),
            ("#ffcf40", false),
            ("violet", false),
            ("#5a2a6", false),
        ] {
            assert_eq!(text.parse::<Colour>().is_ok(), good, "{text}");
        }
    }
}
