//! The job that sends mail.

use lettre::message::Mailbox;

use super::{EmailAddress, Mail, MailTransport, NotAnAddress};
use crate::jobs::{Handler, JobFuture, Running};

pub(super) const KIND: &str = "mail";

/// Sends the mails that are waiting.
#[derive(Debug)]
pub struct MailHandler {
    transport: MailTransport,
    from: Mailbox,
}

impl MailHandler {
    /// Sends mail from this address, under this name.
    ///
    /// # Errors
    /// When the address cannot send.
    pub fn new(transport: MailTransport, name: &str, from: &EmailAddress) -> Result<Self, NotAnAddress> {
        let address: lettre::Address = from.as_str().parse().map_err(|_| NotAnAddress)?;
        let name: String = name.chars().filter(|character| !character.is_control()).collect();
        Ok(Self { transport, from: Mailbox::new(Some(name), address) })
    }
}

impl Handler for MailHandler {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn run<'a>(&'a self, job: &'a Running) -> JobFuture<'a> {
        Box::pin(async move {
            let mail: Mail = job.payload()?;
            let message = mail.to_message(&self.from, job.id(), job.now())?;
            self.transport.send(&message, job.id(), job.now()).await
        })
    }
}
