//! An attack: whoever puts together all that the demonstration publishes of its protected figures, with every sum between
//! them and linear programming, recovers no figure that is hidden.
//!
//! The plan is the one table of the demonstration with figures of our own to hide: those of the bundled datasets are shown
//! as their producers publish them, with none hidden. The true counts are counted here from the registrations, apart from
//! the code under attack: what is shown must be them, and the tables that an attacker deems possible are looked for around
//! them.

use std::collections::BTreeMap;

use axum::Router;
use disclosure::{Levels, Linked, Status, SystemCell, audit_intervals};
use nomenclature::{Depth, Territories};
use store::testing::instant;
use store::{Store, sql};
use training::plan::{AGAIN, ALL, FIRST, MINIMUM};
use training::store::{SCHEMA, plan_years};

use crate::support::{get, pages, training};

type Place = [String; 4];

/// Everyone who came, by year, territory, profession and occasion, with all totals above.
async fn truth(store: &Store) -> BTreeMap<Place, i64> {
    let who = "SELECT r.learner, l.profession, l.territory, SUBSTR(s.starts_at, 1, 4) AS year FROM training_registration r \
               JOIN training_session s ON s.code = r.session JOIN training_learner l ON l.id = r.learner WHERE r.state = 'attended'";
    let mut came: BTreeMap<(String, String), (String, String)> = BTreeMap::new();
    for row in store.rows(sql(who)).await.unwrap() {
        let text = |name: &str| row.get::<String>(name).unwrap();
        came.insert((text("learner"), text("year")), (text("profession"), text("territory")));
    }
    let mut counts = BTreeMap::new();
    for ((learner, year), (profession, territory)) in &came {
        let before = came.keys().any(|(other, earlier)| other == learner && earlier < year);
        add(&mut counts, year, territory, profession, if before { AGAIN } else { FIRST }, 1);
    }
    let declared = "SELECT SUBSTR(day, 1, 4) AS year, territory, profession, people, first_time FROM training_declared";
    for row in store.rows(sql(declared)).await.unwrap() {
        let text = |name: &str| row.get::<String>(name).unwrap();
        let (people, first): (i64, i64) = (row.get("people").unwrap(), row.get("first_time").unwrap());
        add(&mut counts, &text("year"), &text("territory"), &text("profession"), FIRST, first);
        add(&mut counts, &text("year"), &text("territory"), &text("profession"), AGAIN, people - first);
    }
    counts
}

fn add(counts: &mut BTreeMap<Place, i64>, year: &str, territory: &str, profession: &str, occasion: &str, people: i64) {
    let edition = Territories::bundled().latest();
    let own: nomenclature::TerritoryCode = territory.parse().unwrap();
    for place in std::iter::once(own).chain(edition.ancestors(own)) {
        for profession in [profession, ALL] {
            for occasion in [occasion, ALL] {
                let key = [year, place.as_str(), profession, occasion].map(str::to_owned);
                *counts.entry(key).or_default() += people;
            }
        }
    }
}

/// What the file of a year shows of people: the place and its number, or nothing where it is hidden.
async fn published(pages: &Router, year: i16) -> Vec<(Place, Option<i64>)> {
    let file = get(pages, &format!("/formation/plan/{year}/training-reached.csv"), &[]).await;
    let text = file.text();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("period,territory,indicator,unit_of_count,value,shown"));
    let line = |line: &str| {
        let [period, territory, indicator, unit, people, shown] = line.split(',').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let (profession, occasion) = profession_and_occasion(indicator);
        let number = (shown == "oui").then(|| people.parse().unwrap());
        (unit == "personne").then(|| ([period, territory, profession, occasion].map(str::to_owned), number))
    };
    lines.filter_map(line).collect()
}

/// The code of an indicator, taken apart: «formes-sante-premiere» is health, for the first time.
fn profession_and_occasion(indicator: &str) -> (&str, &str) {
    let rest = indicator.strip_prefix("formes").unwrap_or(indicator);
    let occasion = [FIRST, AGAIN].into_iter().find(|occasion| rest.ends_with(&format!("-{occasion}")));
    let rest = occasion.and_then(|occasion| rest.strip_suffix(occasion)).unwrap_or(rest).trim_matches('-');
    (if rest.is_empty() { ALL } else { rest }, occasion.unwrap_or(ALL))
}

/// Who attacks: the sums that the file's own codes tell, over territories, professions and occasions.
fn sums(figures: &BTreeMap<Place, Option<i64>>) -> Vec<(Place, Vec<Place>)> {
    let territories = Territories::bundled().latest().hierarchy(Depth::Departement);
    let codes: BTreeMap<_, _> = territories.members().map(|(id, member)| (id, member.code.to_string())).collect();
    let mut sums = Vec::new();
    for place in figures.keys() {
        let [year, territory, profession, occasion] = place.clone();
        let of = |parts: Vec<Place>| parts.into_iter().filter(|p| figures.contains_key(p)).collect::<Vec<_>>();
        let member = codes.iter().find(|(_, code)| **code == territory).map(|(id, _)| *id);
        let below = territories.children(member.unwrap()).iter().map(|id| codes[id].clone());
        let parts = below.map(|below| [year.clone(), below, profession.clone(), occasion.clone()]).collect();
        sums.push((place.clone(), of(parts)));
        if profession == ALL {
            let others =
                figures.keys().filter(|k| k[0] == year && k[1] == territory && k[3] == occasion && k[2] != ALL);
            sums.push((place.clone(), others.cloned().collect()));
        }
        if occasion == ALL {
            let each = [FIRST, AGAIN].map(|o| [year.clone(), territory.clone(), profession.clone(), o.to_owned()]);
            sums.push((place.clone(), of(each.to_vec())));
        }
    }
    sums.retain(|(_, parts)| !parts.is_empty());
    sums
}

/// How many small figures an attacker knows better than within one, when it sees what is shown, and `besides` what it is
/// told of the others.
fn recovered(
    figures: &BTreeMap<Place, Option<i64>>,
    truth: &BTreeMap<Place, i64>,
    besides: impl Fn(&Place) -> bool,
) -> usize {
    let mut linked = Linked::new();
    for (place, shown) in figures {
        let value = truth.get(place).copied().unwrap_or(0);
        let small = (1..MINIMUM as i64).contains(&value);
        let status = match shown {
            Some(_) => Status::Fixed,
            None if besides(place) => Status::Fixed,
            None if small => Status::Sensitive(Levels { lower: 1, upper: 1, sliding: 0 }),
            None => Status::Hidden,
        };
        linked.cell(place.clone(), SystemCell::non_negative(value, 1, status));
    }
    for (total, parts) in sums(figures) {
        linked.sum(total, parts);
    }
    let (system, _) = linked.build().unwrap();
    let hidden: Vec<bool> = system.cells().iter().map(|c| c.status != Status::Fixed).collect();
    audit_intervals(&system, &hidden).iter().filter(|interval| !interval.safe).count()
}

store::on_both_databases! {
    async fn all_that_is_published_together_gives_no_hidden_figure_back(base) {
        let training = training(&base.open(&[&SCHEMA]).await);
        training::demo::load(&training, instant(0)).await.unwrap();
        let truth = truth(&training.store).await;
        let mut figures = BTreeMap::new();
        for year in plan_years(&training.store).await.unwrap() {
            figures.extend(published(&pages(&training), year).await);
        }
        for (place, shown) in &figures {
            let value = truth.get(place).copied().unwrap_or(0);
            assert!(shown.is_none_or(|number| number == value), "{place:?}: {shown:?} is shown, {value} came");
            assert!(shown.is_none() || !(1..MINIMUM as i64).contains(&value), "{place:?}: {value} is shown");
        }
        let (shown, hidden): (Vec<_>, Vec<_>) = figures.values().copied().partition(Option::is_some);
        assert!(shown.len() > hidden.len() && hidden.len() > 20, "{} shown, {} hidden", shown.len(), hidden.len());
        assert_eq!(recovered(&figures, &truth, |_| false), 0);
        // The attack works: told who came for the first time, it would find some of those who came again.
        assert!(recovered(&figures, &truth, |place| place[3] == FIRST) > 0);
    }
}
