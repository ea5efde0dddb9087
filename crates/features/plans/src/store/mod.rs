//! The tables of this room.

mod answers;
mod bulk;
mod dates;
mod filing;
mod links;
mod measures;
mod plans;
mod questionnaires;
mod remarks;
mod replies;
mod sources;
mod statements;
mod treaties;

use store::{Migration, Schema};

pub use answers::{
    Answer, Given, Written, answer, answers, asked_of, distribute, fill, step_answer, submitted, write_answer,
};
pub(crate) use bulk::insert_rows;
pub use filing::{Filed, StepError, Subject, file_again, file_statement, filed, step, waiting};
pub(crate) use links::{insert_links, link_row};
pub use links::{link, links_between, links_of, unlink};
pub use measures::{Indicator, Measure, indicators, measure, measured, measures};
pub use plans::{Axis, Description, LifeStep, MoveError, Plan, adopted_plans, axes, insert_plan, move_plan, plan};
pub use questionnaires::{insert_questionnaire, questionnaire, questionnaires};
pub use remarks::{Remark, remark, remarks};
pub(crate) use replies::insert_reply;
pub use replies::{NewReply, Reply, ReplyError, move_reply, open_reply, replies, reply};
pub use sources::linked;
pub use statements::{Statement, told, validated};
pub use treaties::{About, Cycle, Treaty, insert_treaty, treaties};

/// The tables of plans.
pub const SCHEMA: Schema = Schema {
    feature: "plans",
    migrations: &[
        Migration { name: "0001-plans", sql: include_str!("../../migrations/0001-plans.sql") },
        Migration { name: "0002-treaties", sql: include_str!("../../migrations/0002-treaties.sql") },
        Migration { name: "0003-replies", sql: include_str!("../../migrations/0003-replies.sql") },
    ],
    publish: include_str!("../../publish.toml"),
};
