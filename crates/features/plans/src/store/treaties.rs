//! Treaties, their rounds and recommendations. What is not public yet is not read here at all.

use jiff::civil::Date;
use nomenclature::Text;
use serde::{Deserialize, Serialize};
use store::{Row, Store, StoreError, Write, sql};

use super::dates::to_json;
use crate::model::framework::Source;
use crate::model::treaty::{self, Article, Event, Recommendation, TreatyKind, Version};

/// What a treaty says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Its name.
    pub title: Text,
    /// Who evaluates.
    pub body: Text,
    /// What one must know of the sources.
    pub note: Option<Text>,
    /// Where it comes from.
    pub source: Source,
    /// Its versions.
    #[serde(default)]
    pub versions: Vec<Version>,
    /// Its articles that matter here.
    #[serde(default)]
    pub articles: Vec<Article>,
}

/// A treaty with its rounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Treaty {
    /// Its code.
    pub id: String,
    /// What it is.
    pub kind: TreatyKind,
    /// What it says of itself.
    pub about: About,
    /// Its rounds, the latest first.
    pub cycles: Vec<Cycle>,
}

/// A round of evaluation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cycle {
    /// Its number.
    pub number: u16,
    /// What it is about.
    pub theme: Text,
    /// What happened, in order.
    pub events: Vec<Event>,
    /// The recommendations that are public.
    pub recommendations: Vec<Recommendation>,
}

/// Every treaty, with the recommendations that are public on that day.
///
/// # Errors
/// When the database does not answer.
pub async fn treaties(store: &Store, today: Date) -> Result<Vec<Treaty>, StoreError> {
    let mut read = store.read().await?;
    let rows = read.rows(sql("SELECT id, kind, description FROM plans_treaty ORDER BY kind DESC, id")).await?;
    let one = |row: &Row| {
        Ok(Treaty { id: row.get("id")?, kind: row.parse("kind")?, about: row.json("description")?, cycles: Vec::new() })
    };
    let mut treaties: Vec<Treaty> = rows.iter().map(one).collect::<Result<_, StoreError>>()?;
    let select = sql("SELECT treaty, number, theme, events FROM plans_cycle ORDER BY treaty, number DESC");
    for row in read.rows(select).await? {
        let id: String = row.get("treaty")?;
        let mut events: Vec<Event> = row.json("events")?;
        events.sort_by_key(|event| event.when.first());
        let cycle =
            Cycle { number: row.get("number")?, theme: row.json("theme")?, events, recommendations: Vec::new() };
        if let Some(treaty) = treaties.iter_mut().find(|treaty| treaty.id == id) {
            treaty.cycles.push(cycle);
        }
    }
    let select = "SELECT treaty, cycle, content FROM plans_recommendation WHERE public_on IS NULL OR public_on <= $1 \
                  ORDER BY treaty, cycle, number";
    for row in read.rows(sql(select).bind(today.to_string())).await? {
        let (id, number): (String, u16) = (row.get("treaty")?, row.get("cycle")?);
        let treaty = treaties.iter_mut().find(|treaty| treaty.id == id);
        let cycle = treaty.and_then(|treaty| treaty.cycles.iter_mut().find(|cycle| cycle.number == number));
        if let Some(cycle) = cycle {
            cycle.recommendations.push(row.json("content")?);
        }
    }
    Ok(treaties)
}

/// Adds a treaty with its rounds, unless one with its code is there. Says whether it was added.
///
/// # Errors
/// When the database refuses.
pub async fn insert_treaty(write: &mut Write, treaty: &treaty::Treaty) -> Result<bool, StoreError> {
    let about = About {
        title: treaty.title.clone(),
        body: treaty.body.clone(),
        note: treaty.note.clone(),
        source: treaty.source.clone(),
        versions: treaty.version.clone(),
        articles: treaty.article.clone(),
    };
    let insert =
        sql("INSERT INTO plans_treaty (id, kind, description) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING");
    if write.execute(insert.bind(&treaty.id).bind(treaty.kind.code()).bind(to_json(&about)?)).await? == 0 {
        return Ok(false);
    }
    for cycle in &treaty.cycle {
        let insert = sql("INSERT INTO plans_cycle (treaty, number, theme, events) VALUES ($1, $2, $3, $4)");
        let insert = insert.bind(&treaty.id).bind(cycle.number).bind(to_json(&cycle.theme)?);
        write.execute(insert.bind(to_json(&cycle.event)?)).await?;
        for one in &cycle.recommendation {
            let insert = "INSERT INTO plans_recommendation (treaty, cycle, number, degree, position, public_on, content) \
                          VALUES ($1, $2, $3, $4, $5, $6, $7)";
            let insert = sql(insert).bind(&treaty.id).bind(cycle.number).bind(one.number);
            let insert = insert.bind(one.degree.map(treaty::Degree::code));
            let insert = insert.bind(one.position.map(treaty::Position::code));
            write.execute(insert.bind(one.public_on.map(|day| day.to_string())).bind(to_json(one)?)).await?;
        }
    }
    Ok(true)
}
