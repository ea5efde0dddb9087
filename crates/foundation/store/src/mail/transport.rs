//! Where mail goes: a server, or a folder.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use lettre::transport::smtp::AsyncSmtpTransport;
use lettre::{AsyncTransport, Message, Tokio1Executor};

use crate::folder::own_folder;
use crate::jobs::{JobError, JobId};

/// Where mail goes.
#[derive(Clone, Debug)]
pub enum MailTransport {
    /// A server of mail.
    Smtp(SmtpServer),
    /// A folder, for want of a server: one file for each mail.
    Folder(PathBuf),
}

/// A server of mail.
#[derive(Clone)]
pub struct SmtpServer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    place: String,
}

/// An address of a server that is not understood.
#[derive(Debug, thiserror::Error)]
#[error(
    "the address of the mail server is not understood ({0}): write smtps://user:password@host, or smtp://host:25 for a server on this machine"
)]
pub struct MailTransportError(String);

impl MailTransport {
    /// A server, by its address: `smtps://user:password@host`, `smtp://user:password@host:587?tls=required`, `smtp://localhost:25`.
    ///
    /// # Errors
    /// When the address is not understood.
    pub fn smtp(url: &str) -> Result<Self, MailTransportError> {
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|error| MailTransportError(error.to_string()))?;
        let transport = builder.timeout(Some(Duration::from_secs(30))).build();
        let place =
            url.rsplit_once('@').map(|(_, place)| place).or_else(|| url.split_once("://").map(|(_, place)| place));
        Ok(Self::Smtp(SmtpServer { transport, place: place.unwrap_or_default().to_owned() }))
    }

    /// A folder, made if need be when the first mail goes there.
    #[must_use]
    pub fn folder(path: &Path) -> Self {
        Self::Folder(path.to_path_buf())
    }

    pub(super) async fn send(&self, message: &Message, job: &JobId, now: Timestamp) -> Result<(), JobError> {
        match self {
            Self::Smtp(server) => server.transport.send(message.clone()).await.map(drop).map_err(|error| {
                let problem = format!("the mail server {} says: {}", server.place, unnamed(&error.to_string()));
                if error.is_permanent() { JobError::Final(problem) } else { JobError::Retry(problem) }
            }),
            Self::Folder(folder) => write(folder, message, job, now)
                .await
                .map_err(|error| JobError::Retry(format!("{}: {error}", folder.display()))),
        }
    }
}

/// What a server said, without the addresses that it repeats: a problem is read in the log and in the list of jobs.
fn unnamed(said: &str) -> String {
    said.split_whitespace()
        .map(|word| if word.contains('@') { "(address)" } else { word })
        .collect::<Vec<_>>()
        .join(" ")
}

/// Written aside, then named: a file with its name is whole. The folder is this user's alone: mails hold the links by which people come in.
async fn write(folder: &Path, message: &Message, job: &JobId, now: Timestamp) -> std::io::Result<()> {
    own_folder(folder)?;
    let name = format!("{}-{}.eml", now.strftime("%Y%m%dT%H%M%SZ"), job.key().replace('/', "_"));
    let aside = folder.join(format!(".{name}.part"));
    tokio::fs::write(&aside, message.formatted()).await?;
    tokio::fs::rename(&aside, folder.join(name)).await
}

/// One sentence for the start of the server and for `vigie doctor`.
impl fmt::Display for MailTransport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Smtp(server) => write!(formatter, "mail is sent through {}", server.place),
            Self::Folder(folder) => write!(
                formatter,
                "no mail server is set: mail is not sent, it is written to the folder {}",
                folder.display()
            ),
        }
    }
}

/// Never with its password.
impl fmt::Debug for SmtpServer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("SmtpServer").field(&self.place).finish()
    }
}
