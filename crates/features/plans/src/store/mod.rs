//! The tables of this room.

mod amendments;
mod answers;
mod calendars;
mod dates;
mod evidence;
mod filing;
mod importing;
mod links;
mod measures;
mod opinions;
mod plans;
mod questionnaires;
mod remarks;
mod reminders;
mod replies;
mod sources;
mod statements;
mod structure;
mod titles;
mod treaties;
mod verdicts;

use store::{Migration, Retention, Schema, Sql};

pub use amendments::{AmendError, Amended, Amendment, amend, amendments, measure_revision};
pub use answers::{
    Answer, Charge, Given, Written, answer, answers, asked_of, distribute, fill, step_answer, submitted, write_answer,
};
pub use calendars::{calendar_of, has_calendar, make_calendar};
pub(crate) use dates::to_json;
pub use evidence::{Evidence, attach, evidence};
pub use filing::{Filed, MOST_WAITING, StepError, Subject, file_again, file_statement, filed, step, waiting};
pub use importing::{ImportError, import_measures, import_recommendations};
pub(crate) use links::{insert_links, link_row};
pub use links::{link, links_between, links_of, unlink};
pub(crate) use measures::every_measure;
pub use measures::{Indicator, Measure, indicators, measure, measured, measures};
pub use opinions::{Opinion, OpinionError, give_opinion, opinions};
pub use plans::{
    Axis, Description, LifeStep, MoveError, Plan, adopted_plans, any_plan, axes, drafted_plans, insert_plan, move_plan,
    plan,
};
pub use questionnaires::{insert_questionnaire, questionnaire, questionnaires};
pub use remarks::{Remark, remark, remarks};
pub(crate) use reminders::note_reminder;
pub use reminders::{MOST_REMINDERS, Owed, Sent, What, owed, reminders};
pub(crate) use replies::insert_reply;
pub use replies::{NewReply, Reply, ReplyError, move_reply, open_reply, replies, reply};
pub use sources::linked;
pub(crate) use statements::told_everywhere;
pub use statements::{MOST_NEWS, News, Statement, ToldOf, news, told, validated};
pub(crate) use structure::insert_actions;
pub use structure::{Added, Objective, add_to_draft, objectives};
pub use titles::{Titles, titles};
pub use treaties::{About, Cycle, Treaty, insert_treaty, treaties};
pub use verdicts::{ChangeError, all_recommendations, change_recommendation, judge_repetition, judged, recommendation};

/// The tables of plans.
pub const SCHEMA: Schema = Schema {
    feature: "plans",
    migrations: &[
        Migration { name: "0001-plans", sql: include_str!("../../migrations/0001-plans.sql") },
        Migration { name: "0002-treaties", sql: include_str!("../../migrations/0002-treaties.sql") },
        Migration { name: "0003-replies", sql: include_str!("../../migrations/0003-replies.sql") },
        Migration { name: "0004-follow-up", sql: include_str!("../../migrations/0004-follow-up.sql") },
        Migration { name: "0005-opinions", sql: include_str!("../../migrations/0005-opinions.sql") },
        Migration { name: "0006-structure", sql: include_str!("../../migrations/0006-structure.sql") },
        Migration { name: "0007-speed", sql: include_str!("../../migrations/0007-speed.sql") },
        Migration { name: "0008-authors", sql: include_str!("../../migrations/0008-authors.sql") },
        Migration { name: "0009-holds", sql: include_str!("../../migrations/0009-holds.sql") },
        Migration { name: "0010-revisions", sql: include_str!("../../migrations/0010-revisions.sql") },
        Migration { name: "0011-statements", sql: include_str!("../../migrations/0011-statements.sql") },
        Migration { name: "0012-opinions", sql: include_str!("../../migrations/0012-opinions.sql") },
    ],
    publish: include_str!("../../publish.toml"),
};

/// So many of what is asked for, where a page lists no more.
fn limited(select: Sql, most: Option<usize>) -> Sql {
    match most {
        Some(most) => select.push(" LIMIT ").push_bind(i64::try_from(most).unwrap_or(i64::MAX)),
        None => select,
    }
}

/// Of what is done with, who had written it: five years, the longest plan and its evaluation.
const fn name_of(
    kind: &'static str,
    (table, column): (&'static str, &'static str),
    since: &'static str,
    only: &'static str,
) -> Retention {
    Retention { kind, table, since, column: Some(column), only, days: 1826 }
}

/// Nobody approves their own statement: who wrote it is known until it is settled.
const SETTLED: &str = "state IN ('validated', 'withdrawn')";

/// How long what names people is kept.
pub const RETENTION: &[Retention] = &[
    name_of("plans-authors", ("plans_statement", "author"), "filed_at", SETTLED),
    name_of("plans-vouchers", ("plans_statement", "voucher"), "vouched_at", SETTLED),
    name_of("plans-amenders", ("plans_amendment", "author"), "amended_at", "TRUE"),
    name_of("plans-submitters", ("plans_answer", "submitter"), "written_at", "state = 'validated'"),
    Retention {
        kind: "plans-reminders",
        table: "plans_reminder",
        since: "sent_at",
        column: None,
        only: "TRUE",
        days: 730,
    },
    // Whoever holds the address of a calendar reads it: it ends with the account.
    Retention {
        kind: "plans-calendars",
        table: "plans_calendar",
        since: "made_at",
        column: None,
        only: "EXISTS (SELECT 1 FROM identity_person p WHERE p.id = plans_calendar.person AND p.disabled_at IS NOT NULL)",
        days: 1,
    },
    Retention {
        kind: "plans-remarks",
        table: "plans_remark",
        since: "said_at",
        column: None,
        only: "TRUE",
        days: 1826,
    },
];
