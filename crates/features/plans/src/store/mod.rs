//! The tables of this room.

mod bulk;
mod dates;
mod filing;
mod measures;
mod plans;
mod statements;
mod treaties;

use store::{Migration, Schema};

pub(crate) use bulk::insert_rows;
pub use filing::{Filed, StepError, Subject, file_again, file_statement, filed, step, waiting};
pub use measures::{Indicator, Measure, indicators, measure, measured, measures};
pub use plans::{Axis, Description, LifeStep, MoveError, Plan, adopted_plans, axes, insert_plan, move_plan, plan};
pub use statements::{Statement, told, validated};
pub use treaties::{About, Cycle, Treaty, insert_treaty, treaties};

/// The tables of plans.
pub const SCHEMA: Schema = Schema {
    feature: "plans",
    migrations: &[
        Migration { name: "0001-plans", sql: include_str!("../../migrations/0001-plans.sql") },
        Migration { name: "0002-treaties", sql: include_str!("../../migrations/0002-treaties.sql") },
    ],
    publish: include_str!("../../publish.toml"),
};
