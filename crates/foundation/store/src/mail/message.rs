//! A mail, from what the features write to what is sent.

use std::time::{Duration, UNIX_EPOCH};

use jiff::Timestamp;
use lettre::Message;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use serde::{Deserialize, Serialize};

use super::{EmailAddress, Invitation};
use crate::error::StoreError;
use crate::jobs::{JobError, JobId, NewJob};
use crate::store::Write;

/// A mail to one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    /// To whom.
    pub to: EmailAddress,
    /// The subject: one line.
    pub subject: String,
    /// The text: no page, no image, nothing that tells when it was read.
    pub text: String,
    /// An invitation, for the calendar.
    pub invitation: Option<Invitation>,
}

impl Write {
    /// Sends a mail once the transaction is kept. The same key sends it once: `invitation/anne/1`.
    ///
    /// # Errors
    /// When the key is no code or the database refuses.
    pub async fn send_mail(&mut self, key: &str, mail: &Mail) -> Result<bool, StoreError> {
        // Twelve attempts with doubling waits last about half a day.
        self.enqueue(&NewJob::new(super::handler::KIND, key, mail)?.attempts(12)).await
    }
}

impl Mail {
    /// The message as it travels. The same job gives the same bytes whenever it is tried, but for its date.
    pub(super) fn to_message(&self, from: &Mailbox, job: &JobId, now: Timestamp) -> Result<Message, JobError> {
        let refused = |error: &dyn std::fmt::Display| JobError::Final(format!("the mail cannot be written: {error}"));
        let name = blake3::hash(job.to_string().as_bytes()).to_hex();
        let to: lettre::Address =
            self.to.as_str().parse().map_err(|error: lettre::address::AddressError| refused(&error))?;
        let one_line: String =
            self.subject.chars().map(|character| if character.is_control() { ' ' } else { character }).collect();
        let date = UNIX_EPOCH + Duration::from_secs(u64::try_from(now.as_second()).unwrap_or(0));
        let builder = Message::builder()
            .from(from.clone())
            .to(Mailbox::new(None, to))
            .subject(one_line)
            .date(date)
            .message_id(Some(format!("<{name}@{}>", from.email.domain())))
            .raw_header(HeaderValue::new(
                HeaderName::new_from_ascii_str("Auto-Submitted"),
                "auto-generated".to_owned(),
            ));
        let text = SinglePart::plain(self.text.clone());
        let message = match &self.invitation {
            None => builder.singlepart(text),
            Some(invitation) => {
                let kind = format!("text/calendar; charset=utf-8; method={}", invitation.method.as_str());
                let kind = ContentType::parse(&kind).map_err(|error| refused(&error))?;
                let calendar = SinglePart::builder().content_type(kind).body(invitation.to_ics(now));
                let parts = MultiPart::alternative().boundary(format!("part-{}", &name[..32]));
                builder.multipart(parts.singlepart(text).singlepart(calendar))
            }
        };
        message.map_err(|error| refused(&error))
    }
}
