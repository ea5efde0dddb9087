//! The tables of this room.

mod attestations;
mod bulk;
mod changing;
mod door;
mod keys;
mod kits;
mod learners;
mod notices;
mod plan;
mod preparation;
mod qualifications;
mod registrations;
mod running;
mod sessions;
mod staff;
mod uses;

use store::{Migration, Retention, Schema};

pub use attestations::{
    Attestation, AttestationError, attestation, attestations_of, issue_attestations, reissue_attestation,
    revoke_attestation,
};
pub(crate) use bulk::insert_rows;
pub use changing::{ChangeError, change_session, qualified_trainers};
pub use door::{AtTheDoor, door_code, enter_door};
pub use keys::{public_keys, rotate_key};
pub use kits::{KitFile, KitVersion, NewFile, PublishKitError, kit_files, kit_versions, publish_kit, published_kits};
pub use learners::{Learner, NewLearner, learner, learner_of};
pub(crate) use notices::{NOTICE, Notice};
pub use plan::{Objective, objectives, plan_years, reached, reached_stamp};
pub use qualifications::{Qualification, links, qualifications};
pub use registrations::{RegisterError, Registered, Registration, give_up, register, registration, registrations};
pub use running::{Attendance, Way, advance_session, attendance, sign_in, validate_session};
pub use sessions::{Filling, SessionError, create_session, session, sessions_between, sessions_of, trainers_of};
pub use staff::{Enrolled, enrol_staff};
pub use uses::{KitUses, Use, count_use, uses_of};

/// How long people are kept here: who never came, two years; who has nothing left here, three.
pub const RETENTION: &[Retention] = &[
    Retention {
        kind: "training-registrations",
        table: "training_registration",
        since: "registered_at",
        only: "state IN ('cancelled', 'lapsed', 'absent')",
        days: 730,
    },
    Retention {
        kind: "training-learners",
        table: "training_learner",
        since: "created_at",
        only: "NOT EXISTS (SELECT 1 FROM training_registration r WHERE r.learner = training_learner.id) \
               AND NOT EXISTS (SELECT 1 FROM training_session_trainer t WHERE t.learner = training_learner.id) \
               AND NOT EXISTS (SELECT 1 FROM training_qualification q WHERE q.holder = training_learner.id OR q.giver = training_learner.id)",
        days: 1095,
    },
];

/// The tables of training.
pub const SCHEMA: Schema = Schema {
    feature: "training",
    migrations: &[
        Migration { name: "0001-kits", sql: include_str!("../../migrations/0001-kits.sql") },
        Migration { name: "0002-sessions", sql: include_str!("../../migrations/0002-sessions.sql") },
        Migration { name: "0003-attestations", sql: include_str!("../../migrations/0003-attestations.sql") },
        Migration { name: "0004-plan", sql: include_str!("../../migrations/0004-plan.sql") },
    ],
    publish: include_str!("../../publish.toml"),
};
