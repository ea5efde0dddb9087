//! Making a session and changing it: one form for both.

mod check;
mod draw;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use identity::web::{ConflictField, Refusal, Signed, SignedForm, conflict, csrf_field, draft_tools};
use identity::{Place, may, on};
use jiff::Timestamp;
use maud::html;
use store::{Conflict, Revision, Verb};
use ui::components::{FieldError, Link, error_summary, page_title};
use ui::i18n::typeset;
use ui::{href, t};

use self::check::{Draft, Sent};
pub(super) use self::check::{hour, line, number};
use self::draw::Form;
use super::{PrivatePages, may_somewhere, refused, same_address};
use crate::model::session::{Session, SessionCode};
use crate::pages::parts;
use crate::store::{ChangeError, change_session, create_session, published_kits, qualified_trainers, trainers_of};

/// The page on which a session is made.
const NEW: &str = "/formation/gestion/nouvelle";

/// The page on which one is changed.
fn changing(code: &SessionCode) -> String {
    format!("/formation/gestion/{code}/modifier")
}

/// `GET /formation/gestion/nouvelle`
///
/// # Errors
/// 403 or 404 for who makes no session.
pub(super) async fn create_form(State(pages): State<PrivatePages>, signed: Signed) -> Result<Response, Refusal> {
    signed.permit::<may::Create, on::TrainingSession>(&own(&signed))?;
    if let Some(begun) = signed.draft(NEW).await? {
        return show(&pages, &signed, None, &begun.form, (&[], Some(begun.saved_at))).await;
    }
    let email = pages.email(&signed).await?;
    let sent = Sent {
        ouverte: "public".to_owned(),
        demi_journees: "2".to_owned(),
        minutes: "180".to_owned(),
        formateurs: email.map(|email| email.to_string()).unwrap_or_default(),
        ..Sent::default()
    };
    show(&pages, &signed, None, &sent, (&[], None)).await
}

/// What one makes is one's own.
fn own(signed: &Signed) -> Place {
    Place { owner: Some(signed.person().clone()), ..Place::default() }
}

/// `POST /formation/gestion/nouvelle`
///
/// # Errors
/// 403 or 404 for who makes no session; 422 with all that is wrong.
pub(super) async fn create(State(pages): State<PrivatePages>, sent: SignedForm<Sent>) -> Result<Response, Refusal> {
    let (signed, training) = (&sent.signed, &pages.training);
    let permit = signed.permit::<may::Create, on::TrainingSession>(&own(signed))?;
    // The same form sent twice makes one session: its code follows from the form.
    let mark = blake3::hash(sent.key.to_string().as_bytes()).to_hex();
    let code: SessionCode = format!("s-{}", &mark[..10]).parse().map_err(|_| Refusal::Unreadable)?;
    let path = format!("/formation/gestion/{code}");
    let told = t!(pages.language, "training-edit-created");
    if crate::store::session(&training.store, &code).await?.is_some() {
        return Ok(signed.done(&path, &told));
    }
    let (session, trainers) = match checked(&pages, signed, &sent.form, code).await? {
        Ok(good) => good,
        Err(errors) => return show(&pages, signed, None, &sent.form, (&errors, None)).await,
    };
    create_session(&training.store, permit.actor(), signed.now(), &session, &trainers).await?;
    signed.forget_draft(NEW).await?;
    Ok(signed.done(&path, &told))
}

/// `GET /formation/gestion/{code}/modifier`
///
/// # Errors
/// 404 for a session that is none of theirs, 403 when it does not change any more.
pub(super) async fn edit_form(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(code): Path<String>,
) -> Result<Response, Refusal> {
    let (session, ..) = pages.session::<may::Update>(&signed, &code).await?;
    if !session.state.may_change() {
        return Err(Refusal::Forbidden);
    }
    if let Some(begun) = signed.draft(&changing(&session.code)).await? {
        return show(&pages, &signed, Some(&session), &begun.form, (&[], Some(begun.saved_at))).await;
    }
    let sent = Sent::of(pages.training.zone(), &session, &addresses(&pages, &session.code).await?);
    show(&pages, &signed, Some(&session), &sent, (&[], None)).await
}

async fn addresses(pages: &PrivatePages, code: &SessionCode) -> Result<Vec<String>, Refusal> {
    let trainers = trainers_of(&pages.training.store, code).await?;
    Ok(trainers.iter().map(|one| one.identity.email.to_string()).collect())
}

/// `POST /formation/gestion/{code}/modifier`
///
/// # Errors
/// 404 for a session that is none of theirs; 409 with both versions when someone else changed it; 422 with all that is wrong.
pub(super) async fn edit(
    State(pages): State<PrivatePages>,
    Path(code): Path<String>,
    sent: SignedForm<Sent>,
) -> Result<Response, Refusal> {
    let (signed, store) = (&sent.signed, &pages.training.store);
    let (session, _, permit) = pages.session::<may::Update>(signed, &code).await?;
    let seen: Revision = sent.form.revision.parse().map_err(|_| Refusal::Unreadable)?;
    let (proposed, trainers) = match checked(&pages, signed, &sent.form, session.code.clone()).await? {
        Ok(good) => good,
        Err(errors) => return show(&pages, signed, Some(&session), &sent.form, (&errors, None)).await,
    };
    // A session keeps the version of the kit it was made with, unless it takes another kit.
    let kit_version = if proposed.kit == session.kit { session.kit_version } else { proposed.kit_version };
    let proposed = Session { kit_version, ..proposed };
    match change_session(store, permit.actor(), signed.now(), seen, proposed, &trainers).await {
        Ok(()) => {
            signed.forget_draft(&changing(&session.code)).await?;
            let told = t!(pages.language, "training-edit-saved");
            Ok(signed.done(&format!("/formation/gestion/{code}"), &told))
        }
        Err(ChangeError::Conflict(both)) => differing(&pages, signed, &sent.form, *both).await,
        Err(ChangeError::Seats(taken)) => {
            let wrong = FieldError::new("places", t!(pages.language, "training-wrong-fewer-seats", count = taken));
            show(&pages, signed, Some(&session), &sent.form, (&[wrong], None)).await
        }
        Err(ChangeError::Session(error)) => Err(refused(error)),
    }
}

/// The session and the codes of its trainers, or all that is wrong; a trainer must be qualified.
async fn checked(
    pages: &PrivatePages,
    signed: &Signed,
    sent: &Sent,
    code: SessionCode,
) -> Result<Result<(Session, Vec<String>), Vec<FieldError>>, Refusal> {
    let (language, store) = (pages.language, &pages.training.store);
    let kits = published_kits(store).await?;
    let Draft { session, trainers } = match sent.check((language, pages.training.zone()), &kits, code, signed.now()) {
        Ok(draft) => draft,
        Err(errors) => return Ok(Err(errors)),
    };
    if !may_somewhere(signed, Verb::Update) {
        let own = pages.email(signed).await?;
        // Whoever gives no session but their own would not see it any more.
        if !own.is_some_and(|own| trainers.iter().any(|one| same_address(one, &own))) {
            return Ok(Err(vec![FieldError::new("formateurs", t!(language, "training-wrong-not-yours"))]));
        }
    }
    let known = qualified_trainers(store, &session, &trainers).await?;
    let unknown = trainers.iter().zip(&known).filter(|(_, code)| code.is_none());
    let unknown: Vec<String> = unknown.map(|(email, _)| email.to_string()).collect();
    if !unknown.is_empty() {
        let told = t!(language, "training-wrong-unqualified", who = unknown.join(", "));
        return Ok(Err(vec![FieldError::new("formateurs", told)]));
    }
    let mut codes: Vec<String> = known.into_iter().flatten().collect();
    codes.sort();
    codes.dedup();
    Ok(Ok((session, codes)))
}

async fn show(
    pages: &PrivatePages,
    signed: &Signed,
    session: Option<&Session>,
    sent: &Sent,
    (errors, begun): (&[FieldError], Option<Timestamp>),
) -> Result<Response, Refusal> {
    let language = pages.language;
    let kits = parts::by_title(language, published_kits(&pages.training.store).await?);
    let base = session.map(|session| format!("/formation/gestion/{}", session.code));
    let path = session.map_or_else(|| NEW.to_owned(), |session| changing(&session.code));
    let title = t!(language, if session.is_some() { "training-edit" } else { "training-create" });
    let above = session.map(|session| typeset(language, &session.title));
    let named = above.as_ref().map_or_else(|| title.clone(), |above| format!("{title} – {above}"));
    let form = Form { language, sent, errors, kits: &kits };
    let content = html! {
        (error_summary(language, errors))
        (page_title(above.as_deref(), &title, Some(&t!(language, "training-edit-lead"))))
        form method="post" action=(href(language, &path)) novalidate data-send-once data-warn-before-leaving {
            (csrf_field(signed))
            (form.fields())
            (draft_tools(signed, &pages.site, (&path, &named), begun))
        }
    };
    let up = base.zip(above).map(|(base, above)| Link::new(href(language, &base), above));
    let mut response = pages.page(signed, &path, title, up, &content);
    if !errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// Both versions, to choose from field by field.
async fn differing(
    pages: &PrivatePages,
    signed: &Signed,
    mine: &Sent,
    both: Conflict<Session>,
) -> Result<Response, Refusal> {
    let language = pages.language;
    let session = &both.current.value;
    let theirs = Sent::of(pages.training.zone(), session, &addresses(pages, &session.code).await?);
    let text = |name, key: &str, mine: &str, theirs: &str| ConflictField::text(name, t!(language, key), mine, theirs);
    let joined = |sent: &Sent| sent.professions().collect::<Vec<_>>().join(",");
    let fields = [
        text("titre", "training-edit-title", &mine.titre, &theirs.titre),
        text("kit", "training-edit-kit", &mine.kit, &theirs.kit),
        text("niveau", "training-level", &mine.niveau, &theirs.niveau),
        text("metiers", "training-professions", &joined(mine), &joined(&theirs)),
        text("jour", "training-edit-day", &mine.jour, &theirs.jour),
        text("heure", "training-edit-hour", &mine.heure, &theirs.heure),
        text("jour_fin", "training-edit-last-day", &mine.jour_fin, &theirs.jour_fin),
        text("heure_fin", "training-edit-last-hour", &mine.heure_fin, &theirs.heure_fin),
        text("demi_journees", "training-edit-half-days", &mine.demi_journees, &theirs.demi_journees),
        text("minutes", "training-edit-minutes", &mine.minutes, &theirs.minutes),
        text("modalite", "training-mode", &mine.modalite, &theirs.modalite),
        text("lieu", "training-place", &mine.lieu, &theirs.lieu),
        text("departement", "training-territory", &mine.departement, &theirs.departement),
        text("places", "training-edit-seats", &mine.places, &theirs.places),
        text("ouverte", "training-audience", &mine.ouverte, &theirs.ouverte),
        text("organisateur", "training-institution", &mine.organisateur, &theirs.organisateur),
        text("formateurs", "training-trainers", &mine.formateurs, &theirs.formateurs),
        text("prerequis", "training-prerequisite", &mine.prerequis, &theirs.prerequis),
        text("programme", "training-programme", &mine.programme, &theirs.programme),
    ];
    let path = format!("/formation/gestion/{}", session.code);
    let back = Link::new(href(language, &path), typeset(language, &session.title));
    let action = href(language, &format!("{path}/modifier"));
    let content = conflict(signed, &action, both.current.revision, &fields, &back);
    let title = t!(language, "training-edit");
    let mut response = pages.page(signed, &format!("{path}/modifier"), title, Some(back), &content);
    *response.status_mut() = StatusCode::CONFLICT;
    Ok(response)
}

#[cfg(test)]
pub(super) mod tests {
    use crate::store::KitVersion;

    /// A kit in its third version.
    pub(in crate::pages::private) fn kit() -> KitVersion {
        let kit = include_str!("../../../../../../../data/kits/couple.toml");
        KitVersion {
            kit: toml::from_str(kit).unwrap(),
            version: 3,
            state: crate::model::kit::KitState::Published,
            changed_at: jiff::Timestamp::UNIX_EPOCH,
        }
    }
}
