//! A small house with a few people in it.
#![allow(dead_code, reason = "each test uses a part of it")]

pub(crate) mod browser;
pub(crate) mod door;
pub(crate) mod peer;

use std::net::IpAddr;

use identity::{
    Credentials, Identity, Member, NewPerson, Organisation, OrganisationId, OrganisationKind, PersonId, Place, Role,
    SCHEMA, SecondFactor, Settings, SignInError, SignedIn, Token, TotpCode, TotpSecret, may, on,
};
use jiff::Timestamp;
use nomenclature::{Language, TerritoryCode};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use store::testing::{Base, instant};
use store::{FormKey, Mail, Origin, Store, sql};

/// Long enough, and of nobody.
pub(crate) const PASSWORD: &str = "quatre chevaux verts dansent";

/// The house: one installation, and chance that repeats itself.
pub(crate) struct House {
    pub(crate) identity: Identity,
    pub(crate) store: Store,
    pub(crate) chance: ChaCha8Rng,
}

pub(crate) fn address() -> IpAddr {
    "192.0.2.1".parse().unwrap()
}

pub(crate) fn origin() -> Origin {
    Origin::Address(address())
}

pub(crate) fn territory(code: &str) -> TerritoryCode {
    TerritoryCode::parse(code).unwrap()
}

/// FR contains everything, a département its communes.
pub(crate) fn contains(outer: &TerritoryCode, inner: &TerritoryCode) -> bool {
    outer == inner || outer.as_str() == "FR" || inner.departement() == Some(*outer)
}

pub(crate) fn organisation(id: &str, code: &str) -> Organisation {
    let name = format!("Organisation {id}").parse().unwrap();
    Organisation {
        id: id.parse().unwrap(),
        kind: OrganisationKind::Association,
        name,
        territory: territory(code),
        siret: None,
    }
}

pub(crate) fn person(email: &str, organisation: &str, roles: &[Role]) -> NewPerson {
    NewPerson {
        organisation: organisation.parse().unwrap(),
        email: email.parse().unwrap(),
        name: "Personne inventée".parse().unwrap(),
        language: Language::French,
        roles: roles.to_vec(),
    }
}

pub(crate) fn mail(to: &str) -> Mail {
    Mail { to: to.parse().unwrap(), subject: "Invitation".to_owned(), text: "…".to_owned(), invitation: None }
}

pub(crate) fn given<'a>(email: &'a str, password: &'a str) -> Credentials<'a> {
    Credentials { email, password, address: address(), agent: "Firefox\n on Linux" }
}

impl House {
    pub(crate) async fn new(base: &Base) -> Self {
        Self::on(base.open(&[&SCHEMA]).await)
    }

    pub(crate) fn on(store: Store) -> Self {
        let identity = Identity::new(store.clone(), Settings::default(), contains);
        Self { identity, store, chance: ChaCha8Rng::seed_from_u64(11) }
    }

    /// The first administrator, in an organisation named `miprof`; gives who they are.
    pub(crate) async fn administrator(&mut self) -> Member {
        let first = person("admin@example.org", "miprof", &[]);
        let (_, token) =
            self.identity.begin(&organisation("miprof", "FR"), &first, instant(0), &mut self.chance).await.unwrap();
        self.settle("admin@example.org", &token).await
    }

    /// The same administrator, signed in again.
    pub(crate) async fn administrator_again(&mut self) -> Member {
        self.administrator_again_at(30).await
    }

    pub(crate) async fn administrator_again_at(&mut self, at: i32) -> Member {
        let SignedIn::SecondFactor(token) = self.sign_in("admin@example.org", PASSWORD, instant(at)).await.unwrap()
        else {
            panic!("no second factor asked")
        };
        let token = self.second_factor("admin@example.org", &token, instant(at)).await.unwrap();
        self.identity.member(&token, address(), instant(at)).await.unwrap().unwrap()
    }

    /// Invites someone, lets them choose a password and a second factor, and signs them in.
    pub(crate) async fn join(
        &mut self,
        administrator: &Member,
        email: &str,
        organisation: &str,
        roles: &[Role],
    ) -> Member {
        let mut sent = None;
        let compose = |token: &Token| {
            sent = Some(token.clone());
            mail(email)
        };
        let permit = administrator.permit::<may::Invite, on::Person>(&Place::default()).unwrap();
        self.identity
            .invite(&permit, &form_key(), &person(email, organisation, roles), compose, instant(0), &mut self.chance)
            .await
            .unwrap();
        self.settle(email, &sent.unwrap()).await
    }

    pub(crate) async fn add_organisation(&self, administrator: &Member, organisation: &Organisation) {
        let permit = administrator.permit::<may::Create, on::Organisation>(&Place::default()).unwrap();
        self.identity.add_organisation(&permit, &form_key(), instant(0), organisation).await.unwrap();
    }

    async fn settle(&mut self, email: &str, invitation: &Token) -> Member {
        self.identity.accept(invitation, PASSWORD, origin(), instant(0), &mut self.chance).await.unwrap();
        let token = match self.sign_in(email, PASSWORD, instant(0)).await.unwrap() {
            SignedIn::Complete(token) => token,
            SignedIn::Enrolment(token) => {
                self.enrol(&token, instant(0)).await;
                let SignedIn::SecondFactor(token) = self.sign_in(email, PASSWORD, instant(0)).await.unwrap() else {
                    panic!("no second factor asked")
                };
                self.second_factor(email, &token, instant(0)).await.unwrap()
            }
            SignedIn::SecondFactor(_) => panic!("nobody has a second factor yet"),
        };
        self.identity.member(&token, address(), instant(0)).await.unwrap().unwrap()
    }

    pub(crate) async fn enrol(&mut self, token: &Token, now: Timestamp) -> (TotpSecret, Vec<identity::RecoveryCode>) {
        let (drawn, secret) = self.identity.begin_totp(token, now, &mut self.chance).await.unwrap();
        let code = secret.code_at(now).parse().unwrap();
        let from = (address(), "Firefox");
        let enrolled = self.identity.confirm_totp((token, &drawn), code, from, now, &mut self.chance).await.unwrap();
        (secret, enrolled.codes)
    }

    pub(crate) async fn sign_in(
        &mut self,
        email: &str,
        password: &str,
        now: Timestamp,
    ) -> Result<SignedIn, SignInError> {
        self.identity.sign_in(given(email, password), now, &mut self.chance).await
    }

    /// Shows the right code of the moment, as the application of that person would: the secret is read where the application has it.
    pub(crate) async fn second_factor(
        &mut self,
        email: &str,
        token: &Token,
        now: Timestamp,
    ) -> Result<Token, SignInError> {
        let code = self.code(email, now).await;
        self.identity
            .second_factor(token, &SecondFactor::Totp(code), (address(), "Firefox"), now, &mut self.chance)
            .await
    }

    /// The code that a person's application shows: computed here again, from RFC 4226, and not by the code under test.
    pub(crate) async fn code(&self, email: &str, now: Timestamp) -> TotpCode {
        let select =
            sql("SELECT secret FROM identity_totp t JOIN identity_person p ON p.id = t.person WHERE p.email = $1")
                .bind(email);
        let secret: Vec<u8> = self.store.row(select).await.unwrap().unwrap().get("secret").unwrap();
        use hmac::{KeyInit, Mac};
        let mut mac = hmac::Hmac::<sha1::Sha1>::new_from_slice(&secret).unwrap();
        mac.update(&(now.as_second() / 30).to_be_bytes());
        let digest = mac.finalize().into_bytes();
        let offset = usize::from(digest[19] & 15);
        let number = u32::from_be_bytes(digest[offset..offset + 4].try_into().unwrap()) & 0x7fff_ffff;
        format!("{:06}", number % 1_000_000).parse().unwrap()
    }

    pub(crate) async fn id_of(&self, email: &str) -> PersonId {
        self.store
            .row(sql("SELECT id FROM identity_person WHERE email = $1").bind(email))
            .await
            .unwrap()
            .unwrap()
            .get("id")
            .unwrap()
    }
}

/// The mark of a form, another each time.
pub(crate) fn form_key() -> FormKey {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(1);
    FormKey::new(&mut ChaCha8Rng::seed_from_u64(NEXT.fetch_add(1, Ordering::SeqCst)))
}

pub(crate) fn place_of(organisation: &str) -> Place {
    Place { organisation: Some(organisation.parse::<OrganisationId>().unwrap()), ..Place::default() }
}
