//! The bundled questionnaires; an invented reply that is being prepared, with invented links between questions and measures.

use jiff::civil::date;
use rust_embed::RustEmbed;
use store::{StoreError, Write, sql};

use super::DemoError;
use crate::model::link::Thing;
use crate::model::questionnaire::Questionnaire;
use crate::store::{NewReply, insert_links, insert_reply, link_row};

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../../data/evaluations"]
#[include = "*.toml"]
struct Descriptions;

/// The questionnaire to which the demonstration replies.
pub(super) const REPLIED: &str = "greta-4";

/// The bundled questionnaires, by name.
///
/// # Errors
/// When a description is wrong.
pub(super) fn bundled() -> Result<Vec<Questionnaire>, DemoError> {
    super::described::<Descriptions, _>(Questionnaire::parse)
}

/// Opens the invented reply: links, services, deadlines. Its texts are left to whoever tries it.
pub(super) async fn open(write: &mut Write, questionnaire: &Questionnaire) -> Result<(), StoreError> {
    let (from, until, due) = (date(2024, 1, 1), date(2026, 10, 31), date(2027, 1, 31));
    let new = NewReply { from, until, due, invented: true };
    let Some(code) = insert_reply(write, questionnaire, &new).await? else { return Ok(()) };
    let mut rows = Vec::new();
    // Five measures in a row for each question but the last two: one has figures alone, the other nothing.
    let questions: Vec<_> = questionnaire.questions().collect();
    let answered = questions.len().saturating_sub(2);
    for (number, question) in (0_u16..).zip(questions.iter().take(answered)) {
        let thing = Thing::question(&questionnaire.id, &question.code);
        let measures = number * 5 + 1..=number * 5 + 5;
        rows.extend(measures.map(|number| link_row(&thing, &Thing::measure(super::statements::PLAN, number), true)));
    }
    insert_links(write, rows).await?;
    let services = ["service-invente", "mission-inventee"];
    for (rank, question) in questions.iter().enumerate().take(answered) {
        let update = sql("UPDATE plans_answer SET organisation = $3, due = $4 WHERE reply = $1 AND question = $2");
        let update = update.bind(&code).bind(&question.code).bind(services[rank % services.len()]);
        write.execute(update.bind("2026-12-15")).await?;
    }
    Ok(())
}

/// Invented links between measures of the plan in force and recommendations: some recommendations are left without a measure, as happens.
pub(super) async fn answer_recommendations(write: &mut Write) -> Result<(), StoreError> {
    let pairs = [(3, 3, 1), (7, 3, 1), (12, 3, 2), (13, 3, 3), (21, 2, 1), (22, 2, 2), (30, 1, 2)];
    let row = |(number, cycle, asked)| {
        let measure = Thing::measure(super::statements::PLAN, number);
        link_row(&measure, &Thing::recommendation("greta", cycle, asked), true)
    };
    insert_links(write, pairs.into_iter().map(row).collect()).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_questionnaires_of_both_bodies_are_there() {
        let bundled = bundled().unwrap();
        let counts: Vec<_> = bundled.iter().map(|one| (one.id.as_str(), one.questions().count())).collect();
        assert_eq!(counts, [("greta-4", 13), ("ue-article-20", 6)]);
        let treaties = super::super::treaties::bundled().unwrap();
        for one in &bundled {
            let treaty = treaties.iter().find(|treaty| treaty.id == one.treaty).unwrap();
            assert!(treaty.cycle.iter().any(|cycle| cycle.number == one.cycle), "{}", one.id);
        }
    }
}
