//! Who may do what, where: said by hand here, and compared with the table; and the glass.

use crate::common::{House, form_key, organisation, place_of, territory};
use identity::{Denied, Member, Place, Reach, Resource, Role, may, on};
use store::testing::instant;
use store::{TrailQuery, Verb};

/// Whether a role may: yes, no and one sees it (403), no and one does not (404).
#[derive(Debug, PartialEq, Eq)]
enum Answer {
    Yes,
    Forbidden,
    Hidden,
}

fn answer<V: identity::VerbType, R: identity::ResourceType>(member: &Member, place: &Place) -> Answer {
    match member.permit::<V, R>(place) {
        Ok(_) => Answer::Yes,
        Err(Denied::Forbidden) => Answer::Forbidden,
        Err(Denied::Hidden) => Answer::Hidden,
    }
}

fn in_territory(code: &str) -> Place {
    Place { territory: Some(territory(code)), ..Place::default() }
}

/// Three organisations, and someone of this role in the association of Seine-Saint-Denis.
async fn someone(house: &mut House, role: Role) -> Member {
    let administrator = house.administrator().await;
    house.add_organisation(&administrator, &organisation("asso-93", "93")).await;
    house.add_organisation(&administrator, &organisation("asso-75", "75")).await;
    house.join(&administrator, "anne@example.org", "asso-93", &[role]).await
}

store::on_both_databases! {
    async fn an_editor_publishes_and_does_not_import(base) {
        let editor = someone(&mut House::new(&base).await, Role::Editor).await;
        let anywhere = Place::default();
        assert_eq!(answer::<may::Publish, on::Publication>(&editor, &anywhere), Answer::Yes);
        assert_eq!(answer::<may::Delete, on::Publication>(&editor, &anywhere), Answer::Forbidden);
        assert_eq!(answer::<may::Import, on::Release>(&editor, &anywhere), Answer::Hidden);
        assert_eq!(answer::<may::Read, on::Audit>(&editor, &anywhere), Answer::Hidden);
    }

    async fn a_point_of_contact_reports_for_their_own_service(base) {
        let contact = someone(&mut House::new(&base).await, Role::PointOfContact).await;
        assert_eq!(answer::<may::Submit, on::Measure>(&contact, &place_of("asso-93")), Answer::Yes);
        assert_eq!(answer::<may::Approve, on::Measure>(&contact, &place_of("asso-93")), Answer::Forbidden);
        assert_eq!(answer::<may::Submit, on::Measure>(&contact, &place_of("asso-75")), Answer::Hidden);
        assert_eq!(answer::<may::Submit, on::Measure>(&contact, &Place::default()), Answer::Hidden);
        assert_eq!(contact.reach::<on::Measure>(), Reach { organisation: Some("asso-93".parse().unwrap()), ..Reach::default() });
        assert!(contact.reach::<on::Plan>().all);
    }

    async fn an_animator_works_in_their_territory(base) {
        let animator = someone(&mut House::new(&base).await, Role::ObservatoryAnimator).await;
        for (code, expected) in [("93", Answer::Yes), ("93066", Answer::Yes), ("75", Answer::Hidden), ("FR", Answer::Hidden)] {
            assert_eq!(answer::<may::Create, on::Practice>(&animator, &in_territory(code)), expected, "{code}");
        }
        assert_eq!(answer::<may::Update, on::Observatory>(&animator, &in_territory("75")), Answer::Forbidden);
    }

    /// An administrator keeps people, and opens no answer.
    async fn an_administrator_is_not_almighty(base) {
        let administrator = House::new(&base).await.administrator().await;
        let anywhere = Place::default();
        assert_eq!(answer::<may::Grant, on::Person>(&administrator, &anywhere), Answer::Yes);
        assert_eq!(answer::<may::Unseal, on::Answer>(&administrator, &anywhere), Answer::Hidden);
        assert_eq!(answer::<may::Publish, on::Publication>(&administrator, &anywhere), Answer::Hidden);
        assert_eq!(answer::<may::Update, on::Audit>(&administrator, &anywhere), Answer::Forbidden);
    }

    async fn everyone_reads_and_changes_their_own_record(base) {
        let mut house = House::new(&base).await;
        let reader = someone(&mut house, Role::Reader).await;
        let own = Place { owner: Some(reader.person().clone()), ..Place::default() };
        let other = Place { owner: Some(house.id_of("admin@example.org").await), ..Place::default() };
        assert_eq!(answer::<may::Update, on::Person>(&reader, &own), Answer::Yes);
        assert_eq!(answer::<may::Grant, on::Person>(&reader, &own), Answer::Forbidden);
        assert_eq!(answer::<may::Read, on::Person>(&reader, &other), Answer::Hidden);
    }

    /// Three hours, with a reason; wider for their own rights, not for sealed answers; and administrators see it.
    async fn the_glass_is_broken_for_a_while(base) {
        let mut house = House::new(&base).await;
        let administrator = house.administrator().await;
        house.add_organisation(&administrator, &organisation("asso-93", "93")).await;
        let contact = house.join(&administrator, "anne@example.org", "asso-93", &[Role::PointOfContact, Role::SurveyContributor]).await;
        let own = Place { owner: Some(contact.person().clone()), ..Place::default() };
        let permit = contact.permit::<may::BreakGlass, on::Person>(&own).unwrap();
        assert!(house.identity.break_glass(&permit, &form_key(), "because", instant(60)).await.is_err());
        let (form, why) = (form_key(), "La référente du 75 est absente, le rapport part ce soir");
        let until = house.identity.break_glass(&permit, &form, why, instant(60)).await.unwrap();
        assert_eq!(until, instant(60 + 3 * 3_600));
        // The same form a moment later breaks nothing more.
        assert_eq!(house.identity.break_glass(&permit, &form, why, instant(70)).await.unwrap(), until);
        let broken = TrailQuery { thing: Some(contact.person().thing()), ..TrailQuery::default() };
        let broken = house.store.trail(&broken, 100).await.unwrap();
        assert_eq!(broken.iter().filter(|line| line.verb == Verb::BreakGlass).count(), 1);

        let wide = sign_in_again(&mut house, instant(90)).await;
        assert_eq!(answer::<may::Submit, on::Measure>(&wide, &place_of("asso-75")), Answer::Yes);
        assert_eq!(answer::<may::Approve, on::Measure>(&wide, &place_of("asso-75")), Answer::Forbidden);
        assert_eq!(answer::<may::Seal, on::Answer>(&wide, &place_of("asso-75")), Answer::Hidden);
        assert!(wide.reach::<on::Measure>().all);
        let narrow = sign_in_again(&mut house, instant(61 + 3 * 3_600)).await;
        assert_eq!(answer::<may::Submit, on::Measure>(&narrow, &place_of("asso-75")), Answer::Hidden);

        let sees = administrator.permit::<may::Read, on::Audit>(&Place::default()).unwrap();
        let lines = house.identity.glass_lines(&sees, true).await.unwrap();
        assert_eq!((lines.len(), &lines[0].person), (1, contact.person()));
        house.identity.see_glass(&sees, &administrator, &lines[0], instant(99)).await.unwrap();
        assert!(house.identity.glass_lines(&sees, true).await.unwrap().is_empty());
        // The reason, which may name someone, is not in the trail.
        let told = house.store.trail(&TrailQuery::default(), 100).await.unwrap();
        let broken = told.iter().find(|line| line.verb == Verb::BreakGlass).unwrap();
        assert!(broken.after.as_deref().unwrap().contains("\"reason\":\"(withheld)\""));
    }
}

async fn sign_in_again(house: &mut House, now: jiff::Timestamp) -> Member {
    let identity::SignedIn::SecondFactor(token) =
        house.sign_in("anne@example.org", crate::common::PASSWORD, now).await.unwrap()
    else {
        panic!()
    };
    let token = house.second_factor("anne@example.org", &token, now).await.unwrap();
    house.identity.member(&token, crate::common::address(), now).await.unwrap().unwrap()
}

/// At most 25 verbs, as many in the trail as in the rights.
#[test]
fn verbs_are_few() {
    assert!(Verb::ALL.len() <= 25);
    assert!(Resource::ALL.len() <= 25);
}
