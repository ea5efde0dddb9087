//! What private pages of every feature stand on: who is behind a request, what they may do, forms that only we can have drawn.
//!
//! A feature's state gives a [`Gate`]; its handlers take [`Signed`] to read and [`SignedForm`] to write, ask for permits, and let `?` refuse:
//!
//! ```
//! use axum::{Router, extract::{FromRef, State}, response::Response, routing::get};
//! use identity::{Place, may, on, web::{Gate, Refusal, Signed, SignedForm, csrf_field}};
//! use maud::html;
//! use ui::{href, layout::{Page, Site}};
//!
//! #[derive(Clone)]
//! struct Pages { gate: Gate, site: std::sync::Arc<Site>, language: ui::Language }
//! impl FromRef<Pages> for Gate { fn from_ref(pages: &Pages) -> Self { pages.gate.clone() } }
//!
//! #[derive(serde::Deserialize, Default)]
//! #[serde(default)] // a missing field is an error beside the field, not a bare refusal
//! struct NewKit { title: String, themes: Vec<String> }
//!
//! async fn form(State(pages): State<Pages>, signed: Signed) -> Result<Response, Refusal> {
//!     signed.permit::<may::Create, on::Kit>(&Place::default())?; // 404, or 403 when they may see it
//!     let action = href(pages.language, "/formation/kits/nouveau");
//!     let content = html! { form method="post" action=(action) data-send-once { (csrf_field(&signed)) button { "…" } } };
//!     Ok(signed.page(&pages.site, Page::private(pages.language, "/formation/kits/nouveau", "…"), &content))
//! }
//!
//! async fn create(State(pages): State<Pages>, sent: SignedForm<NewKit>) -> Result<Response, Refusal> {
//!     let permit = sent.signed.permit::<may::Create, on::Kit>(&Place::default())?;
//!     // let mut write = store.write(permit.actor(), sent.signed.now()).await?; — StoreError becomes 404, 503 or 500
//!     // if let Some(before) = write.sent_before(&sent.key, "/formation/kits/x").await? { … the same form sent twice … }
//!     # let _ = (pages, permit, sent.form.title, sent.form.themes);
//!     Ok(sent.signed.done("/formation/kits", "Le kit est créé.")) // 303, and the next page says so on top
//! }
//!
//! fn routes(pages: Pages) -> Router {
//!     Router::new().route("/formation/kits/nouveau", get(form).post(create)).with_state(pages)
//! }
//! ```
//!
//! A list shows what [`Signed::reach`] says; a button hides behind [`Signed::may`]; an act that would hurt asks [`Signed::recently_proved`], or [`SignedForm::recently_proved`],
//! which keeps what was written; one that cannot be undone asks [`Signed::ask`].
//! A long form keeps what one began to write: [`Signed::draft`], [`draft_tools`], [`Signed::forget_draft`].
//! Files come through [`SignedUpload`]. A feature puts its rooms on everyone's start page by a [`Desk`]. Nobody signed in: 303 to `/connexion`,
//! and back; the database away: 503.

mod conflict;
mod cookie;
mod csrf;
mod desk;
mod draft;
mod form;
mod gate;
mod notice;
mod page;
mod question;
mod refusal;
mod signed;

pub use conflict::{ConflictField, conflict};
pub(crate) use cookie::Cookie;
pub use desk::{Awaiting, Desk, DeskFuture, Room};
pub use draft::{Draft, draft_tools};
pub(crate) use draft::{FORGET, FROM_DESK, PATH, QUIET, TITLE};
pub(crate) use form::{OpenForm, Pairs, waiting_field};
pub use form::{SignedForm, SignedUpload, csrf_field, plain};
#[cfg(feature = "testing")]
pub(crate) use form::{first_two, read};
pub use gate::{Gate, GateConfig};
pub use page::{bears_session, refusal_page};
pub use question::Question;
pub use refusal::Refusal;
pub(crate) use refusal::{see_other, way_back};
pub(crate) use signed::Visitor;
pub use signed::{ClientAddress, MaybeSigned, Signed};
pub use ui::csv::csv;
