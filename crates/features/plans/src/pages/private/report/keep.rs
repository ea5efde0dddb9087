//! Recording what a person checked of a report: all of it, or nothing and everything that is wrong.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::response::Response;
use identity::web::{Refusal, SignedForm};
use identity::{may, on};
use jiff::civil::Date;
use nomenclature::{Language, Text};
use ui::components::FieldError;
use ui::t;

use super::check::{Sent, WITHOUT};
use super::{CHECKED, check, rounds};
use crate::model::paragraphs::MOST_WORDS;
use crate::model::treaty::{Adopted, Degree, Recommendation};
use crate::pages::private::{PrivatePages, asked, place_of};
use crate::store::{ImportError, all_recommendations, import_recommendations};

/// The most characters of a summary.
const MOST_SUMMARY: usize = 500;

/// What holds for every recommendation of the report.
struct Whole {
    language: Language,
    public_on: Date,
    reply_due: Option<Date>,
}

/// `POST /plans/suivi/recommandations/rapport/verifie`
///
/// # Errors
/// 404 or 403 for who does not work on recommendations, 422 with everything that is wrong.
pub(in crate::pages::private) async fn send(
    State(pages): State<PrivatePages>,
    sent: SignedForm<Sent>,
) -> Result<Response, Refusal> {
    let (signed, form) = (&sent.signed, &sent.form);
    let permit = signed.permit::<may::Update, on::Recommendation>(&place_of(None))?;
    form.len().ok_or(Refusal::Unreadable)?;
    let (language, store) = (pages.language, &pages.plans.store);
    let round = rounds(&pages).await?.into_iter().find(|(code, _)| *code == form.cadre);
    let (code, name) = round.ok_or(Refusal::Unreadable)?;
    let (treaty, cycle) = code.split_once('/').ok_or(Refusal::Unreadable)?;
    let cycle: u16 = cycle.parse().map_err(|_| Refusal::Unreadable)?;
    let there = all_recommendations(store, treaty).await?;
    let there = there.iter().filter(|(round, _)| *round == cycle).map(|(_, one)| one.number).collect();
    let all = match checked(language, form, &there) {
        Ok(all) => all,
        Err(errors) => return Ok(check::show(&pages, signed, &name, form, &[], (&errors, None))),
    };
    match import_recommendations(store, permit.actor(), signed.now(), (treaty, cycle), &all).await {
        Ok(()) => {
            signed.forget_draft(CHECKED).await?;
            Ok(signed.done(asked::PATH, &t!(language, "plans-report-kept", count = all.len())))
        }
        Err(ImportError::Store(error)) => Err(error.into()),
        // Another did the same meanwhile.
        Err(_) => Err(Refusal::Unreadable),
    }
}

/// The recommendations that were kept, or everything that is wrong with them.
fn checked(language: Language, form: &Sent, there: &BTreeSet<u16>) -> Result<Vec<Recommendation>, Vec<FieldError>> {
    let mut errors = Vec::new();
    let day = |text: &str| text.trim().parse::<Date>().ok();
    let (public_on, reply_due) = (day(&form.public_le), day(&form.reponse_le));
    if public_on.is_none() {
        errors.push(FieldError::new("public_le", t!(language, "plans-report-wrong-public")));
    }
    if reply_due.is_none() && !form.reponse_le.trim().is_empty() {
        errors.push(FieldError::new("reponse_le", t!(language, "plans-wrong-day")));
    }
    let of: Option<Language> = form.langue.parse().ok();
    if of.is_none() {
        errors.push(FieldError::new("langue", t!(language, "plans-report-wrong-language")));
    }
    let whole = public_on.zip(of).map(|(public_on, language)| Whole { language, public_on, reply_due });
    let kept: Vec<usize> = (0..form.numero.len()).filter(|rank| !form.degre[*rank].is_empty()).collect();
    if kept.is_empty() {
        errors.push(FieldError::new("degre-0", t!(language, "plans-report-wrong-nothing")));
    }
    let mut seen = there.clone();
    let all = kept.iter().map(|rank| one(language, form, *rank, &whole, (&mut seen, &mut errors))).collect::<Vec<_>>();
    if errors.is_empty() { Ok(all.into_iter().flatten().collect()) } else { Err(errors) }
}

fn one(
    language: Language,
    form: &Sent,
    rank: usize,
    whole: &Option<Whole>,
    (seen, errors): (&mut BTreeSet<u16>, &mut Vec<FieldError>),
) -> Option<Recommendation> {
    let told = form.numero[rank].as_str();
    let number = told.parse::<u16>().ok().filter(|number| *number > 0);
    let (words, fr, en) = (form.mots[rank].trim(), form.resume_fr[rank].trim(), form.resume_en[rank].trim());
    let degree: Option<Degree> = form.degre[rank].parse().ok();
    let mut wrong = |when: bool, id: &str, words: String| {
        if when {
            errors.push(FieldError::new(format!("{id}-{rank}"), words));
        }
    };
    let fits = |text: &str, most: usize| (1..=most).contains(&text.chars().count());
    let again = number.is_none_or(|number| !seen.insert(number));
    wrong(again, "degre", t!(language, "plans-report-wrong-there", number = told));
    wrong(
        degree.is_none() && form.degre[rank] != WITHOUT,
        "degre",
        t!(language, "plans-report-wrong-degree", number = told),
    );
    let long = t!(language, "plans-report-wrong-words", number = told, most = MOST_WORDS);
    wrong(!fits(words, MOST_WORDS), "mots", long);
    let summary = || t!(language, "plans-report-wrong-summary", number = told, most = MOST_SUMMARY);
    wrong(!fits(fr, MOST_SUMMARY), "resume_fr", summary());
    wrong(!fits(en, MOST_SUMMARY), "resume_en", summary());
    let whole = whole.as_ref()?;
    Some(Recommendation {
        number: number?,
        paragraph: Some(told.to_owned()),
        summary: Text { fr: fr.to_owned(), en: en.to_owned() },
        adopted: Some(Adopted { words: words.replace("\r\n", "\n"), language: whole.language }),
        degree,
        addressee: Text { fr: "Autorités nationales".to_owned(), en: "National authorities".to_owned() },
        reply_due: whole.reply_due,
        extensions: Vec::new(),
        position: None,
        reasons: None,
        repeats: None,
        public_on: Some(whole.public_on),
    })
}
