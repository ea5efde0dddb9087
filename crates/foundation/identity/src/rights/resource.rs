//! Kinds of things that rights are about.

/// A resource as a type, for permits.
pub trait ResourceType {
    /// The same as a value.
    const RESOURCE: Resource;
}

macro_rules! resources {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal,)*) => {
        /// A kind of things.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Resource {
            $($(#[doc = $doc])+ $name,)*
        }

        impl Resource {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The kind, as the names of things begin with it.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }
        }

        /// Resources as types: `Permit<may::Publish, on::Publication>`.
        pub mod on {
            $($(#[doc = $doc])+
            #[derive(Clone, Copy, Debug)]
            pub enum $name {}
            impl super::ResourceType for $name {
                const RESOURCE: super::Resource = super::Resource::$name;
            })*
        }
    };
}

resources! {
    /// A person who signs in.
    Person = "person",
    /// An organisation.
    Organisation = "organisation",
    /// The trail of what was done.
    Audit = "audit",
    /// The installation: settings, jobs, backups.
    Installation = "installation",
    /// A release of figures.
    Release = "release",
    /// A table being protected before it may be shown.
    Protection = "protection",
    /// A letter, sheet or report.
    Publication = "publication",
    /// A questionnaire.
    Questionnaire = "questionnaire",
    /// A survey campaign.
    Campaign = "campaign",
    /// A sealed answer to a survey.
    Answer = "answer",
    /// A training kit.
    Kit = "kit",
    /// A training session.
    TrainingSession = "training-session",
    /// Someone's place in a training session.
    Registration = "registration",
    /// An attestation of training.
    Attestation = "attestation",
    /// A territorial observatory.
    Observatory = "observatory",
    /// A good practice.
    Practice = "practice",
    /// An action plan.
    Plan = "plan",
    /// A measure of an action plan.
    Measure = "measure",
    /// A recommendation of an international body.
    Recommendation = "recommendation",
    /// What a service states of its measure: progress, evidence.
    Statement = "statement",
    /// A treaty or a body's criteria, against which plans are read.
    Framework = "framework",
    /// A questionnaire of an international body, and our reply.
    Evaluation = "evaluation",
    /// A body: committee, council, working group.
    Body = "body",
    /// A meeting and its decisions.
    Meeting = "meeting",
    /// A mission asked for by a minister.
    Mission = "mission",
}
