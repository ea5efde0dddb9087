//! The server: the features' pages mounted in each language, with headers, limits and plain errors around them.

mod absence;
mod around;
mod assets;
mod cache;
mod failures;
mod front;
mod guard;
mod health;
mod home;
mod jobs;
mod legal;
mod limit;
mod metrics;
mod pulse;
mod search;
mod site;

use std::sync::Arc;

use ::search::Finder;
use axum::Router;
use axum::middleware::{from_fn_with_state, map_response};
use identity::web::{Desk, Gate, GateConfig};
use nomenclature::Language;
use ui::layout::Site;

use crate::installation::{Installation, seed, today};

pub(crate) use around::serve;
pub(crate) use front::{Certificates, Proxies};
pub(crate) use site::institution;

/// What every page of one language needs.
#[derive(Clone)]
pub(crate) struct Rooms {
    pub(crate) installation: Arc<Installation>,
    pub(crate) site: Arc<Site>,
    pub(crate) gate: Gate,
    pub(crate) finder: Arc<Finder>,
    pub(crate) language: Language,
}

/// All addresses of an installation.
fn router(installation: &Arc<Installation>, site: Site, gate: &Gate, around: &around::Around) -> Router {
    let site = Arc::new(site);
    let in_language = |language| {
        let (installation, site) = (Arc::clone(installation), Arc::clone(&site));
        pages(&Rooms { installation, site, gate: gate.clone(), finder: Arc::clone(&around.finder), language })
    };
    let french = in_language(Language::French);
    let english = in_language(Language::English);
    let interface = statistics::pages::api_routes(Arc::clone(&installation.statistics));
    let services = Router::new()
        .merge(assets::routes())
        .merge(guidance::pages::file_routes())
        .merge(health::routes(Arc::clone(installation), Arc::clone(&around.stopping)))
        .merge(interface.layer(map_response(cache::for_everybody)));
    let router = Router::new()
        .merge(french)
        .nest(Language::English.path_prefix(), english)
        .merge(services)
        .fallback(failures::not_found);
    guard::guarded(router, (&site, gate), around)
}

fn pages(rooms: &Rooms) -> Router {
    let statistics = statistics::pages::Pages {
        statistics: Arc::clone(&rooms.installation.statistics),
        site: Arc::clone(&rooms.site),
        language: rooms.language,
    };
    let publication = publication::pages::Pages {
        publications: Arc::clone(&rooms.installation.publications),
        site: Arc::clone(&rooms.site),
        language: rooms.language,
    };
    let zone = rooms.site.time_zone.clone();
    let guidance = guidance::pages::Pages::new(
        Arc::clone(&rooms.installation.guidance),
        Arc::clone(&rooms.site),
        rooms.language,
        rooms.installation.config.contact.clone(),
        move || today(&zone),
    )
    .with_accent(rooms.installation.config.theme_colour().unwrap_or_default());
    let identity =
        identity::pages::Pages { gate: rooms.gate.clone(), site: Arc::clone(&rooms.site), language: rooms.language };
    let protection = protection::pages::Pages {
        store: rooms.installation.store.clone(),
        gate: rooms.gate.clone(),
        site: Arc::clone(&rooms.site),
        language: rooms.language,
    };
    let training = training::pages::Pages {
        training: rooms.installation.training.clone(),
        site: Arc::clone(&rooms.site),
        language: rooms.language,
    };
    let training_desk = training::pages::PrivatePages {
        training: rooms.installation.training.clone(),
        gate: rooms.gate.clone(),
        site: Arc::clone(&rooms.site),
        language: rooms.language,
    };
    let plans = plans::pages::Pages {
        plans: rooms.installation.plans.clone(),
        site: Arc::clone(&rooms.site),
        language: rooms.language,
    };
    let plans_desk = plans::pages::PrivatePages {
        plans: rooms.installation.plans.clone(),
        gate: rooms.gate.clone(),
        site: Arc::clone(&rooms.site),
        language: rooms.language,
    };
    // The same for everybody: kept ready until something changes.
    let public = Router::new()
        .merge(home::routes(rooms.clone()))
        .merge(legal::routes(rooms.clone()))
        .merge(statistics::pages::routes(statistics))
        .merge(publication::pages::routes(publication))
        .layer(map_response(cache::for_everybody));
    // Drawn each time, for seats and deadlines go by the clock.
    let drawn = Router::new()
        .merge(plans::pages::routes(plans))
        .merge(training::pages::routes(training))
        .layer(from_fn_with_state(Arc::<absence::LastSaid>::default(), absence::or_last_said));
    // What someone looks for, or asks a tool for help, is kept nowhere, not even here; private pages neither.
    Router::new()
        .merge(public)
        .merge(drawn)
        .merge(search::routes(rooms.clone()))
        .merge(jobs::routes(rooms.clone()))
        .merge(guidance::pages::routes(guidance))
        .merge(identity::pages::routes(identity))
        .merge(protection::pages::routes(protection))
        .merge(plans::pages::private_routes(plans_desk))
        .merge(training::pages::private_routes(training_desk))
}

/// What private pages stand behind.
///
/// # Errors
/// When the machine gives no chance to draw tokens from.
pub(crate) fn gate(installation: &Installation, demonstration: bool) -> anyhow::Result<Gate> {
    let config = &installation.config;
    let config = GateConfig {
        address: config.public_address.clone(),
        over_tls: config.tls_certificate.is_some(),
        demonstration,
        provider: config.provider(),
    };
    let gate = Gate::new(installation.identity.clone(), Arc::new(crate::installation::now), config, seed()?);
    Ok(gate.with_desks(desks(installation)))
}

/// What features put on everyone's start page, in this order.
fn desks(installation: &Installation) -> Vec<Arc<dyn Desk>> {
    vec![
        Arc::new(identity::pages::IdentityDesk { identity: installation.identity.clone() }),
        Arc::new(jobs::JobsDesk { store: installation.store.clone() }),
        Arc::new(protection::pages::ProtectionDesk),
        Arc::new(plans::pages::PlansDesk { plans: installation.plans.clone() }),
        Arc::new(training::pages::TrainingDesk {
            training: installation.training.clone(),
            identity: installation.identity.clone(),
        }),
    ]
}

/// The site as this installation presents itself.
pub(crate) fn site(installation: &Installation, demonstration: bool) -> Site {
    site::site(&installation.config, demonstration)
}
