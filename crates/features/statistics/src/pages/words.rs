//! Words for what the model names by codes: levels, kinds, statuses, refusals.

use nomenclature::{Language, TerritoryKind};
use ui::{DrawingError, t};

use crate::model::Periodicity;

/// What kind of territory it is.
pub(super) fn kind(language: Language, kind: TerritoryKind) -> String {
    match kind {
        TerritoryKind::Nation => t!(language, "statistics-territory-kind-nation"),
        TerritoryKind::Region => t!(language, "statistics-territory-kind-region"),
        TerritoryKind::Departement => t!(language, "statistics-territory-kind-departement"),
        TerritoryKind::Collectivity => t!(language, "statistics-territory-kind-collectivity"),
        TerritoryKind::Arrondissement => t!(language, "statistics-territory-kind-arrondissement"),
        TerritoryKind::Epci => t!(language, "statistics-territory-kind-epci"),
        TerritoryKind::Commune => t!(language, "statistics-territory-kind-commune"),
        TerritoryKind::MunicipalArrondissement => t!(language, "statistics-territory-kind-municipal"),
    }
}

/// How often there is a figure.
pub(super) fn periodicity(language: Language, periodicity: Periodicity) -> String {
    match periodicity {
        Periodicity::Yearly => t!(language, "statistics-dataset-periodicity-yearly"),
        Periodicity::Quarterly => t!(language, "statistics-dataset-periodicity-quarterly"),
        Periodicity::Monthly => t!(language, "statistics-dataset-periodicity-monthly"),
        Periodicity::Irregular => t!(language, "statistics-dataset-periodicity-irregular"),
    }
}

/// Why a table cannot be drawn, for a reader.
pub(super) fn drawing_error(language: Language, error: &DrawingError) -> String {
    match error {
        DrawingError::Nothing => t!(language, "statistics-explorer-empty-text"),
        DrawingError::TooManySeries { most, .. } => {
            t!(language, "statistics-explorer-too-many-lines", most = *most)
        }
        other => {
            tracing::error!(error = %other, "a drawing failed");
            t!(language, "statistics-drawing-failed")
        }
    }
}
