//! A run that is done, with its table, what is hidden and the certificates.

use disclosure::{Status, SystemCell};
use identity::web::Refusal;
use nomenclature::Language;

use super::Pages;
use crate::complement::{self, Means};
use crate::output::proofs::{self, Certificates};
use crate::store::{Run, Study, certificates, runs};
use crate::table::Sheet;

/// A run, whole.
pub(super) struct Done {
    pub(super) study: Study,
    pub(super) run: Run,
    pub(super) sheet: Sheet,
    pub(super) certificates: Certificates,
}

/// How a cell stands in a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Shown,
    Sensitive,
    Complement,
}

/// A run that is done, without its table: what its report alone tells.
pub(super) async fn reported(pages: &Pages, code: &str, number: i64) -> Result<(Study, Run), Refusal> {
    let study = pages.study(code).await?;
    let run = runs(&pages.store, &study.code).await?.into_iter().find(|run| run.number == number);
    Ok((study, run.filter(|run| run.report.is_some()).ok_or(Refusal::Hidden)?))
}

impl Done {
    /// Reads it; a large table takes a while, during which other requests are answered.
    pub(super) async fn read(pages: &Pages, code: &str, number: i64) -> Result<Self, Refusal> {
        let (study, run) = reported(pages, code, number).await?;
        let text = certificates(&pages.store, &study.code, number).await?;
        let language = pages.language;
        let made = tokio::task::spawn_blocking(move || {
            let sheet = study.source.sheet(language)?;
            let certificates = proofs::read("certificates", &text)?;
            Ok(Self { study, run, sheet, certificates })
        });
        let faulty = |problems: crate::Problems| {
            tracing::error!(%problems, "a study that was kept cannot be read");
            Refusal::Failed
        };
        let done: Self = made.await.map_err(|_| Refusal::Failed)?.map_err(faulty)?;
        if done.certificates.hidden.len() != done.sheet.values.len() {
            return Err(Refusal::Failed);
        }
        Ok(done)
    }

    pub(super) fn cell(&self, cell: usize) -> &SystemCell {
        &self.certificates.system.cells()[cell]
    }

    pub(super) fn standing(&self, cell: usize) -> Standing {
        match (self.certificates.hidden[cell], self.cell(cell).status) {
            (false, _) => Standing::Shown,
            (true, Status::Sensitive(_)) => Standing::Sensitive,
            (true, _) => Standing::Complement,
        }
    }

    /// What stands in the place of hidden figures, when the choices of the run ask for it.
    pub(super) fn means(&self) -> Option<Means> {
        let settings = &self.run.settings;
        let wishes = settings.wishes(Language::French).ok()?;
        let dimension = complement::dimension(&self.sheet, &wishes.demand, settings.complement.as_deref()).ok()??;
        Some(complement::means(&self.sheet, &self.sheet.published(&self.certificates.hidden), dimension, None))
    }

    /// The sensitive cells whose certificate moves this one.
    pub(super) fn kept_by(&self, cell: usize) -> Vec<usize> {
        let moves = |p: &&(u32, Vec<disclosure::Witness>)| {
            p.0 as usize != cell && p.1.iter().any(|w| w.moves.iter().any(|m| m.0 as usize == cell))
        };
        self.certificates.proofs.iter().filter(moves).map(|p| p.0 as usize).collect()
    }
}
