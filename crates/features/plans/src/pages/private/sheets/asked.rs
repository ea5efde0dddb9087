//! What the bodies ask: recommendations, confidential ones too for who works on them; the replies, the questions that wait for someone.

use axum::extract::State;
use axum::response::Response;
use identity::web::{Refusal, Signed};
use identity::{may, on};
use ui::t;

use super::{PrivatePages, iso, yes};
use crate::model::link::{Kind, Thing};
use crate::model::treaty::Recommendation;
use crate::pages::private::asked::candidates;
use crate::pages::private::place_of;
use crate::pages::private::replies::{answers_asked, answers_for_service, coordinates, words};
use crate::pages::recommendations::{COLUMNS, line};
use crate::store::{Answer, Reply, all_recommendations, links_between, replies as all_replies, treaties};

/// `GET /plans/suivi/recommandations.csv`: every recommendation, public or not yet, and whether a measure answers it.
///
/// # Errors
/// As the page.
pub(super) async fn recommendations(State(pages): State<PrivatePages>, signed: Signed) -> Result<Response, Refusal> {
    signed.permit::<may::Update, on::Recommendation>(&place_of(None))?;
    let (language, store, today) = (pages.language, &pages.plans.store, pages.plans.today());
    let links = links_between(store, Kind::Recommendation, Kind::Measure).await?;
    let mut rows = Vec::new();
    for treaty in treaties(store, today).await? {
        for (cycle, one) in all_recommendations(store, &treaty.id).await? {
            let thing = Thing::recommendation(&treaty.id, cycle, one.number);
            let own = links.iter().filter(|(asked, _)| *asked == thing);
            let measures: Vec<String> = own.map(|(_, measure)| measure.to_string()).collect();
            let confidential = one.public_on.is_some_and(|day| day > today);
            let mut row = line(language, &treaty.id, cycle, &one).to_vec();
            row.extend([measures.join(", "), yes(language, confidential)]);
            rows.push(row);
        }
    }
    let columns = COLUMNS.into_iter().chain(["plans-measures", "plans-confidential"]);
    let columns: Vec<String> = columns.map(|key| t!(language, key)).collect();
    let bytes = ui::csv::csv(&columns, rows);
    Ok(signed.download("recommandations.csv", "text/csv; charset=utf-8", bytes))
}

/// `GET /plans/suivi/recommandations/reprises.csv`: which recommendations may repeat an earlier one.
///
/// # Errors
/// As the page.
pub(super) async fn repetitions(State(pages): State<PrivatePages>, signed: Signed) -> Result<Response, Refusal> {
    signed.permit::<may::Update, on::Recommendation>(&place_of(None))?;
    let (language, store) = (pages.language, &pages.plans.store);
    let code = |(cycle, one): &(u16, Recommendation)| {
        t!(language, "plans-recommendation-number", cycle = *cycle, number = one.number)
    };
    let words = |(_, one): &(u16, Recommendation)| one.summary.get(language).to_owned();
    let mut rows = Vec::new();
    for treaty in treaties(store, pages.plans.today()).await? {
        rows.extend(candidates(&pages, &treaty.id).await?.into_iter().map(|pair| {
            let percent = (pair.likeness * 100.0).round().to_string();
            let (later, earlier) = (&pair.later, &pair.earlier);
            [pair.treaty, code(later), words(later), code(earlier), words(earlier), percent]
        }));
    }
    let columns = [
        "plans-treaty",
        "plans-number",
        "plans-recommendation",
        "plans-file-earlier-number",
        "plans-file-earlier",
        "plans-file-likeness",
    ];
    Ok(signed.list(&crate::TEXTS, "reprises.csv", columns, rows))
}

/// `GET /plans/suivi/questions.csv`: the questions that wait for this person.
///
/// # Errors
/// As the page of replies.
pub(super) async fn questions(State(pages): State<PrivatePages>, signed: Signed) -> Result<Response, Refusal> {
    if !coordinates(&signed) && !answers_for_service(&signed) {
        return Err(Refusal::Hidden);
    }
    let services = pages.services().await?;
    let row = |one: Answer| {
        let service = one.organisation.map(|code| services.get(&code).cloned().unwrap_or(code)).unwrap_or_default();
        [one.reply, one.question, service, iso(one.due), words::answer_state(pages.language, one.state)]
    };
    let columns =
        ["plans-reply", "plans-reply-column-question", "plans-reply-column-service", "plans-reply-due", "plans-stage"];
    let asked = answers_asked(&pages.plans.store, &signed).await?;
    Ok(signed.list(&crate::TEXTS, "questions.csv", columns, asked.into_iter().map(row)))
}

/// `GET /plans/suivi/reponses.csv`: every reply.
///
/// # Errors
/// 404 or 403 for who does not make replies.
pub(super) async fn replies(State(pages): State<PrivatePages>, signed: Signed) -> Result<Response, Refusal> {
    signed.permit::<may::Create, on::Evaluation>(&place_of(None))?;
    let row = |one: Reply| {
        [
            one.code,
            one.questionnaire,
            one.from.to_string(),
            one.until.to_string(),
            one.due.to_string(),
            words::reply_state(pages.language, one.state),
        ]
    };
    let columns =
        ["plans-reply", "plans-questionnaire", "plans-form-from", "plans-form-until", "plans-reply-due", "plans-stage"];
    let all = all_replies(&pages.plans.store).await?;
    Ok(signed.list(&crate::TEXTS, "reponses.csv", columns, all.into_iter().map(row)))
}
