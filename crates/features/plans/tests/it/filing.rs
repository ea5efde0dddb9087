//! A statement goes from hand to hand: nothing counts before the last, nobody approves their own, every step leaves its line.

use plans::model::progress::{Claim, Status};
use plans::model::statement::{Statement, StatementState, StatementStep};
use plans::overview::overview;
use plans::store::{SCHEMA, StepError, Subject, file_again, file_statement, filed, plan, step, validated, waiting};
use store::testing::instant;
use store::{Actor, FormKey, Origin, Revision, Store, ThingId, TrailQuery, Verb};

use crate::support::plans;

const PLAN: &str = "traite-2024-2027";

fn someone(name: &str) -> Actor {
    Actor::person(&ThingId::new("person", name).unwrap(), Origin::CommandLine)
}

fn said(claim: Claim) -> Statement {
    Statement {
        from: "2026-07-01".parse().unwrap(),
        until: "2026-10-31".parse().unwrap(),
        claim,
        text: "Tout ce qui était prévu est fait.".to_owned(),
        evidence: vec!["Note du 2 novembre 2026".to_owned()],
    }
}

fn key(digit: char) -> FormKey {
    digit.to_string().repeat(32).parse().unwrap()
}

async fn file(store: &Store, digit: char) -> String {
    let subject = Subject { plan: PLAN, measure: 17, organisation: "service-invente" };
    file_statement(store, &someone("contact"), instant(0), subject, &said(Claim::Done), &key(digit)).await.unwrap()
}

async fn take(store: &Store, who: &str, code: &str, what: StatementStep) -> Result<StatementState, StepError> {
    let seen = filed(store, code).await.unwrap().map_or(Revision::FIRST, |found| found.revision);
    step(store, &someone(who), instant(60), (code, seen), what, Some("Il manque le bilan.")).await
}

store::on_both_databases! {
    async fn it_counts_once_the_coordination_validated_it(base) {
        let store = base.open(&[&SCHEMA]).await;
        let plans = plans(&store);
        plans::demo::load(&plans, instant(0)).await.unwrap();
        let status = async || {
            let plan = plan(&store, PLAN, plans.today()).await.unwrap().unwrap();
            overview(&store, plan, plans.today()).await.unwrap().measures[16].status
        };
        let before = validated(&store, PLAN, 17).await.unwrap().len();
        let code = file(&store, 'a').await;
        // The same form sent twice is filed once.
        assert_eq!(file(&store, 'a').await, code);
        assert_ne!(status().await, Status::Done);
        assert!(matches!(take(&store, "contact", &code, StatementStep::Vouch).await, Err(StepError::OwnStatement)));
        assert!(matches!(take(&store, "coordination", &code, StatementStep::Validate).await, Err(StepError::Step(_))));
        assert_eq!(take(&store, "authority", &code, StatementStep::Vouch).await.unwrap(), StatementState::Vouched);
        assert_ne!(status().await, Status::Done);
        assert_eq!(validated(&store, PLAN, 17).await.unwrap().len(), before);
        assert!(matches!(take(&store, "authority", &code, StatementStep::Validate).await, Err(StepError::OwnStatement)));
        assert_eq!(take(&store, "coordination", &code, StatementStep::Validate).await.unwrap(), StatementState::Validated);
        assert_eq!(status().await, Status::Done);
        assert_eq!(validated(&store, PLAN, 17).await.unwrap().len(), before + 1);
        assert!(matches!(take(&store, "contact", &code, StatementStep::Withdraw).await, Err(StepError::Step(_))));
        assert!(store.verify_audit().await.is_ok());
        let thing = Some(ThingId::new("statement", &code).unwrap());
        let lines = store.trail(&TrailQuery { thing, ..TrailQuery::default() }, 50).await.unwrap();
        let verbs: Vec<Verb> = lines.iter().rev().map(|line| line.verb).collect();
        assert_eq!(verbs, [Verb::Submit, Verb::Approve, Verb::Publish]);
    }

    async fn what_is_sent_back_is_mended_by_its_service(base) {
        let store = base.open(&[&SCHEMA]).await;
        plans::demo::load(&plans(&store), instant(0)).await.unwrap();
        let code = file(&store, 'b').await;
        assert_eq!(take(&store, "authority", &code, StatementStep::SendBack).await.unwrap(), StatementState::SentBack);
        let back = filed(&store, &code).await.unwrap().unwrap();
        assert_eq!(back.reason.as_deref(), Some("Il manque le bilan."));
        assert!(waiting(&store, StatementState::SentBack, Some("service-invente"), None).await.unwrap().contains(&back));
        assert!(!waiting(&store, StatementState::SentBack, Some("mission-inventee"), None).await.unwrap().contains(&back));
        let mended = said(Claim::UnderWay);
        file_again(&store, &someone("contact"), instant(120), (&code, back.revision), &mended).await.unwrap();
        let again = filed(&store, &code).await.unwrap().unwrap();
        assert_eq!((again.state, again.said, again.reason), (StatementState::Filed, mended.clone(), None));
        assert!(matches!(take(&store, "x", "rien", StatementStep::Vouch).await, Err(StepError::Unknown(_))));
        assert!(matches!(take(&store, "x", &code, StatementStep::File).await, Err(StepError::Step(_))));
        take(&store, "authority", &code, StatementStep::Vouch).await.unwrap();
        let late = file_again(&store, &someone("contact"), instant(120), (&code, again.revision), &said(Claim::Done)).await;
        assert!(matches!(late, Err(StepError::Step(_))));
    }

    async fn who_files_again_second_sees_both_versions_and_nobody_approves_words_they_have_not_read(base) {
        let store = base.open(&[&SCHEMA]).await;
        plans::demo::load(&plans(&store), instant(0)).await.unwrap();
        let code = file(&store, 'c').await;
        let opened = filed(&store, &code).await.unwrap().unwrap().revision;
        let (theirs, mine) = (said(Claim::UnderWay), Statement { text: "Presque tout ce qui était prévu.".to_owned(), ..said(Claim::Done) });
        // The same form sent twice is one change.
        for _ in 0..2 {
            file_again(&store, &someone("colleague"), instant(60), (&code, opened), &theirs).await.unwrap();
        }
        let second = file_again(&store, &someone("contact"), instant(90), (&code, opened), &mine).await;
        let Err(StepError::Conflict(both)) = second else { panic!("{second:?}") };
        assert_eq!((&both.current.value, &both.proposed), (&theirs, &mine));
        assert_eq!((both.seen, both.current.revision), (opened, opened.next()));
        assert_eq!(filed(&store, &code).await.unwrap().unwrap().said, theirs);
        // Its authority had opened the page before: they read what stands now first.
        let unread = step(&store, &someone("authority"), instant(100), (&code, opened), StatementStep::Vouch, None).await;
        assert!(matches!(unread, Err(StepError::Changed)));
        // The second writer chose, from what they were shown.
        file_again(&store, &someone("contact"), instant(120), (&code, both.current.revision), &mine).await.unwrap();
        let now = filed(&store, &code).await.unwrap().unwrap();
        assert_eq!((now.said, now.state, now.revision), (mine, StatementState::Filed, opened.next().next()));
    }
}
