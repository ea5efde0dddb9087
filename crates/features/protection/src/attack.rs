//! Attackers who know more than what is published, by name.

use std::str::FromStr;

use disclosure::{Attacker, holdings, people};

use crate::problem::Problems;
use crate::table::{Source, Table};

/// Who attacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attack {
    /// Who knows that figures are whole numbers.
    Whole,
    /// Each contributor, who subtracts itself.
    Contributor,
    /// So many of those who are in one inner cell, together: people counted there, or its greatest holdings.
    Coalition(u64),
}

impl FromStr for Attack {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let coalition = text.strip_prefix("coalition=").and_then(|n| n.parse().ok()).filter(|n| (1..=100).contains(n));
        match (text, coalition) {
            ("whole", _) => Ok(Self::Whole),
            ("contributor", _) => Ok(Self::Contributor),
            (_, Some(size)) => Ok(Self::Coalition(size)),
            _ => Err("there are whole, contributor and coalition=N (N from 1 to 100)".to_owned()),
        }
    }
}

impl std::fmt::Display for Attack {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Whole => formatter.write_str("whole"),
            Self::Contributor => formatter.write_str("contributor"),
            Self::Coalition(size) => write!(formatter, "coalition={size}"),
        }
    }
}

impl Attack {
    /// The attackers of this kind against a table.
    pub(crate) fn on(self, table: &Table) -> Result<Vec<Attacker>, Problems> {
        let size = match self {
            Self::Whole => return Ok(vec![Attacker { knows: Vec::new(), whole: true }]),
            Self::Contributor => 1,
            Self::Coalition(size) => size,
        };
        let Source::Sheets(sheets) = &table.source else {
            return Err(Problems::one(format!(
                "--attacker {self}: a JJ file does not say who contributes to its cells"
            )));
        };
        let mut attackers = Vec::new();
        for sheet in sheets {
            let of_sheet = match &sheet.facts {
                None => people(&sheet.grid, &sheet.values, size, true),
                Some(facts) => holdings(&sheet.grid, facts, usize::try_from(size).unwrap_or(usize::MAX)),
            };
            attackers.extend(of_sheet.into_iter().map(|attacker| Attacker {
                knows: attacker.knows.iter().map(|k| (sheet.cell_of[k.0 as usize], k.1, k.2)).collect(),
                ..attacker
            }));
        }
        Ok(attackers)
    }
}
