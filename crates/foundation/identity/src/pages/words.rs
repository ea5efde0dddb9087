//! Roles, verbs, resources and kinds of organisations in words.

use nomenclature::Language;
use store::Verb;
use ui::t;

use crate::people::OrganisationKind;
use crate::rights::{Resource, Role, Scope};

/// A role.
pub(super) fn role(language: Language, role: Role) -> String {
    t!(
        language,
        match role {
            Role::Administrator => "identity-role-administrator",
            Role::Statistician => "identity-role-statistician",
            Role::Editor => "identity-role-editor",
            Role::SurveyOfficer => "identity-role-survey-officer",
            Role::SurveyContributor => "identity-role-survey-contributor",
            Role::Coordinator => "identity-role-coordinator",
            Role::PointOfContact => "identity-role-point-of-contact",
            Role::ServiceAuthority => "identity-role-service-authority",
            Role::TrainingManager => "identity-role-training-manager",
            Role::Trainer => "identity-role-trainer",
            Role::ObservatoryAnimator => "identity-role-observatory-animator",
            Role::GovernanceSecretary => "identity-role-governance-secretary",
            Role::Reader => "identity-role-reader",
        }
    )
}

/// A kind of organisations.
pub(super) fn organisation_kind(language: Language, kind: OrganisationKind) -> String {
    t!(
        language,
        match kind {
            OrganisationKind::StateService => "identity-kind-state-service",
            OrganisationKind::LocalAuthority => "identity-kind-local-authority",
            OrganisationKind::Association => "identity-kind-association",
            OrganisationKind::Observatory => "identity-kind-observatory",
            OrganisationKind::TrainingBody => "identity-kind-training-body",
        }
    )
}

/// How far a right goes.
pub(super) fn scope(language: Language, scope: Scope) -> String {
    t!(
        language,
        match scope {
            Scope::All => "identity-scope-all",
            Scope::OwnTerritory => "identity-scope-own-territory",
            Scope::OwnOrganisation => "identity-scope-own-organisation",
            Scope::OwnRecords => "identity-scope-own-records",
        }
    )
}

/// A kind of things.
pub(super) fn resource(language: Language, resource: Resource) -> String {
    t!(
        language,
        match resource {
            Resource::Person => "identity-resource-person",
            Resource::Organisation => "identity-resource-organisation",
            Resource::Audit => "identity-resource-audit",
            Resource::Installation => "identity-resource-installation",
            Resource::Release => "identity-resource-release",
            Resource::Protection => "identity-resource-protection",
            Resource::Publication => "identity-resource-publication",
            Resource::Questionnaire => "identity-resource-questionnaire",
            Resource::Campaign => "identity-resource-campaign",
            Resource::Answer => "identity-resource-answer",
            Resource::Kit => "identity-resource-kit",
            Resource::TrainingSession => "identity-resource-training-session",
            Resource::Registration => "identity-resource-registration",
            Resource::Attestation => "identity-resource-attestation",
            Resource::Observatory => "identity-resource-observatory",
            Resource::Practice => "identity-resource-practice",
            Resource::Plan => "identity-resource-plan",
            Resource::Measure => "identity-resource-measure",
            Resource::Recommendation => "identity-resource-recommendation",
            Resource::Statement => "identity-resource-statement",
            Resource::Framework => "identity-resource-framework",
            Resource::Evaluation => "identity-resource-evaluation",
            Resource::Body => "identity-resource-body",
            Resource::Meeting => "identity-resource-meeting",
            Resource::Mission => "identity-resource-mission",
        }
    )
}

/// What is done.
pub(super) fn verb(language: Language, verb: Verb) -> String {
    t!(
        language,
        match verb {
            Verb::Read => "identity-verb-read",
            Verb::Create => "identity-verb-create",
            Verb::Update => "identity-verb-update",
            Verb::Delete => "identity-verb-delete",
            Verb::Import => "identity-verb-import",
            Verb::Export => "identity-verb-export",
            Verb::Publish => "identity-verb-publish",
            Verb::Withdraw => "identity-verb-withdraw",
            Verb::Submit => "identity-verb-submit",
            Verb::Approve => "identity-verb-approve",
            Verb::Reject => "identity-verb-reject",
            Verb::Open => "identity-verb-open",
            Verb::Close => "identity-verb-close",
            Verb::Invite => "identity-verb-invite",
            Verb::SignIn => "identity-verb-sign-in",
            Verb::SignOut => "identity-verb-sign-out",
            Verb::Grant => "identity-verb-grant",
            Verb::Revoke => "identity-verb-revoke",
            Verb::Seal => "identity-verb-seal",
            Verb::Unseal => "identity-verb-unseal",
            Verb::Send => "identity-verb-send",
            Verb::Cancel => "identity-verb-cancel",
            Verb::Purge => "identity-verb-purge",
            Verb::Backup => "identity-verb-backup",
            Verb::BreakGlass => "identity-verb-break-glass",
        }
    )
}
