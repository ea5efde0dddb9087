//! Making a backup while serving.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use tokio::sync::mpsc::{self, Sender};

use super::archive::{self, Part, Target};
use super::format::{FORMAT, HEADER, Header, Manifest, TABLES, TableHeader};
use super::rows::Walk;
use super::seal::BackupRecipient;
use crate::audit::{Actor, AuditLine, Facts, ThingId, Verb};
use crate::database::Transaction;
use crate::error::StoreError;
use crate::instant;
use crate::schema::{self, Table};
use crate::store::Store;

/// What a backup holds beside the database, and to whom it is sealed.
#[derive(Clone, Debug)]
pub struct BackupPlan<'a> {
    /// The data folder.
    pub folder: &'a Path,
    /// What to take from it: names of files and folders.
    pub parts: &'a [&'a str],
    /// To whom it is sealed; to nobody, it can be read by who holds the file.
    pub recipients: &'a [BackupRecipient],
}

/// Why a backup failed; nothing of it remains.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// There is something of that name.
    #[error("{0} exists already: choose another name, a backup never overwrites anything")]
    Exists(PathBuf),
    /// The file could not be written, or the data folder read.
    #[error(
        "the backup {file} could not be written ({problem}): check the folder, its rights and the room on the disk"
    )]
    Unwritable {
        /// The file.
        file: PathBuf,
        /// What the system said.
        problem: String,
    },
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// Saves the whole database, in one state, and the files of the plan, while others read and write.
    ///
    /// # Errors
    /// When the file exists or cannot be written, or the database does not answer.
    pub async fn backup(
        &self,
        file: &Path,
        plan: &BackupPlan<'_>,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Manifest, BackupError> {
        if file.exists() {
            return Err(BackupError::Exists(file.to_path_buf()));
        }
        let sealed = !plan.recipients.is_empty();
        let name = now.strftime("%Y%m%dT%H%M%SZ").to_string();
        let line = AuditLine::new(Verb::Backup, ThingId::new("backup", &name).map_err(StoreError::from)?);
        self.write(actor, now).await?.commit(line.after(Facts::new().flag("sealed", sealed))).await?;

        let target = Target {
            file: file.to_path_buf(),
            recipients: plan.recipients.to_vec(),
            folder: plan.folder.to_path_buf(),
            parts: plan.parts.iter().map(|&part| part.to_owned()).collect(),
        };
        let (send, receive) = mpsc::channel(2);
        let writing = tokio::task::spawn_blocking(move || archive::write(&target, receive));
        let reading = self.send_tables(&send, now).await;
        drop(send);
        let written =
            writing.await.map_err(|error| error.to_string()).and_then(|done| done.map_err(|error| error.to_string()));
        // When both failed, the database's failure is the cause of the other.
        reading?;
        written.map_err(|problem| BackupError::Unwritable { file: file.to_path_buf(), problem })
    }

    /// Reads every table in one transaction. That the writer stopped listening is said by the writer.
    async fn send_tables(&self, parts: &Sender<Part>, now: Timestamp) -> Result<(), StoreError> {
        let mut read = self.read().await?;
        let transaction = read.transaction();
        let tables = schema::describe(transaction).await?;
        let header = Header {
            format: FORMAT,
            migrations: schema::applied(transaction).await?,
            tables: tables.iter().map(table_header).collect(),
        };
        let bytes = serde_json::to_vec_pretty(&header)
            .map_err(|error| StoreError::Column { column: HEADER.to_owned(), problem: error.to_string() })?;
        if parts.send(Part::Entry { path: HEADER.to_owned(), bytes }).await.is_err() {
            return Ok(());
        }
        let mut summaries = Vec::new();
        for table in &tables {
            let Some(summary) = send_table(transaction, table, parts).await? else { return Ok(()) };
            summaries.push(summary);
        }
        let _ = parts.send(Part::End { created_at: instant::to_text(now), tables: summaries }).await;
        Ok(())
    }
}

fn table_header(table: &Table) -> TableHeader {
    TableHeader { name: table.name.clone(), columns: table.columns.iter().map(|column| column.name.clone()).collect() }
}

/// Nothing when the writer stopped listening.
async fn send_table(
    transaction: &mut Transaction,
    table: &Table,
    parts: &Sender<Part>,
) -> Result<Option<super::TableSummary>, StoreError> {
    let mut walk = Walk::new(table)?;
    let mut number = 0;
    while let Some(bytes) = walk.next(transaction).await? {
        number += 1;
        let path = format!("{TABLES}{}/{number:06}.jsonl", table.name);
        if parts.send(Part::Entry { path, bytes }).await.is_err() {
            return Ok(None);
        }
    }
    Ok(Some(walk.summary()))
}
