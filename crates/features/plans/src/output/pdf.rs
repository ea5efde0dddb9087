//! The reply as accessible PDF (PDF/UA-1): every word comes from data, never as code.

use std::sync::LazyLock;

use serde_json::{Value, json};
use typeset::{SetError, Template, drawable_text};
use ui::t;

use super::docx::name;
use super::{Languages, Whole, words};
use crate::model::questionnaire::Question;

static TEMPLATE: LazyLock<Template> =
    LazyLock::new(|| Template::new("reply.typ", include_str!("../../templates/reply.typ")));

/// The reply as PDF/UA-1: the same one gives the same bytes.
///
/// # Errors
/// When it holds a character that no bundled font draws.
pub fn pdf(whole: &Whole, languages: Languages) -> Result<Vec<u8>, SetError> {
    let main = languages.main();
    let section = |section: &crate::model::questionnaire::Section| {
        let title = words(&section.title, main);
        json!({
            "title": t!(main, "plans-out-section", code = section.code.as_str(), title = title),
            "questions": section.question.iter().map(|one| question(whole, one, languages)).collect::<Vec<_>>(),
        })
    };
    let data = json!({
        "language": main.tag(),
        "title": words(&whole.questionnaire.title, main),
        "preamble": whole.preamble(main),
        "languages": languages.list().into_iter().map(|one| json!({ "tag": one.tag(), "name": name(one) })).collect::<Vec<_>>(),
        "sections": whole.questionnaire.section.iter().map(section).collect::<Vec<_>>(),
        "page": t!(main, "plans-out-page"),
        "date": { "year": whole.day.year(), "month": whole.day.month(), "day": whole.day.day() },
    });
    let text = drawable_text(&data.to_string());
    typeset::check_characters(&json!(text))?;
    let identifier = format!("reply/{}/{}", whole.code, languages.code());
    typeset::pdf(&TEMPLATE, vec![("reply.json".to_owned(), text.into_bytes())], &identifier)
}

fn question(whole: &Whole, question: &Question, languages: Languages) -> Value {
    let main = languages.main();
    let title = words(&question.text, main);
    let row = |one: &crate::model::reply::Paragraph| {
        let text = |language| {
            let text = super::clean(one.words(language));
            if text.trim().is_empty() { t!(language, "plans-out-untranslated") } else { text }
        };
        languages.list().into_iter().map(text).collect::<Vec<_>>()
    };
    json!({
        "title": t!(main, "plans-out-section", code = question.code.as_str(), title = title),
        "rows": whole.paragraphs(question).iter().map(row).collect::<Vec<_>>(),
        "nothing": t!(main, "plans-out-nothing"),
    })
}
