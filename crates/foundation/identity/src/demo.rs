//! The demonstration's people: invented, one of each role, in invented organisations. They exist in a demonstration's data folder alone.

use jiff::Timestamp;
use nomenclature::{Language, TerritoryCode};
use rand::CryptoRng;
use store::{Actor, AuditLine, StoreError, Verb};

use crate::access::Identity;
use crate::people::{NewPerson, Organisation, OrganisationKind, insert_organisation, insert_person, nobody_yet};
use crate::rights::Role;

/// Invented organisations: code, kind, name, territory.
const ORGANISATIONS: [(&str, OrganisationKind, &str, &str); 5] = [
    ("mission-inventee", OrganisationKind::StateService, "Mission nationale (inventée)", "FR"),
    ("service-invente", OrganisationKind::StateService, "Service des droits des femmes (inventé)", "FR"),
    ("association-inventee", OrganisationKind::Association, "Association Les Passerelles (inventée)", "93"),
    ("observatoire-invente", OrganisationKind::Observatory, "Observatoire départemental (inventé)", "93"),
    ("formation-inventee", OrganisationKind::TrainingBody, "Institut de formation (inventé)", "R11"),
];

/// Invented people: the beginning of their address, name, organisation, role.
const PEOPLE: [(&str, &str, &str, Role); 13] = [
    ("administratrice", "Adèle Martin (inventée)", "mission-inventee", Role::Administrator),
    ("statisticien", "Simon Petit (inventé)", "mission-inventee", Role::Statistician),
    ("redactrice", "Édith Bernard (inventée)", "mission-inventee", Role::Editor),
    ("chargee-enquete", "Sofia Robert (inventée)", "mission-inventee", Role::SurveyOfficer),
    ("associative", "Aminata Richard (inventée)", "association-inventee", Role::SurveyContributor),
    ("coordinateur", "Côme Durand (inventé)", "mission-inventee", Role::Coordinator),
    ("referente", "Rose Dubois (inventée)", "service-invente", Role::PointOfContact),
    ("autorite", "Inès Garnier (inventée)", "service-invente", Role::ServiceAuthority),
    ("responsable-formation", "Fatou Moreau (inventée)", "mission-inventee", Role::TrainingManager),
    ("formateur", "Florent Laurent (inventé)", "formation-inventee", Role::Trainer),
    ("animatrice", "Anaïs Simon (inventée)", "observatoire-invente", Role::ObservatoryAnimator),
    ("secretaire", "Gaspard Michel (inventé)", "mission-inventee", Role::GovernanceSecretary),
    ("lectrice", "Lise Lefebvre (inventée)", "service-invente", Role::Reader),
];

/// Makes the invented people, once. Their addresses end in `.invalid`, where no mail can go.
///
/// # Errors
/// When the database refuses.
pub async fn people(identity: &Identity, now: Timestamp, chance: &mut impl CryptoRng) -> Result<(), StoreError> {
    let mut write = identity.store().write(&Actor::program(), now).await?;
    if !nobody_yet(&mut write).await? {
        return Ok(());
    }
    for (id, kind, name, territory) in ORGANISATIONS {
        let (Ok(id), Ok(name), Ok(territory)) = (id.parse(), name.parse(), TerritoryCode::parse(territory)) else {
            continue;
        };
        let organisation = Organisation { id, kind, name, territory, siret: None };
        let line = insert_organisation(&mut write, &organisation).await?;
        write.note(line);
    }
    let mut last = None;
    for (address, name, organisation, role) in PEOPLE {
        let email = format!("{address}@demonstration.invalid").parse();
        let (Ok(email), Ok(name), Ok(organisation)) = (email, name.parse(), organisation.parse()) else { continue };
        let person = NewPerson { organisation, email, name, language: Language::French, roles: vec![role] };
        last = Some(insert_person(&mut write, &person, chance).await?);
    }
    let Some(last) = last else { return Ok(()) };
    write.commit(AuditLine::new(Verb::Create, last.thing())).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_someone_of_each_role_and_all_say_that_they_are_invented() {
        for role in Role::ALL {
            assert!(PEOPLE.iter().any(|person| person.3 == *role), "{role}");
        }
        for (_, _, name, territory) in ORGANISATIONS {
            assert!(name.contains("(invent") && TerritoryCode::parse(territory).is_ok());
        }
        for (address, name, organisation, _) in PEOPLE {
            assert!(name.contains("(invent") && ORGANISATIONS.iter().any(|known| known.0 == organisation));
            assert!(format!("{address}@demonstration.invalid").parse::<store::EmailAddress>().is_ok());
        }
    }
}
