//! The house with its pages: a router, a clock that tests move, and browsers of people who have signed in.

use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};

use axum::Router;
use axum::http::StatusCode;
use identity::web::{Desk, Gate, GateConfig};
use identity::{Role, SignedIn, Token};
use store::testing::{Base, instant};
use ui::Language;
use ui::layout::Site;

use super::browser::Browser;
use super::{House, PASSWORD, organisation};

/// The house, its clock and its pages.
pub(crate) struct Door {
    pub(crate) house: House,
    pub(crate) clock: Arc<AtomicI32>,
    pub(crate) gate: Gate,
    pub(crate) router: Router,
}

impl Door {
    pub(crate) async fn new(base: &Base) -> Self {
        Self::with(base, GateConfig::default()).await
    }

    pub(crate) async fn with(base: &Base, config: GateConfig) -> Self {
        Self::of(House::new(base).await, config)
    }

    pub(crate) fn of(house: House, config: GateConfig) -> Self {
        let clock = Arc::new(AtomicI32::new(0));
        let reads = Arc::clone(&clock);
        let time = move || instant(reads.load(Ordering::SeqCst));
        let desk: Arc<dyn Desk> = Arc::new(identity::pages::IdentityDesk { identity: house.identity.clone() });
        let gate = Gate::new(house.identity.clone(), Arc::new(time), config, [7; 32]).with_desks(vec![desk]);
        let pages = |language| {
            let site = Arc::new(Site::default());
            identity::pages::routes(identity::pages::Pages { gate: gate.clone(), site, language })
        };
        let router = Router::new().merge(pages(Language::French)).nest("/en", pages(Language::English));
        let router = router.fallback(|| async { StatusCode::NOT_FOUND });
        Self { house, clock, gate, router }
    }

    pub(crate) fn at(&self, seconds: i32) {
        self.clock.store(seconds, Ordering::SeqCst);
    }

    pub(crate) fn nobody(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// A browser in which the first administrator has signed in.
    pub(crate) async fn administrator(&mut self) -> Browser {
        let administrator = self.house.administrator().await;
        self.house.add_organisation(&administrator, &organisation("asso", "93")).await;
        self.at(60);
        self.signed("admin@example.org", 60).await
    }

    /// A browser in which someone of this role has signed in; there is an administrator already.
    pub(crate) async fn someone(&mut self, email: &str, role: Role, at: i32) -> Browser {
        let administrator = self.house.administrator_again_at(at).await;
        self.house.join(&administrator, email, "asso", &[role]).await;
        self.at(at + 120);
        self.signed(email, at + 120).await
    }

    /// A browser in which they have signed in, at this instant.
    pub(crate) async fn signed(&mut self, email: &str, at: i32) -> Browser {
        let token = self.token(email, at).await;
        let mut browser = self.nobody();
        browser.cookies.insert("vigie".to_owned(), token.reveal().to_owned());
        browser
    }

    async fn token(&mut self, email: &str, at: i32) -> Token {
        match self.house.sign_in(email, PASSWORD, instant(at)).await.unwrap() {
            SignedIn::Complete(token) => token,
            SignedIn::SecondFactor(half) => self.house.second_factor(email, &half, instant(at)).await.unwrap(),
            SignedIn::Enrolment(_) => panic!("joined already"),
        }
    }
}
