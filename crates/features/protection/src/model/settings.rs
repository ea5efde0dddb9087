//! The choices of a run.

use nomenclature::Language;
use serde::{Deserialize, Serialize};

use crate::input::rule;
use crate::problem::Problems;
use crate::table::{Cost, Wishes};

/// What hiding a cell costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum CostKind {
    /// Its value.
    #[default]
    Value,
    /// One.
    Cells,
    /// The logarithm of its value.
    Log,
}

impl CostKind {
    /// All, in the order in which they are offered.
    pub(crate) const ALL: [Self; 3] = [Self::Value, Self::Cells, Self::Log];

    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Cells => "cells",
            Self::Log => "log",
        }
    }

    pub(crate) fn parse(text: &str) -> Self {
        Self::ALL.into_iter().find(|kind| kind.code() == text).unwrap_or_default()
    }
}

/// The choices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Settings {
    /// Which cells are sensitive.
    pub(crate) rule: String,
    /// Whether zeros are as sensitive.
    pub(crate) zeros_hidden: bool,
    /// How far from its value each sensitive cell must remain possible.
    pub(crate) protection: u32,
    /// The dimension of periods, for rules over successive ones.
    pub(crate) time: Option<String>,
    /// The dimension whose hidden places carry the mean of what is hidden with them; none named: that of communes, where
    /// the rule comes with means.
    #[serde(default)]
    pub(crate) complement: Option<String>,
    /// What hiding costs.
    pub(crate) cost: CostKind,
    /// Seconds after which the best safe pattern is kept.
    pub(crate) limit: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            rule: "frequency<5".to_owned(),
            zeros_hidden: false,
            protection: 1,
            time: None,
            complement: None,
            cost: CostKind::Value,
            limit: 5,
        }
    }
}

impl Settings {
    /// As the engine takes them; what is wrong with the rule is told in a language.
    pub(crate) fn wishes(&self, language: Language) -> Result<Wishes, Problems> {
        let protection = self.protection.max(1);
        Ok(Wishes {
            demand: rule::read(language, std::slice::from_ref(&self.rule), u64::from(protection))?,
            zeros_hidden: self.zeros_hidden,
            protection: i64::from(protection),
            time: self.time.clone(),
            cost: match self.cost {
                CostKind::Value => Cost::Value,
                CostKind::Cells => Cost::Cells,
                CostKind::Log => Cost::Log,
            },
        })
    }
}
