//! Invented services, deadlines and statements for the plan in force: each says that it is invented.

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use store::{StoreError, Value, Write, insert_rows, sql};

use super::details::{actions, details};
use crate::model::framework::Plan;
use crate::model::progress::Claim;
use crate::model::statement::StatementState;
use crate::store::{insert_actions, to_json};

/// The plan in force.
pub(super) const PLAN: &str = "traite-2024-2027";

/// Invented services: the organisation of the demonstration that states, and the name that is shown.
const SERVICES: [(&str, &str); 4] = [
    ("service-invente", "Service des droits des femmes (inventé)"),
    ("mission-inventee", "Mission nationale (inventée)"),
    ("enquetes-inventees", "Direction des enquêtes (inventée)"),
    ("accueil-invente", "Direction de l’accueil (inventée)"),
];

/// The ends of the periods on which services are asked to report.
const PERIODS: [Date; 5] =
    [date(2024, 6, 30), date(2024, 12, 31), date(2025, 6, 30), date(2025, 12, 31), date(2026, 6, 30)];

/// Gives the measures of the plan invented services, deadlines and statements.
pub(super) async fn insert(write: &mut Write, plan: &Plan, now: Timestamp) -> Result<(), StoreError> {
    let mut statements = Vec::new();
    let mut indicators = Vec::new();
    for number in 1..=plan.measures {
        let (lead, service) = service(number);
        let update = "UPDATE plans_measure SET lead = $3, service = $4, deadline = $5, cost = $6, funding = $7, details = $8, invented = TRUE \
                      WHERE plan = $1 AND number = $2";
        let funded = number.is_multiple_of(3);
        let update = sql(update).bind(PLAN).bind(number).bind(lead).bind(service);
        let update = update.bind(deadline(number).map(|day| day.to_string()));
        let update = update.bind(funded.then(|| i64::from(number) * 25_000));
        let update = update.bind(funded.then_some("Programme budgétaire inventé"));
        let details = details(number, self::service(number + 1).1);
        write.execute(update.bind(to_json(&details)?)).await?;
        insert_actions(write, PLAN, number, &actions(number, service)).await?;
        if number.is_multiple_of(4) {
            indicators.push(indicator(number));
        }
        statements.extend(story(number).into_iter().filter(|one| one.filed_at() <= now).map(|one| one.row(now)));
    }
    indicators.push(bound());
    let head = "INSERT INTO plans_indicator (plan, measure, number, name, unit, baseline, target, reached, reached_on, series) VALUES ";
    insert_rows(write, head, indicators).await?;
    let head = "INSERT INTO plans_statement (code, plan, measure, organisation, author, period_from, period_until, claim, words, \
                evidence, state, filed_at, vouched_at, validated_at, reason, invented) VALUES ";
    insert_rows(write, head, statements).await
}

fn service(number: u16) -> (&'static str, &'static str) {
    SERVICES[usize::from(number - 1) % SERVICES.len()]
}

/// Two measures in three have a deadline: the end of a half-year of the plan.
fn deadline(number: u16) -> Option<Date> {
    let half_years = i64::from(number) % 7;
    (number % 3 != 2).then(|| date(2024, 12, 31).saturating_add(Span::new().months(6 * half_years)).last_of_month())
}

fn indicator(number: u16) -> Vec<Value> {
    let name =
        r#"{"fr":"Professionnels formés (indicateur inventé)","en":"Professionals trained (invented indicator)"}"#;
    let unit = r#"{"fr":"personnes","en":"people"}"#;
    let number_of = f64::from(number);
    vec![
        PLAN.into(),
        number.into(),
        1_i64.into(),
        name.into(),
        unit.into(),
        0.0_f64.into(),
        (number_of * 50.0).into(),
        (number_of * 20.0).into(),
        "2026-06-30".into(),
        None::<String>.into(),
    ]
}

/// An indicator whose value a dataset gives: it updates by itself; the target is invented.
fn bound() -> Vec<Value> {
    let name = r#"{"fr":"Victimes repérées par les associations (cible inventée)","en":"Victims detected by associations (invented target)"}"#;
    let unit = r#"{"fr":"victimes","en":"victims"}"#;
    let series = "traite-enquete-associations?indicator=victimes-reperees&unit_of_count=victime";
    vec![
        PLAN.into(),
        10_u16.into(),
        1_i64.into(),
        name.into(),
        unit.into(),
        3489.0_f64.into(),
        9000.0_f64.into(),
        None::<f64>.into(),
        None::<String>.into(),
        series.into(),
    ]
}

/// A statement of the story.
struct Invented {
    measure: u16,
    period: usize,
    claim: Claim,
    state: StatementState,
}

/// What is said of a measure, period after period.
fn story(number: u16) -> Vec<Invented> {
    let say = |period: usize, claim, state| Invented { measure: number, period, claim, state };
    let validated = |period: usize, claim| say(period, claim, StatementState::Validated);
    let mut story = match number % 10 {
        // Done in the course of the plan.
        0 | 3 => vec![validated(0, Claim::NotStarted), validated(1, Claim::UnderWay), validated(3, Claim::Done)],
        // Goes on.
        1 | 4 | 6 => (0..PERIODS.len()).map(|period| validated(period, Claim::UnderWay)).collect(),
        // Was begun, then nothing more was heard.
        2 | 7 => vec![validated(0, Claim::NotStarted), validated(2, Claim::UnderWay)],
        5 => vec![validated(1, Claim::NotStarted)],
        _ => Vec::new(),
    };
    let last = match number {
        // What waits at each stage of validation, for who signs in to the demonstration.
        1 | 9 => Some(say(4, Claim::Done, StatementState::Filed)),
        5 => Some(say(4, Claim::UnderWay, StatementState::SentBack)),
        21 => Some(say(4, Claim::Done, StatementState::Vouched)),
        28 => Some(validated(2, Claim::Abandoned)),
        _ => None,
    };
    story.retain(|one| last.as_ref().is_none_or(|last| one.period != last.period));
    story.extend(last);
    story
}

impl Invented {
    fn filed_at(&self) -> Timestamp {
        // Filed three weeks after the period, validated two weeks later.
        self.day(21)
    }

    fn day(&self, after: i64) -> Timestamp {
        let day = PERIODS[self.period].saturating_add(Span::new().days(after)).at(10, 0, 0, 0);
        TimeZone::UTC.to_timestamp(day).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    fn row(&self, now: Timestamp) -> Vec<Value> {
        let until = PERIODS[self.period];
        let from = until.saturating_sub(Span::new().months(5)).first_of_month();
        let passed = |state: StatementState, after: i64| {
            let reached = self.state == StatementState::Validated || self.state == state;
            reached.then(|| self.day(after).min(now))
        };
        let sent_back = self.state == StatementState::SentBack;
        let reason = "Précisez combien de sessions ont eu lieu, et joignez leur bilan (motif inventé).";
        vec![
            format!("demo-{:02}-{}", self.measure, self.period + 1).into(),
            PLAN.into(),
            self.measure.into(),
            service(self.measure).0.into(),
            "person:demonstration".into(),
            from.to_string().into(),
            until.to_string().into(),
            self.claim.code().into(),
            words(self.claim).into(),
            r#"["Note de suivi inventée pour la démonstration"]"#.into(),
            self.state.code().into(),
            self.filed_at().into(),
            passed(StatementState::Vouched, 28).into(),
            passed(StatementState::Validated, 35).into(),
            sent_back.then_some(reason).into(),
            true.into(),
        ]
    }
}

fn words(claim: Claim) -> &'static str {
    match claim {
        Claim::NotStarted => {
            "Les travaux n’ont pas commencé : le service pilote vient d’être désigné. (Déclaration inventée.)"
        }
        Claim::UnderWay => {
            "Les travaux sont engagés avec les partenaires ; une partie des actions reste à mener. (Déclaration inventée.)"
        }
        Claim::Done => "Toutes les actions prévues ont été menées à leur terme. (Déclaration inventée.)",
        Claim::Abandoned => {
            "La mesure est abandonnée : une autre mesure du plan en reprend l’objet. (Déclaration inventée.)"
        }
    }
}
