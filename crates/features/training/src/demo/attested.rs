//! The attestations of the demonstration.

use jiff::Timestamp;
use store::{Actor, StoreError, sql};

use super::DemoError;
use crate::Training;
use crate::model::session::SessionCode;
use crate::store::{issue_attestations, reissue_attestation, revoke_attestation};

/// Issues the attestations of the last sessions held; one is replaced and one taken back, to be found so.
pub(super) async fn attest(training: &Training, now: Timestamp) -> Result<(), DemoError> {
    let store = &training.store;
    let select = "SELECT code FROM training_session WHERE state = 'held' ORDER BY starts_at DESC, code LIMIT 5";
    let codes: Result<Vec<SessionCode>, StoreError> =
        store.rows(sql(select)).await?.iter().map(|row| row.parse("code")).collect();
    let told = |error: &dyn std::fmt::Display| DemoError::Attestations(error.to_string());
    let actor = Actor::operator();
    for code in codes? {
        let issued =
            issue_attestations(store, &actor, now, &training.chance, "Institution d’exemple (démonstration)", &code)
                .await;
        let issued = issued.map_err(|error| told(&error))?;
        tracing::info!(%code, issued, "attestations of the demonstration");
    }
    let select = "SELECT code FROM training_attestation ORDER BY code LIMIT 2";
    let codes: Result<Vec<String>, StoreError> =
        store.rows(sql(select)).await?.iter().map(|row| row.get("code")).collect();
    if let [replaced, revoked] = codes?.as_slice() {
        let reason = "nom mal orthographié";
        reissue_attestation(store, &actor, now, &training.chance, replaced, "Camille Nom-Corrigé", reason)
            .await
            .map_err(|error| told(&error))?;
        revoke_attestation(store, &actor, now, revoked, "établie par erreur").await.map_err(|error| told(&error))?;
    }
    Ok(())
}
