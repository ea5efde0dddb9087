//! Getting in, and being kept out.

use std::collections::BTreeSet;

use crate::common::{House, PASSWORD, address, form_key, given, mail, organisation, origin, person};
use identity::{AcceptError, Place, Role, SecondFactor, SignInError, SignedIn, Token, may, on};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng as _;
use store::testing::instant;
use store::{JobQuery, Revision, StoreError, TrailQuery, sql};

const HOUR: i32 = 3_600;

async fn reader(house: &mut House) -> Token {
    let administrator = house.administrator().await;
    house.add_organisation(&administrator, &organisation("asso", "93")).await;
    house.join(&administrator, "lise@example.org", "asso", &[Role::Reader]).await;
    let SignedIn::Complete(token) = house.sign_in("lise@example.org", PASSWORD, instant(0)).await.unwrap() else {
        panic!("readers need no second factor")
    };
    token
}

/// An instant as the trail writes it.
fn store_text(at: jiff::Timestamp) -> String {
    format!("{at:.6}")
}

async fn is_in(house: &House, token: &Token, seconds: i32) -> bool {
    house.identity.member(token, address(), instant(seconds)).await.unwrap().is_some()
}

store::on_both_databases! {
    async fn the_first_administrator_is_made_once(base) {
        let mut house = House::new(&base).await;
        let administrator = house.administrator().await;
        assert_eq!(administrator.roles(), [Role::Administrator]);
        let again = house.identity.begin(&organisation("other", "FR"), &person("b@example.org", "other", &[]), instant(0), &mut house.chance).await;
        assert!(matches!(again, Err(StoreError::Refused { .. })));
    }

    async fn an_invitation_is_used_once_and_soon(base) {
        let mut house = House::new(&base).await;
        let administrator = house.administrator().await;
        let permit = administrator.permit::<may::Invite, on::Person>(&Place::default()).unwrap();
        let mut sent = None;
        let compose = |token: &Token| {
            sent = Some(token.clone());
            mail("lise@example.org")
        };
        house.identity.invite(&permit, &form_key(), &person("Lise@example.org", "miprof", &[Role::Reader]), compose, instant(0), &mut house.chance).await.unwrap();
        let token = sent.unwrap();
        assert_eq!(house.store.jobs(JobQuery { kind: Some("mail"), ..JobQuery::default() }, 9).await.unwrap().len(), 1);

        let late = house.identity.accept(&token, PASSWORD, origin(), instant(7 * 24 * HOUR), &mut house.chance).await;
        assert!(matches!(late, Err(AcceptError::Expired)));
        for weak in ["short", "aaaaaaaaaaaaaaa", "lise@example.org!", "motdepasse1234"] {
            let refused = house.identity.accept(&token, weak, origin(), instant(0), &mut house.chance).await;
            assert!(matches!(refused, Err(AcceptError::Password(_))), "{weak}");
        }
        house.identity.accept(&token, PASSWORD, origin(), instant(0), &mut house.chance).await.unwrap();
        let again = house.identity.accept(&token, PASSWORD, origin(), instant(1), &mut house.chance).await;
        assert!(matches!(again, Err(AcceptError::Expired)));
        assert!(matches!(house.sign_in("LISE@Example.org", PASSWORD, instant(2)).await, Ok(SignedIn::Complete(_))));

        let twice = house.identity.invite(&permit, &form_key(), &person("lise@EXAMPLE.org", "miprof", &[]), |_| mail("a@b.fr"), instant(0), &mut house.chance).await;
        assert!(matches!(twice, Err(StoreError::Duplicate { .. })));
    }

    async fn a_role_above_reader_needs_a_second_factor(base) {
        let mut house = House::new(&base).await;
        let administrator = house.administrator().await;
        house.join(&administrator, "eve@example.org", "miprof", &[Role::Editor]).await;
        let SignedIn::SecondFactor(half) = house.sign_in("eve@example.org", PASSWORD, instant(60)).await.unwrap() else { panic!() };
        assert!(!is_in(&house, &half, 60).await);
        let token = house.second_factor("eve@example.org", &half, instant(60)).await.unwrap();
        assert!(is_in(&house, &token, 60).await);
        // The token of before the second factor is worth nothing any more.
        assert!(!is_in(&house, &half, 60).await);
        assert!(house.second_factor("eve@example.org", &half, instant(120)).await.is_err());
        // Neither is the code that was used, nor a password given too long ago.
        let SignedIn::SecondFactor(half) = house.sign_in("eve@example.org", PASSWORD, instant(61)).await.unwrap() else { panic!() };
        assert!(matches!(house.second_factor("eve@example.org", &half, instant(62)).await, Err(SignInError::Refused)));
        assert!(matches!(house.second_factor("eve@example.org", &half, instant(61 + 601)).await, Err(SignInError::Refused)));
        assert!(house.second_factor("eve@example.org", &half, instant(120)).await.is_ok());
    }

    /// Each role but that of a reader, alone or among others.
    async fn every_role_above_reader_needs_a_second_factor(base) {
        let mut house = House::new(&base).await;
        reader(&mut house).await;
        let (administrator, lise) = (house.administrator_again().await, house.id_of("lise@example.org").await);
        let permit = administrator.permit::<may::Grant, on::Person>(&Place::default()).unwrap();
        for role in Role::ALL.iter().copied().filter(|role| *role != Role::Reader) {
            let seen = house.identity.person(&lise).await.unwrap().unwrap().revision;
            house.identity.grant_roles(&permit, instant(30), &lise, seen, &[Role::Reader, role]).await.unwrap();
            let entered = house.sign_in("lise@example.org", PASSWORD, instant(30)).await.unwrap();
            let SignedIn::Enrolment(half) = entered else { panic!("{role} comes in with a password alone") };
            assert!(!is_in(&house, &half, 30).await, "{role}");
        }
        let seen = house.identity.person(&lise).await.unwrap().unwrap().revision;
        house.identity.grant_roles(&permit, instant(30), &lise, seen, &[Role::Reader]).await.unwrap();
        assert!(matches!(house.sign_in("lise@example.org", PASSWORD, instant(30)).await, Ok(SignedIn::Complete(_))));
    }

    async fn a_recovery_code_is_used_once(base) {
        let mut house = House::new(&base).await;
        let first = person("admin@example.org", "miprof", &[]);
        let (_, invitation) = house.identity.begin(&organisation("miprof", "FR"), &first, instant(0), &mut house.chance).await.unwrap();
        house.identity.accept(&invitation, PASSWORD, origin(), instant(0), &mut house.chance).await.unwrap();
        let SignedIn::Enrolment(token) = house.sign_in("admin@example.org", PASSWORD, instant(0)).await.unwrap() else { panic!() };
        let (_, codes) = house.enrol(&token, instant(0)).await;
        assert_eq!(codes.iter().map(|code| code.reveal()).collect::<BTreeSet<_>>().len(), 10);
        // What is shown can be typed, in capitals and with spaces.
        let typed = codes[3].reveal().to_uppercase().replace('-', " ").parse().unwrap();
        for (round, accepted) in [(0, true), (1, false)] {
            let SignedIn::SecondFactor(half) = house.sign_in("admin@example.org", PASSWORD, instant(round)).await.unwrap() else { panic!() };
            let factor = SecondFactor::Recovery(Clone::clone(&typed));
            let given = house.identity.second_factor(&half, &factor, (address(), ""), instant(round), &mut house.chance).await;
            assert_eq!(given.is_ok(), accepted);
        }
        // Who has a second factor cannot have another drawn with the password alone.
        let SignedIn::SecondFactor(half) = house.sign_in("admin@example.org", PASSWORD, instant(9)).await.unwrap() else { panic!() };
        assert!(matches!(house.identity.begin_totp(&half, instant(9), &mut house.chance).await, Err(SignInError::Refused)));
    }

    /// The same words for an unknown address, a wrong password and a closed account.
    async fn nobody_learns_who_has_an_account(base) {
        let mut house = House::new(&base).await;
        reader(&mut house).await;
        let administrator = house.administrator_again().await;
        house.join(&administrator, "gone@example.org", "asso", &[]).await;
        let permit = administrator.permit::<may::Revoke, on::Person>(&Place::default()).unwrap();
        let gone = house.id_of("gone@example.org").await;
        house.identity.disable(&permit, instant(0), &gone).await.unwrap();
        let mut said = BTreeSet::new();
        for (email, password) in [("nobody@example.org", PASSWORD), ("lise@example.org", "wrong password here"), ("gone@example.org", PASSWORD), ("not an address", "x"), ("", "")] {
            said.insert(house.sign_in(email, password, instant(1)).await.unwrap_err().to_string());
        }
        assert_eq!(said.len(), 1, "{said:?}");
        // Neither does the trail tell which account was tried.
        let lines = house.store.trail(&TrailQuery::default(), 5).await.unwrap();
        assert!(lines.iter().all(|line| line.thing.as_str() == "person:unproved"), "{lines:?}");
        house.identity.forgot_password("nobody@example.org", origin(), |_, _| panic!("no mail to nobody"), instant(1), &mut house.chance).await.unwrap();
    }

    /// Five failures are forgiven; then the wait doubles, also for an address that has no account; a right password does not help meanwhile.
    async fn failures_are_slowed_down(base) {
        let mut house = House::new(&base).await;
        reader(&mut house).await;
        for email in ["lise@example.org", "nobody@example.org"] {
            for _ in 0..5 {
                assert!(matches!(house.sign_in(email, "wrong password", instant(10)).await, Err(SignInError::Refused)));
            }
            let Err(SignInError::TooMany(throttled)) = house.sign_in(email, PASSWORD, instant(11)).await else { panic!("{email} is not slowed down") };
            assert_eq!(throttled.until, instant(70));
            assert!(matches!(house.sign_in(email, "wrong password", instant(70)).await, Err(SignInError::Refused)));
            let Err(SignInError::TooMany(throttled)) = house.sign_in(email, PASSWORD, instant(71)).await else { panic!("{email} is not slowed down") };
            assert_eq!(throttled.until, instant(70 + 120));
        }
        assert!(matches!(house.sign_in("lise@example.org", PASSWORD, instant(200)).await, Ok(SignedIn::Complete(_))));
        // Once in, all is forgiven.
        assert!(matches!(house.sign_in("lise@example.org", "wrong password", instant(201)).await, Err(SignInError::Refused)));
        assert!(matches!(house.sign_in("lise@example.org", PASSWORD, instant(202)).await, Ok(SignedIn::Complete(_))));
    }

    /// Each wait leaves a line in the trail, without a word of which account was tried; what is tried meanwhile leaves none.
    async fn each_wait_leaves_a_line(base) {
        let mut house = House::new(&base).await;
        reader(&mut house).await;
        let store = house.store.clone();
        let waits = async || {
            let lines = store.trail(&TrailQuery::default(), 500).await.unwrap();
            let told = |line: &store::AuditEntry| format!("{} {} {}", line.verb, line.thing, line.after.as_deref().unwrap_or_default());
            lines.iter().map(told).filter(|line| line.contains("_blocked")).collect::<Vec<_>>()
        };
        for at in [10, 10, 10, 10, 10, 11, 12, 13] {
            assert!(house.sign_in("lise@example.org", "wrong password", instant(at)).await.is_err());
        }
        let one = |thing: &str, until: i32| format!("sign-in {thing} {{\"account_blocked\":true,\"until\":\"{}\"}}", store_text(instant(until)));
        assert_eq!(waits().await, [one("person:unproved", 70)]);
        assert!(house.sign_in("lise@example.org", "wrong password", instant(70)).await.is_err());
        assert!(house.sign_in("lise@example.org", "wrong password", instant(71)).await.is_err());
        assert_eq!(waits().await, [one("person:unproved", 70 + 120), one("person:unproved", 70)]);

        // The second factor, and proving again who one is.
        let (admin, later) = (house.id_of("admin@example.org").await, instant(HOUR));
        let SignedIn::SecondFactor(half) = house.sign_in("admin@example.org", PASSWORD, later).await.unwrap() else { panic!() };
        let wrong = SecondFactor::Recovery("aaaa-aaaa-aaaa".parse().unwrap());
        for _ in 0..7 {
            assert!(house.identity.second_factor(&half, &wrong, (address(), ""), later, &mut house.chance).await.is_err());
        }
        assert_eq!(waits().await[0], one(&format!("person:{admin}"), HOUR + 60));
        assert_eq!(waits().await.len(), 3);
        let SignedIn::Complete(token) = house.sign_in("lise@example.org", PASSWORD, later).await.unwrap() else { panic!() };
        let lise = house.identity.member(&token, address(), later).await.unwrap().unwrap();
        for _ in 0..7 {
            assert!(!house.identity.prove_again(&token, &lise, "wrong password", later).await.unwrap_or_default());
        }
        assert_eq!(waits().await[0], one(&format!("person:{}", lise.person()), HOUR + 60));
        // Mails that are asked for.
        for asked in 0..7 {
            assert_eq!(house.identity.may_ask_again("lise@example.org", address(), later).await.unwrap(), asked < 5);
        }
        assert_eq!((waits().await[0].clone(), waits().await.len()), (one("person:unproved", HOUR + 60), 5));
    }

    /// Fifty failures from one address are forgiven, whatever the accounts; in IPv6 neighbours of one subscriber are one address. Nobody else is slowed down.
    async fn many_accounts_tried_from_one_address_are_slowed_down(base) {
        let mut house = House::new(&base).await;
        reader(&mut house).await;
        let there: std::net::IpAddr = "198.51.100.7".parse().unwrap();
        for number in 0..50 {
            let email = format!("nobody-{number}@example.org");
            let tried = identity::Credentials { address: there, ..given(&email, "wrong password") };
            assert!(matches!(house.identity.sign_in(tried, instant(10), &mut house.chance).await, Err(SignInError::Refused)), "{number}");
        }
        for (email, password) in [("nobody-50@example.org", "wrong password"), ("lise@example.org", PASSWORD)] {
            let tried = identity::Credentials { address: there, ..given(email, password) };
            let tried = house.identity.sign_in(tried, instant(11), &mut house.chance).await;
            assert!(matches!(tried, Err(SignInError::TooMany(throttled)) if throttled.until == instant(70)), "{email}");
        }
        assert!(matches!(house.sign_in("lise@example.org", PASSWORD, instant(11)).await, Ok(SignedIn::Complete(_))));
        let lines = house.store.trail(&TrailQuery::default(), 100).await.unwrap();
        assert_eq!(lines.iter().filter(|line| line.after.as_deref().unwrap_or_default().contains("address_blocked")).count(), 1);

        let asks = async |number: u16, address: &str| {
            let address = address.parse().unwrap();
            house.identity.may_ask_again(&format!("nobody-{number}@example.org"), address, instant(10)).await.unwrap()
        };
        for number in 0..50 {
            assert!(asks(number, &format!("2001:db8:0:1:{number:x}::1")).await, "{number}");
        }
        assert!(!asks(50, "2001:db8:0:1:ffff::1").await);
        assert!(asks(50, "2001:db8:0:2::1").await);
    }

    /// Tries that arrive together are forgiven no more than tries one after the other, and the right password among them does not help.
    async fn many_tries_at_once_are_slowed_down_as_one_after_the_other(base) {
        let mut house = House::new(&base).await;
        reader(&mut house).await;
        let tries = |number: u64, password: &'static str| {
            let identity = house.identity.clone();
            async move { identity.sign_in(given("lise@example.org", password), instant(10), &mut ChaCha8Rng::seed_from_u64(number)).await }
        };
        let mut together = tokio::task::JoinSet::new();
        (0..12).for_each(|number| drop(together.spawn(tries(number, "wrong password"))));
        let answers = together.join_all().await;
        let refused = answers.iter().filter(|answer| matches!(answer, Err(SignInError::Refused))).count();
        let sent_away = answers.iter().filter(|answer| matches!(answer, Err(SignInError::TooMany(_)))).count();
        assert_eq!((refused, sent_away), (5, 7));
        assert!(matches!(tries(12, PASSWORD).await, Err(SignInError::TooMany(_))));
        // The address was not sent away, and nothing is kept of who got in at once.
        assert!(house.sign_in("admin@example.org", PASSWORD, instant(11)).await.is_ok());
        let kept = house.store.row(sql("SELECT COUNT(*) AS n FROM identity_throttle WHERE failures = 0")).await.unwrap().unwrap();
        assert_eq!(kept.get::<i64>("n").unwrap(), 0);
    }

    async fn a_session_ends_when_unused_or_old(base) {
        let mut house = House::new(&base).await;
        let token = reader(&mut house).await;
        assert!(is_in(&house, &token, 2 * HOUR).await);
        assert!(!is_in(&house, &token, 4 * HOUR + 1).await);
        assert!(is_in(&house, &token, 4 * HOUR).await);
        for hour in [6, 8, 10, 12] {
            assert!(is_in(&house, &token, hour * HOUR).await, "{hour}");
        }
        assert!(!is_in(&house, &token, 12 * HOUR + 1).await);
    }

    /// A clock that was far ahead and is set right prolongs nothing; two clocks are never quite the same.
    async fn a_clock_set_back_prolongs_no_session(base) {
        let mut house = House::new(&base).await;
        let token = reader(&mut house).await;
        assert!(is_in(&house, &token, 2 * HOUR).await);
        assert!(is_in(&house, &token, 2 * HOUR - 120).await);
        assert!(!is_in(&house, &token, HOUR).await, "it would last three hours from now");
        assert!(house.identity.recently_proved(&token, instant(2 * HOUR)).await.is_ok_and(|proved| !proved));
        let SignedIn::Complete(ahead) = house.sign_in("lise@example.org", PASSWORD, instant(24 * HOUR)).await.unwrap() else { panic!() };
        assert!(house.identity.recently_proved(&ahead, instant(24 * HOUR)).await.unwrap());
        assert!(!house.identity.recently_proved(&ahead, instant(HOUR)).await.unwrap() && !is_in(&house, &ahead, HOUR).await);
        let SignedIn::SecondFactor(half) = house.sign_in("admin@example.org", PASSWORD, instant(24 * HOUR)).await.unwrap() else { panic!() };
        assert!(house.identity.half(&half, instant(24 * HOUR)).await.unwrap().is_some());
        assert!(house.identity.half(&half, instant(HOUR)).await.unwrap().is_none());
    }

    async fn sessions_are_listed_and_ended(base) {
        let mut house = House::new(&base).await;
        let token = reader(&mut house).await;
        let member = house.identity.member(&token, address(), instant(0)).await.unwrap().unwrap();
        let SignedIn::Complete(other) = house.sign_in("lise@example.org", PASSWORD, instant(5)).await.unwrap() else { panic!() };
        let sessions = house.identity.sessions(&member, instant(5)).await.unwrap();
        // The one of joining, and these two.
        assert_eq!(sessions.len(), 3);
        assert_eq!((sessions[0].agent.as_str(), sessions[0].address.as_str()), ("Firefox on Linux", "192.0.2.1"));
        assert!(house.identity.end_session(&member, &sessions[0].handle, instant(6)).await.unwrap());
        assert!(!is_in(&house, &other, 6).await && is_in(&house, &token, 6).await);
        house.identity.sign_out(&token, &member, instant(7)).await.unwrap();
        assert!(!is_in(&house, &token, 7).await);
        let row = house.store.row(sql("SELECT COUNT(*) AS n FROM identity_session WHERE hash LIKE $1").bind(format!("%{}%", token.reveal()))).await;
        assert_eq!(row.unwrap().unwrap().get::<i64>("n").unwrap(), 0, "the token itself is kept nowhere");
    }

    async fn new_roles_and_a_new_password_end_sessions(base) {
        let mut house = House::new(&base).await;
        let token = reader(&mut house).await;
        let administrator = house.administrator_again().await;
        let lise = house.id_of("lise@example.org").await;
        let permit = administrator.permit::<may::Grant, on::Person>(&Place::default()).unwrap();
        house.identity.grant_roles(&permit, instant(1), &lise, Revision::FIRST, &[Role::Trainer, Role::Reader]).await.unwrap();
        assert!(!is_in(&house, &token, 1).await);
        assert!(matches!(house.sign_in("lise@example.org", PASSWORD, instant(2)).await, Ok(SignedIn::Enrolment(_))));
        let line = &house.store.trail(&TrailQuery { thing: Some(lise.thing()), ..TrailQuery::default() }, 2).await.unwrap()[1];
        assert_eq!((line.before.as_deref(), line.after.as_deref()), (Some(r#"{"reader":true}"#), Some(r#"{"reader":true,"trainer":true}"#)));

        let mut sent = None;
        let compose = |_: &identity::Person, token: &Token| {
            sent = Some(token.clone());
            mail("lise@example.org")
        };
        house.identity.forgot_password("lise@example.org", origin(), compose, instant(3), &mut house.chance).await.unwrap();
        house.identity.accept(&sent.unwrap(), "cinq chevaux bleus dorment", origin(), instant(4), &mut house.chance).await.unwrap();
        assert!(house.sign_in("lise@example.org", PASSWORD, instant(5)).await.is_err());
        assert!(house.sign_in("lise@example.org", "cinq chevaux bleus dorment", instant(5)).await.is_ok());
    }

    async fn sensitive_acts_ask_again_who_one_is(base) {
        let mut house = House::new(&base).await;
        let token = reader(&mut house).await;
        let later = instant(HOUR);
        assert!(house.identity.recently_proved(&token, instant(600)).await.unwrap());
        let member = house.identity.member(&token, address(), later).await.unwrap().unwrap();
        assert!(!house.identity.recently_proved(&token, later).await.unwrap());
        assert!(!house.identity.prove_again(&token, &member, "wrong password", later).await.unwrap());
        assert!(!house.identity.recently_proved(&token, later).await.unwrap());
        assert!(house.identity.prove_again(&token, &member, PASSWORD, later).await.unwrap());
        assert!(house.identity.recently_proved(&token, later).await.unwrap());
        // Who took an open browser does not try passwords for ever.
        for _ in 0..5 {
            assert!(!house.identity.prove_again(&token, &member, "wrong password", later).await.unwrap());
        }
        assert!(matches!(house.identity.prove_again(&token, &member, PASSWORD, later).await, Err(SignInError::TooMany(_))));
    }

    /// Hostile strings, everywhere a stranger may type.
    async fn hostile_strings_open_nothing(base) {
        let mut house = House::new(&base).await;
        reader(&mut house).await;
        for hostile in ["' OR 1=1 --", "\0", "a@b.fr\r\nBcc: x@y.fr", "\u{202e}", &"x".repeat(100_000), "%00", "{{7*7}}", "<script>"] {
            assert!(house.identity.sign_in(given(hostile, hostile), instant(0), &mut house.chance).await.is_err());
            assert!(hostile.parse::<Token>().is_err());
            assert!(hostile.parse::<identity::PersonId>().is_err());
        }
    }
}
