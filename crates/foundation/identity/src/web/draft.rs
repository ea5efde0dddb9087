//! What one has begun to write in a long form is kept, and offered again.
//!
//! A form takes part when its handlers do three things: `GET` begins with [`Signed::draft`] or [`Signed::begun`], the form ends with [`draft_tools`], and what follows a good
//! `POST` is [`Signed::forget_draft`]. Without script one keeps it by the button; with it the browser does so a moment after each change.

use jiff::Timestamp;
use maud::{Markup, html};
use serde::de::DeserializeOwned;
use store::StoreError;
use ui::layout::Site;
use ui::{href, t};

use super::form::read;
use super::{Refusal, Signed, SignedForm};

/// The names of the fields that only a draft has.
pub(crate) const PATH: &str = "draft";
pub(crate) const QUIET: &str = "draft_quiet";
pub(crate) const FORGET: &str = "draft_forget";
pub(crate) const TITLE: &str = "draft_title";
pub(crate) const FROM_DESK: &str = "draft_from_desk";

/// What was begun.
#[derive(Clone, Debug)]
pub struct Draft<T> {
    /// What was written.
    pub form: T,
    /// When.
    pub saved_at: Timestamp,
}

impl Signed {
    /// What this person has begun in the form of that page (its path, without language prefix). What an older form wrote and this one cannot read counts for
    /// nothing.
    ///
    /// # Errors
    /// 503 when the database is away.
    pub async fn draft<T: DeserializeOwned>(&self, path: &str) -> Result<Option<Draft<T>>, Refusal> {
        let found = self.gate.identity().draft(&self.member, path).await?;
        Ok(found.and_then(|found| {
            Some(Draft { form: read(found.fields.as_bytes()).ok()?, saved_at: found.begun.saved_at })
        }))
    }

    /// What this person has begun in the form of that page, with since when it is kept; else what the form holds at first.
    ///
    /// # Errors
    /// 503 when the database is away.
    pub async fn begun<T: DeserializeOwned>(&self, path: &str, at_first: T) -> Result<(T, Option<Timestamp>), Refusal> {
        let kept = self.draft(path).await?;
        Ok(kept.map_or((at_first, None), |kept| (kept.form, Some(kept.saved_at))))
    }

    /// Forgets it: the form was sent.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn forget_draft(&self, path: &str) -> Result<(), StoreError> {
        self.gate.identity().forget_draft(&self.member, path, self.now).await
    }
}

impl<T> SignedForm<T> {
    /// Asks again who one is before a sensitive act, unless it was proved in the last ten minutes. What was written is kept meanwhile as the draft of that form (the
    /// path of its page, and what it is called), where one comes back to it.
    ///
    /// # Errors
    /// Sends to the page that asks, which leads back to the form; 503 when the database is away.
    pub async fn recently_proved(&self, form: (&str, &str)) -> Result<(), Refusal> {
        let signed = &self.signed;
        let asked = signed.recently_proved_for(form.0).await;
        if matches!(asked, Err(Refusal::ProveAgain { .. })) {
            self.keep_draft(form).await?;
        }
        asked
    }

    /// Keeps what was written as the draft of that form (the path of its page, and what it is called): something is asked first, and whoever answers no comes back to it.
    ///
    /// # Errors
    /// 503 when the database is away.
    pub async fn keep_draft(&self, form: (&str, &str)) -> Result<(), Refusal> {
        let signed = &self.signed;
        Ok(signed.gate.identity().keep_draft(&signed.member, form, &self.written(), signed.now).await?)
    }
}

/// The last part of a form that keeps drafts: the buttons that keep it or forget it, and since when it is kept. `path` is the page's, without language prefix;
/// a query tells forms of one page apart. `title` is what the form is called among all that someone has begun.
#[must_use]
pub fn draft_tools(signed: &Signed, site: &Site, (path, title): (&str, &str), saved_at: Option<Timestamp>) -> Markup {
    let language = signed.language();
    let keep = href(language, "/brouillons");
    html! {
        div class="draft" data-draft=(path) data-keep=(keep) data-kept=(t!(language, "identity-draft-kept-now"))
            data-lost=(t!(language, "identity-draft-lost")) data-too-long=(t!(language, "identity-draft-too-long")) {
            input type="hidden" name=(TITLE) value=(title);
            p class="govuk-hint draft__state" role="status" data-draft-state {
                @match saved_at {
                    Some(at) => (t!(language, "identity-draft-since", at = site.moment(language, at))),
                    None => (t!(language, "identity-draft-hint")),
                }
            }
            button class="govuk-button govuk-button--secondary" type="submit" formaction=(keep) name=(PATH) value=(path) { (t!(language, "identity-draft-keep")) }
            @if saved_at.is_some() {
                " "
                button class="govuk-button govuk-button--secondary" type="submit" formaction=(keep) name=(FORGET) value=(path) { (t!(language, "identity-draft-forget")) }
            }
        }
    }
}
