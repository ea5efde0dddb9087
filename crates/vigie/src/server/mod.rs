//! The server: the features' pages mounted in each language, with headers, limits and plain errors around them.

mod assets;
mod failures;
mod health;
mod home;
mod legal;
mod listen;
mod site;

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use axum::Router;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use identity::web::{Gate, GateConfig};
use nomenclature::Language;
use rand::TryRng as _;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;
use ui::layout::Site;

use crate::installation::{Installation, today};

pub(crate) use listen::serve;

/// The largest form or query that a public page accepts, in bytes.
const LARGEST_BODY: usize = 256 * 1024;
/// How long a page may take before the server gives up on it.
const LONGEST_ANSWER: Duration = Duration::from_secs(30);

/// What every page of one language needs.
#[derive(Clone)]
pub(crate) struct Rooms {
    pub(crate) installation: Arc<Installation>,
    pub(crate) site: Arc<Site>,
    pub(crate) gate: Gate,
    pub(crate) language: Language,
}

/// All addresses of an installation.
pub(crate) fn router(installation: Arc<Installation>, site: Site, gate: Gate) -> Router {
    let site = Arc::new(site);
    let in_language = |language| {
        let (installation, site) = (Arc::clone(&installation), Arc::clone(&site));
        pages(&Rooms { installation, site, gate: gate.clone(), language })
    };
    let french = in_language(Language::French);
    let english = in_language(Language::English);
    let services = Router::new()
        .merge(assets::routes())
        .merge(guidance::pages::file_routes())
        .merge(health::routes(Arc::clone(&installation)))
        .merge(statistics::pages::api_routes(Arc::clone(&installation.statistics)));
    let router = Router::new()
        .merge(french)
        .nest(Language::English.path_prefix(), english)
        .merge(services)
        .fallback(failures::not_found)
        .layer(axum::middleware::from_fn_with_state(Arc::clone(&site), failures::explain));
    guarded(router)
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
    let guidance = guidance::pages::Pages {
        library: Arc::clone(&rooms.installation.guidance),
        site: Arc::clone(&rooms.site),
        language: rooms.language,
        contact: rooms.installation.config.contact.clone(),
        today,
    };
    let identity =
        identity::pages::Pages { gate: rooms.gate.clone(), site: Arc::clone(&rooms.site), language: rooms.language };
    Router::new()
        .merge(identity::pages::routes(identity))
        .merge(home::routes(rooms.clone()))
        .merge(legal::routes(rooms.clone()))
        .merge(statistics::pages::routes(statistics))
        .merge(publication::pages::routes(publication))
        .merge(guidance::pages::routes(guidance))
}

/// Headers, limits, compression and the last net under a panic.
fn guarded(router: Router) -> Router {
    let headers = ui::headers::ALWAYS.iter().fold(router, |router, (name, value)| {
        let header = (HeaderName::from_static(name), HeaderValue::from_static(value));
        router.layer(SetResponseHeaderLayer::if_not_present(header.0, header.1))
    });
    let layers = ServiceBuilder::new()
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::custom(failures::panicked))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST_ANSWER))
        .layer(RequestBodyLimitLayer::new(LARGEST_BODY));
    headers.layer(layers)
}

/// What private pages stand behind.
///
/// # Errors
/// When the machine gives no chance to draw tokens from.
pub(crate) fn gate(installation: &Installation, demonstration: bool) -> anyhow::Result<Gate> {
    let mut seed = [0; 32];
    rand::rngs::SysRng.try_fill_bytes(&mut seed).context("the machine gives no chance to draw tokens from")?;
    let config = GateConfig { address: None, demonstration };
    Ok(Gate::new(installation.identity.clone(), Arc::new(crate::installation::now), config, seed))
}

/// The site as this installation presents itself.
pub(crate) fn site(installation: &Installation, demonstration: bool) -> Site {
    site::site(&installation.config, demonstration)
}
