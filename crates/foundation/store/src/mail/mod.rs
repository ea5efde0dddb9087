//! Mail: written in the transaction that needs it, sent later by a job, through SMTP; without a server it goes to a folder, and says so.

mod address;
mod calendar;
mod handler;
mod message;
mod transport;

pub use address::{EmailAddress, NotAnAddress};
pub use calendar::{Invitation, InvitationMethod};
pub use handler::MailHandler;
pub use message::Mail;
pub use transport::{MailTransport, MailTransportError, SmtpServer};
