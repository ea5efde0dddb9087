//! A plan is added unseen, adopted, closed, evaluated: one step after the other, each with its line.

use jiff::civil::{Date, date};
use plans::model::life::PlanState;
use plans::model::progress::Status;
use plans::overview::overview;
use plans::store::{
    LifeStep, MoveError, OpinionError, SCHEMA, adopted_plans, drafted_plans, give_opinion, insert_plan, move_plan,
    opinions, plan,
};
use store::testing::instant;
use store::{Actor, AuditLine, Revision, Store, StoreError, ThingId, Verb};

use crate::support::small_plan;

async fn take(store: &Store, step: LifeStep, on: Date) -> Result<PlanState, MoveError> {
    let life = move_plan(store, &Actor::operator(), instant(0), "essai", step, on).await?;
    Ok(life.state(on))
}

store::on_both_databases! {
    async fn one_step_after_the_other(base) {
        let store = base.open(&[&SCHEMA]).await;
        assert!(matches!(take(&store, LifeStep::Adopt, date(2026, 2, 1)).await, Err(MoveError::Unknown(_))));
        let mut write = store.write(&Actor::operator(), instant(0)).await.unwrap();
        assert!(insert_plan(&mut write, &small_plan("2026-01-01", "2027-12-31")).await.unwrap());
        assert!(!insert_plan(&mut write, &small_plan("2026-01-01", "2027-12-31")).await.unwrap(), "it is there already");
        write.commit(AuditLine::new(Verb::Import, ThingId::new("plan", "essai").unwrap())).await.unwrap();
        let today = date(2026, 11, 24);
        assert!(plan(&store, "essai", today).await.unwrap().is_none(), "a draft is not read");
        assert!(matches!(take(&store, LifeStep::Close, today).await, Err(MoveError::Life(_))));
        assert_eq!(take(&store, LifeStep::Adopt, date(2026, 2, 1)).await.unwrap(), PlanState::Adopted);
        assert!(matches!(take(&store, LifeStep::Adopt, today).await, Err(MoveError::Life(_))));
        assert_eq!(adopted_plans(&store, today).await.unwrap().len(), 1);
        assert_eq!(take(&store, LifeStep::Close, date(2026, 11, 1)).await.unwrap(), PlanState::Closed);
        // Closing settles each measure, though nobody wrote a status.
        let seen = overview(&store, plan(&store, "essai", today).await.unwrap().unwrap(), today).await.unwrap();
        assert_eq!(seen.progress.count(Status::Unstated), 2);
        assert_eq!(take(&store, LifeStep::Evaluate, today).await.unwrap(), PlanState::Evaluated);
        assert!(store.verify_audit().await.is_ok());
    }

    /// While a plan is drafted services say whether they agree; the last word of each holds, and none of it is public.
    async fn services_agree_with_a_draft(base) {
        let store = base.open(&[&SCHEMA]).await;
        let plans = crate::support::plans(&store);
        plans::demo::load(&plans, instant(0)).await.unwrap();
        let drafts = drafted_plans(&store, plans.today()).await.unwrap();
        assert_eq!(drafts.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["plan-invente-2028-2031"]);
        let (plan, own) = (drafts[0].id.clone(), "service-invente");
        let give = async |agrees: bool, seen: Option<Revision>| {
            give_opinion(&store, &Actor::operator(), instant(0), (&plan, own), seen, agrees).await
        };
        give(true, None).await.unwrap();
        // Two of a service opened the page when nothing was said: the second, who says the contrary, is told.
        let Err(OpinionError::Changed(said)) = give(false, None).await else { panic!("it was overwritten") };
        assert_eq!((said.value, said.revision), (true, Revision::FIRST));
        give(true, None).await.unwrap();
        give(false, Some(said.revision)).await.unwrap();
        let Err(OpinionError::Changed(said)) = give(true, Some(said.revision)).await else { panic!("it was overwritten") };
        assert_eq!((said.value, said.revision), (false, Revision::FIRST.next()));
        let nowhere = give_opinion(&store, &Actor::operator(), instant(0), ("rien", own), None, true).await;
        assert!(matches!(nowhere, Err(OpinionError::Store(StoreError::Missing))));
        let said = opinions(&store, &drafts[0].id).await.unwrap();
        assert_eq!(said.iter().map(|one| (one.organisation.as_str(), one.agrees)).collect::<Vec<_>>(), [("service-invente", false)]);
        let public = crate::support::pages(&plans, nomenclature::Language::French);
        assert_eq!(crate::support::get(&public, "/plans/plan-invente-2028-2031").await.0, axum::http::StatusCode::NOT_FOUND);
        assert!(store.verify_audit().await.is_ok());
    }
}
