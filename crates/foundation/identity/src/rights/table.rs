//! The table of rights: the only place where they are said.

use store::Verb::{
    self, Approve, Backup, BreakGlass, Cancel, Close, Create, Delete, Export, Grant, Import, Invite, Open, Publish,
    Purge, Read, Reject, Revoke, Seal, Send, Submit, Unseal, Update, Withdraw,
};

use super::Resource::{
    self, Answer, Attestation, Audit, Body, Campaign, Evaluation, Framework, Installation, Kit, Measure, Meeting,
    Mission, Observatory, Organisation, Person, Plan, Practice, Protection, Publication, Questionnaire, Recommendation,
    Registration, Release, Statement, TrainingSession,
};
use super::Role::{
    self, Administrator, Coordinator, Editor, GovernanceSecretary, ObservatoryAnimator, PointOfContact, Reader,
    ServiceAuthority, Statistician, SurveyContributor, SurveyOfficer, Trainer, TrainingManager,
};
use Scope::{All, OwnOrganisation, OwnRecords, OwnTerritory};

/// How far a right goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// What one made or is.
    OwnRecords,
    /// What belongs to one's organisation.
    OwnOrganisation,
    /// What lies in the territory of one's organisation.
    OwnTerritory,
    /// Everything.
    All,
}

/// One line of the table: a role may do these things to that resource, so far.
#[derive(Clone, Copy, Debug)]
pub struct Right {
    /// Who.
    pub role: Role,
    /// How far.
    pub scope: Scope,
    /// To what.
    pub resource: Resource,
    /// What.
    pub verbs: &'static [Verb],
}

const fn right(role: Role, scope: Scope, resource: Resource, verbs: &'static [Verb]) -> Right {
    Right { role, scope, resource, verbs }
}

/// Every right there is. What is not here is refused. Everyone who signs in is a reader too.
pub const RIGHTS: &[Right] = &[
    right(Administrator, All, Person, &[Read, Create, Update, Delete, Invite, Grant, Revoke]),
    right(Administrator, All, Organisation, &[Read, Create, Update, Close]),
    right(Administrator, All, Audit, &[Read, Export]),
    right(Administrator, All, Installation, &[Read, Update, Cancel, Purge, Backup]),
    right(Statistician, All, Release, &[Read, Import, Publish, Withdraw, Export]),
    right(Statistician, All, Protection, &[Read, Create, Update, Delete, Approve, Publish, Export]),
    right(Statistician, All, Publication, &[Read, Create, Update, Submit]),
    right(Statistician, All, Questionnaire, &[Read]),
    right(Statistician, All, Campaign, &[Read]),
    right(Editor, All, Publication, &[Read, Create, Update, Submit, Approve, Reject, Publish, Withdraw, Send]),
    right(Editor, All, Practice, &[Read, Approve, Reject, Publish, Withdraw]),
    right(Editor, All, Recommendation, &[Read, Publish]),
    right(SurveyOfficer, All, Questionnaire, &[Read, Create, Update, Publish, Withdraw]),
    right(SurveyOfficer, All, Campaign, &[Read, Create, Update, Open, Close, Invite, Send]),
    right(SurveyOfficer, All, Answer, &[Read, Unseal, Delete, Export]),
    right(SurveyContributor, OwnOrganisation, Questionnaire, &[Read]),
    right(SurveyContributor, OwnOrganisation, Campaign, &[Read]),
    right(SurveyContributor, OwnOrganisation, Answer, &[Seal]),
    // Who hands measures and questions out to services is shown which there are.
    right(Coordinator, All, Organisation, &[Read]),
    right(Coordinator, All, Plan, &[Read, Create, Update, Open, Close, Publish, Export]),
    right(Coordinator, All, Measure, &[Read, Create, Update, Delete, Approve, Reject, Send]),
    right(Coordinator, All, Statement, &[Read, Reject, Publish, Export]),
    right(Coordinator, All, Framework, &[Read, Create, Update, Import, Publish, Withdraw]),
    right(Coordinator, All, Recommendation, &[Read, Create, Update, Import, Close, Publish]),
    right(Coordinator, All, Evaluation, &[Read, Create, Update, Open, Close, Send, Publish, Export]),
    right(PointOfContact, All, Plan, &[Read]),
    // Whether their service agrees with one that is being written.
    right(PointOfContact, OwnOrganisation, Plan, &[Submit]),
    right(PointOfContact, OwnOrganisation, Measure, &[Read, Update, Submit]),
    right(PointOfContact, OwnOrganisation, Statement, &[Read, Create, Update, Submit, Withdraw]),
    right(PointOfContact, OwnOrganisation, Registration, &[Read, Create, Cancel, Delete, Import]),
    right(PointOfContact, All, Framework, &[Read]),
    right(PointOfContact, OwnOrganisation, Recommendation, &[Read, Submit]),
    right(PointOfContact, OwnOrganisation, Evaluation, &[Read, Update, Submit]),
    right(ServiceAuthority, All, Plan, &[Read]),
    right(ServiceAuthority, OwnOrganisation, Measure, &[Read]),
    right(ServiceAuthority, OwnOrganisation, Statement, &[Read, Approve, Reject]),
    right(TrainingManager, All, Kit, &[Read, Create, Update, Publish, Withdraw]),
    right(TrainingManager, All, TrainingSession, &[Read, Create, Update, Open, Close, Cancel, Invite, Export]),
    right(TrainingManager, All, Registration, &[Read, Create, Update, Approve, Reject, Cancel, Delete, Import, Export]),
    right(TrainingManager, All, Attestation, &[Read, Create, Revoke, Export]),
    right(Trainer, All, Kit, &[Read]),
    right(Trainer, OwnRecords, TrainingSession, &[Read, Create, Update, Close, Invite]),
    right(Trainer, OwnRecords, Registration, &[Read, Update]),
    right(ObservatoryAnimator, All, Observatory, &[Read]),
    right(ObservatoryAnimator, OwnTerritory, Observatory, &[Update, Submit]),
    right(ObservatoryAnimator, OwnTerritory, Practice, &[Read, Create, Update, Submit]),
    right(ObservatoryAnimator, OwnTerritory, TrainingSession, &[Read]),
    right(GovernanceSecretary, All, Body, &[Read, Create, Update, Close]),
    right(GovernanceSecretary, All, Meeting, &[Read, Create, Update, Invite, Publish, Cancel]),
    right(GovernanceSecretary, All, Mission, &[Read, Create, Update, Submit, Close]),
    right(Reader, OwnRecords, Person, &[Read, Update, Export, BreakGlass]),
    right(Reader, OwnOrganisation, Organisation, &[Read]),
    right(Reader, OwnRecords, TrainingSession, &[Read]),
    right(Reader, OwnRecords, Registration, &[Read, Create, Cancel]),
    right(Reader, OwnRecords, Attestation, &[Read, Export]),
    right(Reader, OwnRecords, Publication, &[Read]),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_line_says_twice_the_same() {
        let lines: Vec<_> = RIGHTS.iter().map(|right| (right.role, right.scope, right.resource)).collect();
        assert_eq!(lines.iter().collect::<BTreeSet<_>>().len(), lines.len());
    }

    /// Doing something to a thing one cannot see would tell that it exists. A seal is the exception: one seals what does not exist yet.
    #[test]
    fn whoever_may_do_something_may_see_it() {
        for right in RIGHTS {
            let sees = |wider: &&Right| {
                wider.role == right.role
                    && wider.resource == right.resource
                    && wider.scope >= right.scope
                    && wider.verbs.contains(&Read)
            };
            let only_seals = right.verbs == [Seal];
            assert!(only_seals || RIGHTS.iter().any(|wider| sees(&wider)), "{right:?}");
        }
    }

    #[test]
    fn every_role_and_every_resource_has_rights() {
        for role in Role::ALL {
            assert!(RIGHTS.iter().any(|right| right.role == *role), "{role}");
        }
        for resource in Resource::ALL {
            assert!(RIGHTS.iter().any(|right| right.resource == *resource), "{resource:?}");
        }
    }

    #[test]
    fn only_survey_officers_open_answers() {
        assert!(RIGHTS.iter().filter(|right| right.verbs.contains(&Unseal)).all(|right| right.role == SurveyOfficer));
    }
}
