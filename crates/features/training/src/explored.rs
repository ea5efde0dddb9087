//! The cascade, examined and kept: of a hundred thousand qualifications, those that changed since are read again, and no other.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use store::{Store, StoreError};
use tokio::sync::Mutex;
use ui::format::sort_key;

use crate::model::Level;
use crate::model::cascade::{Examined, QualificationState, examine};
use crate::model::lineage::{Lineage, lineage};
use crate::store::{Qualification, Stamp, links, qualifications, qualifications_since, qualifications_stamp};

/// The cascade as it is explored.
#[derive(Debug)]
pub(crate) struct Explored {
    /// Every qualification that was not taken back, by kit, level (the highest first) and name.
    pub(crate) all: Vec<Qualification>,
    /// What is wrong with each, by rank.
    pub(crate) examined: Examined,
    /// Whom each made, by rank.
    pub(crate) lineage: Lineage,
    /// The ranks of those whom the institution named.
    pub(crate) national: Vec<usize>,
    /// The ranks of those whose chain does not lead to the institution.
    pub(crate) broken: Vec<usize>,
    ranks: HashMap<String, usize>,
}

impl Explored {
    fn of(mut all: Vec<Qualification>) -> Self {
        all.sort_by_cached_key(|one| (one.kit.clone(), Reverse(one.level), sort_key(&one.holder.1), one.id.clone()));
        let examined = examine(&links(&all));
        let lineage = lineage(&examined);
        let those = |fits: &dyn Fn(usize) -> bool| (0..all.len()).filter(|rank| fits(*rank)).collect();
        let national = those(&|rank| all[rank].level == Level::National);
        let broken = those(&|rank| examined.faults[rank].is_some());
        let ranks = all.iter().enumerate().map(|(rank, one)| (one.id.clone(), rank)).collect();
        Self { all, examined, lineage, national, broken, ranks }
    }

    /// The rank of a qualification, by its code.
    pub(crate) fn rank(&self, id: &str) -> Option<usize> {
        self.ranks.get(id).copied()
    }
}

/// The cascade as it was examined last, and the stamp of what it was examined from.
#[derive(Debug, Default)]
pub(crate) struct KeptCascade(Mutex<Option<(Stamp, Arc<Explored>)>>);

impl KeptCascade {
    /// The cascade as it is now.
    pub(crate) async fn now(&self, store: &Store) -> Result<Arc<Explored>, StoreError> {
        let mut kept = self.0.lock().await;
        let stamp = qualifications_stamp(store).await?;
        if let Some((_, explored)) = kept.as_ref().filter(|(before, _)| *before == stamp) {
            return Ok(Arc::clone(explored));
        }
        let changed = match kept.as_ref() {
            Some((before, explored)) => renewed(store, (before, explored), &stamp).await?,
            None => None,
        };
        let all = match changed {
            Some(all) => all,
            None => qualifications(store).await?,
        };
        let worked_out = tokio::task::spawn_blocking(move || Explored::of(all));
        let explored = Arc::new(worked_out.await.map_err(|_| StoreError::Missing)?);
        *kept = Some((stamp, Arc::clone(&explored)));
        Ok(explored)
    }
}

/// What was kept, with what changed since; nothing when that does not account for how many there are now, and all is to be read again.
async fn renewed(
    store: &Store,
    (before, explored): (&Stamp, &Explored),
    now: &Stamp,
) -> Result<Option<Vec<Qualification>>, StoreError> {
    let changed = qualifications_since(store, &before.last).await?;
    let known = |one: &Qualification| explored.rank(&one.id).is_some();
    let added = changed.iter().filter(|one| one.state != QualificationState::Revoked && !known(one)).count();
    if before.count + added as i64 != now.count {
        return Ok(None);
    }
    let mut all = explored.all.clone();
    let mut gone = Vec::new();
    for one in changed {
        match explored.rank(&one.id) {
            Some(rank) if one.state == QualificationState::Revoked => gone.push(rank),
            Some(rank) => all[rank] = one,
            None if one.state == QualificationState::Revoked => {}
            None => all.push(one),
        }
    }
    gone.sort_unstable();
    gone.into_iter().rev().for_each(|rank| drop(all.remove(rank)));
    Ok(Some(all))
}

#[cfg(test)]
mod tests {
    use store::testing::instant;
    use store::{Actor, AuditLine, ThingId, Verb, sql};

    use super::*;
    use crate::chance::Chance;
    use crate::model::cascade::QualificationEvent::{Renew, Restore, Revoke, Suspend};
    use crate::store::{NewLearner, SCHEMA, change_qualification, learner_of, name_national};

    async fn write(store: &Store, at: i32, statement: store::Sql) {
        let mut write = store.write(&Actor::operator(), instant(at)).await.unwrap();
        write.execute(statement).await.unwrap();
        write.commit(AuditLine::new(Verb::Update, ThingId::new("cascade", "x").unwrap())).await.unwrap();
    }

    async fn someone(store: &Store, number: usize) -> store::EmailAddress {
        let new = NewLearner {
            email: format!("p{number}@example.org").parse().unwrap(),
            name: format!("Élise {number}"),
            profession: crate::model::Profession::Health,
            institution: "CHU".to_owned(),
            territory: nomenclature::TerritoryCode::parse("93").unwrap(),
        };
        let mut write = store.write(&Actor::operator(), instant(0)).await.unwrap();
        learner_of(&mut write, &new, &format!("l-{number}")).await.unwrap();
        write.commit(AuditLine::new(Verb::Create, ThingId::new("learner", "x").unwrap())).await.unwrap();
        new.email
    }

    store::on_both_databases! {
        // After each change, what was kept and renewed is what one reads anew.
        async fn what_is_renewed_is_what_is_read_anew(base) {
            let store = base.open(&[&SCHEMA]).await;
            let (kept, chance, actor) = (KeptCascade::default(), Chance::seeded(1), Actor::operator());
            let couple = "couple".parse().unwrap();
            let same = async |count: usize| {
                let (renewed, anew) = (kept.now(&store).await.unwrap(), KeptCascade::default().now(&store).await.unwrap());
                assert_eq!((&renewed.all, &renewed.examined, &renewed.lineage), (&anew.all, &anew.examined, &anew.lineage));
                assert_eq!((renewed.all.len(), &renewed.broken, &renewed.national), (count, &anew.broken, &anew.national));
                assert!(renewed.all.iter().enumerate().all(|(rank, one)| renewed.rank(&one.id) == Some(rank)));
                renewed
            };
            same(0).await;
            for number in 1..=4 {
                let email = someone(&store, number).await;
                name_national(&store, &actor, instant(number as i32), &chance, &email, &couple).await.unwrap();
                same(number).await;
            }
            let ids: Vec<String> = same(4).await.all.iter().map(|one| one.id.clone()).collect();
            for (at, rank, event, left) in [(10, 0, Suspend, 4), (11, 2, Renew, 4), (12, 0, Restore, 4), (13, 1, Revoke, 3), (14, 3, Revoke, 2)] {
                change_qualification(&store, &actor, instant(at), &ids[rank], event).await.unwrap();
                same(left).await;
            }
            let referent = "INSERT INTO training_qualification (id, holder, kit, level, since, until, giver, session, state, changed_at) \
                            VALUES ('r', 'l-2', 'couple', 'referent', '2024-01-01', '2030-01-01', 'l-9', NULL, 'valid', $1)";
            someone(&store, 9).await;
            write(&store, 15, sql(referent).bind(instant(15))).await;
            assert_eq!(same(3).await.broken.len(), 1);
            // What was erased is found out by how many are left.
            write(&store, 16, sql("DELETE FROM training_qualification WHERE id = 'r'")).await;
            same(2).await;
        }
    }
}
