//! What stands around the invented sessions: what people answered, what partners declared, the meetings of the 25 November.

use std::collections::BTreeMap;

use jiff::civil::date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use nomenclature::{Territories, TerritoryKind};
use store::{Actor, AuditLine, StoreError, ThingId, Value, Verb, insert_rows, sql};

use super::draw::Draw;
use super::names;
use crate::Training;
use crate::model::Profession;
use crate::model::meeting::{Meeting, MeetingState, Moment as At, Work, Workshop};
use crate::model::questionnaire::{Answers, Moment, Questionnaire};
use crate::store::{Comer, MeetingError, create_meeting, join_meeting, pair};

/// Of how many sessions the last ones have answers.
const ANSWERED: u32 = 60;
/// The institutions that declare: the first is that of the invented point of contact.
const PARTNERS: [&str; 4] = ["service-invente", "association-inventee", "observatoire-invente", "formation-inventee"];

/// Loads all of it.
pub(super) async fn load(training: &Training, now: Timestamp) -> Result<(), MeetingError> {
    let mut draw = Draw::new(25);
    answers(training, &mut draw, now).await?;
    declared(training, &mut draw, now).await?;
    meetings(training, now).await
}

async fn answers(training: &Training, draw: &mut Draw, now: Timestamp) -> Result<(), StoreError> {
    let closed = now.saturating_sub(SignedDuration::from_hours(24 * 15)).unwrap_or(now);
    let select = "SELECT r.code, r.session, s.starts_at FROM training_registration r JOIN training_session s ON s.code = r.session \
                  WHERE r.state = 'attended' AND s.code IN (SELECT code FROM training_session WHERE state = 'held' AND ends_at < $1 \
                  ORDER BY starts_at DESC LIMIT $2) ORDER BY r.session, r.place";
    let rows = training.store.rows(sql(select).bind(closed).bind(ANSWERED)).await?;
    let mut answers = Vec::new();
    for row in rows {
        let (registration, session): (String, String) = (row.get("code")?, row.get("session")?);
        let day: String = row.get::<String>("starts_at")?.chars().take(10).collect();
        let (before, after) = someone(draw);
        // Four in five answer before, three in four after.
        for (moment, said, chance) in [(Moment::Before, before, 20), (Moment::After, after, 25)] {
            if draw.below(100) >= chance {
                let json = serde_json::to_string(&said).unwrap_or_default();
                let row: [String; 5] =
                    [session.clone(), pair(&registration), moment.code().to_owned(), json, day.clone()];
                answers.push(row.into_iter().map(Value::from).collect());
            }
        }
    }
    let mut write = training.store.write(&Actor::operator(), now).await?;
    let head = "INSERT INTO training_answer (session, pair, moment, answers, day) VALUES ";
    insert_rows(&mut write, head, answers).await?;
    write.commit(AuditLine::new(Verb::Import, ThingId::new("training-answers", "demonstration")?)).await
}

/// What an invented person answers: surer and better informed afterwards.
fn someone(draw: &mut Draw) -> (Answers, Answers) {
    let all = Questionnaire::bundled();
    let (mut before, mut after) = (Answers::new(), Answers::new());
    for one in &all.confidence {
        let first = 1 + draw.below(3) as u8;
        before.insert(one.code.clone(), first);
        after.insert(one.code.clone(), (first + draw.below(3) as u8).min(5));
    }
    for fact in &all.knowledge {
        let mut say = |right: usize| if draw.below(100) < right { u8::from(fact.right) } else { 2 };
        before.insert(fact.code.clone(), say(50));
        after.insert(fact.code.clone(), say(85));
    }
    for one in &all.satisfaction {
        after.insert(one.code.clone(), 2 + draw.below(3) as u8);
    }
    (before, after)
}

async fn declared(training: &Training, draw: &mut Draw, now: Timestamp) -> Result<(), StoreError> {
    let territories: Vec<_> = Territories::bundled().latest().of_kind(TerritoryKind::Departement).collect();
    let mut rows: Vec<Vec<Value>> = Vec::new();
    for number in 0..160_usize {
        let day = now.saturating_sub(SignedDuration::from_hours(24 * draw.below(500) as i64)).unwrap_or(now);
        let day = training.day(day).to_string();
        let profession = Profession::ALL[draw.below(Profession::ALL.len())];
        let people = 6 + draw.below(30) as i64;
        rows.push(vec![
            PARTNERS[number % PARTNERS.len()].into(),
            format!("SESSION-{:03}", number + 1).into(),
            ["couple", "enfants", "sexuelles", "travail", "accueil"][draw.below(5)].into(),
            day.into(),
            territories[draw.below(territories.len())].code.as_str().into(),
            profession.code().into(),
            people.into(),
            (people - draw.below(5) as i64).into(),
            [180_i64, 360, 360, 720][draw.below(4)].into(),
            now.into(),
        ]);
    }
    let mut write = training.store.write(&Actor::operator(), now).await?;
    let head = "INSERT INTO training_declared (institution, reference, kit, day, territory, profession, people, first_time, minutes, declared_at) VALUES ";
    insert_rows(&mut write, head, rows).await?;
    write.commit(AuditLine::new(Verb::Import, ThingId::new("training-declaration", "demonstration")?)).await
}

/// The meeting that was, whose proceedings are read, and the one to come, which takes registrations.
async fn meetings(training: &Training, now: Timestamp) -> Result<(), MeetingError> {
    let this = training.day(now);
    // A day is past once it is over.
    let last = if (this.month(), this.day()) > (11, 25) { this.year() } else { this.year() - 1 };
    let actor = Actor::operator();
    for (year, state) in [(last, MeetingState::Published), (last + 1, MeetingState::Open)] {
        create_meeting(&training.store, &actor, now, &meeting(year, state, training.zone())).await?;
    }
    came(training, last, now).await?;
    let code = format!("rencontres-{}", last + 1).parse().map_err(|_| StoreError::Missing)?;
    let needs: BTreeMap<usize, &str> = [
        (3, "Interprétation en langue des signes française"),
        (11, "Place pour un fauteuil roulant"),
        (24, "Repas végétarien"),
    ]
    .into();
    for number in 0..34_usize {
        let comer = Comer {
            email: format!("rencontre-{number:02}@exemple.invalid").parse().map_err(|_| StoreError::Missing)?,
            name: names::name(number + 9_000),
            profession: Profession::ALL[number % Profession::ALL.len()],
            institution: "Institution d’exemple".to_owned(),
        };
        let workshops = [format!("a1-{}", 1 + number % 3), format!("a2-{}", 1 + number % 2)];
        let needs = needs.get(&number).copied().unwrap_or_default();
        join_meeting(training, &actor, &code, &comer, &workshops, needs, None).await?;
    }
    Ok(())
}

/// Who came to the meeting that was; one in nine registered and did not.
async fn came(training: &Training, year: i16, now: Timestamp) -> Result<(), StoreError> {
    let (code, day) = (format!("rencontres-{year}"), date(year, 11, 25).at(9, 0, 0, 0));
    let day = TimeZone::UTC.to_timestamp(day).unwrap_or(now);
    let row = |number: usize| -> Vec<Value> {
        let workshops = [format!("a1-{}", 1 + number % 3), format!("a2-{}", 1 + number % 2)];
        vec![
            training.chance.code().into(),
            code.as_str().into(),
            format!("rencontre-passee-{number:02}@exemple.invalid").into(),
            names::name(number + 9_100).into(),
            Profession::ALL[number % Profession::ALL.len()].code().into(),
            "Institution d’exemple".into(),
            (number as i64 + 1).into(),
            serde_json::Value::from(workshops.to_vec()).to_string().into(),
            "registered".into(),
            day.into(),
            (!number.is_multiple_of(9)).then(|| day.to_string()).into(),
        ]
    };
    let mut write = training.store.write(&Actor::operator(), now).await?;
    let head = "INSERT INTO training_participant (code, meeting, email, name, profession, institution, place, workshops, state, registered_at, \
                attended_at) VALUES ";
    insert_rows(&mut write, head, (0..40).map(row).collect()).await?;
    write.commit(AuditLine::new(Verb::Import, ThingId::new("participants", &code)?)).await
}

fn meeting(year: i16, state: MeetingState, zone: &TimeZone) -> Meeting {
    let at = |hour: i8| zone.to_timestamp(date(year, 11, 25).at(hour, 0, 0, 0)).unwrap_or(Timestamp::UNIX_EPOCH);
    let moment = |at: &str, title: &str, speakers: &str| At {
        at: at.to_owned(),
        title: title.to_owned(),
        speakers: speakers.to_owned(),
    };
    let workshop =
        |code: &str, slot, title: &str, seats| Workshop { code: code.to_owned(), slot, title: title.to_owned(), seats };
    let work = |title: &str, authors: &str, address: &str| Work {
        title: title.to_owned(),
        authors: authors.to_owned(),
        address: address.to_owned(),
    };
    Meeting {
        code: format!("rencontres-{year}").parse().unwrap_or_else(|_| unreachable!("a year is a code")),
        title: format!("Rencontres interprofessionnelles {year} (inventées)"),
        summary: "Une journée où les professions qui accueillent les victimes disent ce qu’elles ont appris dans l’année.\nLes personnes et les propos sont inventés pour la démonstration.".to_owned(),
        place: "Paris, auditorium d’exemple".to_owned(),
        starts: at(9),
        ends: at(17),
        seats: 200,
        programme: vec![
            moment("9:00", "Accueil", ""),
            moment("9:30", "Les chiffres de l’année", "Maud Fabre (inventée)"),
            moment("10:30", "Former ses pairs : une année de sessions", "Maëlle Trévignac (inventée), Octave Perrelet (inventé)"),
            moment("14:00", "Ateliers", ""),
            moment("16:30", "Ce que nous ferons l’an prochain", ""),
        ],
        workshops: vec![
            workshop("a1-1", 1, "Poser la question des violences", 10),
            workshop("a1-2", 1, "L’écrit professionnel", 25),
            workshop("a1-3", 1, "Les enfants exposés", 25),
            workshop("a2-1", 2, "Travailler avec un observatoire territorial", 30),
            workshop("a2-2", 2, "Repérer la traite des êtres humains", 30),
        ],
        works: vec![
            work("La lettre annuelle de démonstration", "Camille Morel (inventée)", "/publications"),
            work("Évaluer une session par questionnaire avant et après", "Octave Perrelet (inventé)", ""),
        ],
        proceedings: "La matinée a montré les chiffres de l’année et leurs limites.\nLes ateliers ont demandé des sessions plus courtes, et plus proches des équipes.".to_owned(),
        state,
        revision: 1,
    }
}
