//! The tables of this room.

mod answers;
mod attestations;
mod awaiting;
mod changing;
mod declared;
mod documents;
mod door;
mod erasing;
mod issuing;
mod keys;
mod kits;
mod learners;
mod meetings;
mod notices;
mod participants;
mod plan;
mod preparation;
mod qualifications;
mod qualifying;
mod registrations;
mod running;
mod sessions;
mod staff;
mod uses;

use store::{Migration, Retention, Schema};

pub(crate) use answers::pair;
pub use answers::{answer, answered, answers_by_session, answers_of};
pub use attestations::{
    Attestation, AttestationError, attestation, attestations_of, issue_attestations, reissue_attestation,
    revoke_attestation,
};
pub use awaiting::{owing_sessions, unvalidated};
pub use changing::{ChangeError, change_session, qualified_trainers};
pub use declared::{DeclareError, DeclaredHere, Declaring, declare, declare_one, declared_by, take_back_declaration};
pub use documents::{Document, DocumentError, add_document, documents_of, remove_document};
pub use door::{AtTheDoor, door_code, enter_door};
pub use erasing::{Leftover, erase_kit, kit_leftovers};
pub use issuing::{ISSUING, IssuingHandler, Owing, ask_attestations, owing};
pub use keys::{public_keys, rotate_key};
pub use kits::{
    KitFile, KitTitles, KitVersion, NewFile, PublishKitError, kit_files, kit_titles, kit_versions, publish_kit,
    published_kits, withdraw_kit,
};
pub use learners::{Learner, NewLearner, learner, learner_of};
pub use meetings::{MeetingError, advance_meeting, change_meeting, create_meeting, meeting, meetings};
pub(crate) use notices::{NOTICE, Notice, hidden};
pub use participants::{
    Comer, Joined, Participant, join_meeting, leave_meeting, meeting_of, needs_of, note_attendance, seating,
};
pub use plan::{Objective, objectives, objectives_revision, plan_years, reached, reached_stamp, set_objectives};
pub(crate) use qualifications::qualifications_since;
pub use qualifications::{Qualification, Stamp, links, qualifications, qualifications_stamp};
pub use qualifying::{QualifyError, YEARS, change_qualification, name_national};
pub use registrations::{RegisterError, Registered, Registration, give_up, register, registration, registrations};
pub use running::{Attendance, Tick, Way, advance_session, attendance, note_sheet, sign_in, validate_session};
pub use sessions::{
    Filling, SessionError, create_session, session, sessions_between, sessions_of, trainers_by_session, trainers_of,
};
pub use staff::{Enrolled, Sender, enrol_staff, sent_by, withdraw_colleague};
pub use uses::{KitUses, Use, count_use, uses_of};

/// How long people are kept here: who never came, two years; who has nothing left here, three.
pub const RETENTION: &[Retention] = &[
    Retention {
        kind: "training-registrations",
        table: "training_registration",
        since: "registered_at",
        column: None,
        only: "state IN ('cancelled', 'lapsed', 'absent')",
        days: 730,
    },
    Retention { kind: "training-needs", table: "training_need", since: "ends_at", column: None, only: "TRUE", days: 1 },
    Retention {
        kind: "training-participants",
        table: "training_participant",
        since: "registered_at",
        column: None,
        only: "TRUE",
        days: 1095,
    },
    Retention {
        kind: "training-answers",
        table: "training_answer",
        since: "day",
        column: None,
        only: "TRUE",
        days: 1095,
    },
    Retention {
        kind: "training-learners",
        table: "training_learner",
        since: "created_at",
        column: None,
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
        Migration { name: "0005-institutions", sql: include_str!("../../migrations/0005-institutions.sql") },
        Migration { name: "0006-answers", sql: include_str!("../../migrations/0006-answers.sql") },
        Migration { name: "0007-meetings", sql: include_str!("../../migrations/0007-meetings.sql") },
        Migration { name: "0008-qualifications", sql: include_str!("../../migrations/0008-qualifications.sql") },
        Migration { name: "0009-documents", sql: include_str!("../../migrations/0009-documents.sql") },
        Migration { name: "0010-objectives", sql: include_str!("../../migrations/0010-objectives.sql") },
    ],
    publish: include_str!("../../publish.toml"),
};
