//! The cube: named dimensions, one measure, and the cells that exist.

use std::collections::BTreeMap;

use crate::{Cell, Code, Dimension, Measure, MemberId};

/// The place of a cell: one member for each dimension, in the order of the dimensions.
pub type Key = Box<[MemberId]>;

/// A table with named dimensions. Cells that nobody gave read as [`Cell::Missing`].
///
/// Cells are kept in the order of their keys, so that the same table always reads and writes the same way.
#[derive(Debug, Clone, PartialEq)]
pub struct Cube {
    dimensions: Vec<Dimension>,
    measure: Measure,
    cells: BTreeMap<Key, Cell>,
}

/// What is wrong with a cell that is put into a cube, or with a question put to it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CubeError {
    /// A dimension twice.
    #[error("the dimension «{0}» is given twice")]
    DuplicateDimension(Code),
    /// No such dimension.
    #[error("there is no dimension «{asked}» here; there are: {known}")]
    UnknownDimension {
        /// What was asked for.
        asked: String,
        /// What there is.
        known: String,
    },
    /// No such member.
    #[error("the dimension «{dimension}» has no member «{code}»")]
    UnknownMember {
        /// The dimension.
        dimension: Code,
        /// The code asked for.
        code: String,
    },
    /// A key with too many or too few members.
    #[error("a cell needs {expected} codes, one for each dimension, and {found} were given")]
    WrongArity {
        /// Number of dimensions.
        expected: usize,
        /// Number of codes given.
        found: usize,
    },
    /// The same place twice.
    #[error("the cell {0} is given twice")]
    DuplicateCell(String),
    /// A sum over a dimension whose members may not be added.
    #[error("the members of «{dimension}» cannot be added: {reason}")]
    NotAdditive {
        /// The dimension.
        dimension: Code,
        /// Why.
        reason: Code,
    },
    /// A number that is not one.
    #[error("the cell {0} is not a finite number")]
    NotFinite(String),
}

impl Cube {
    /// An empty cube.
    ///
    /// # Errors
    /// When two dimensions have the same code.
    pub fn new(dimensions: Vec<Dimension>, measure: Measure) -> Result<Self, CubeError> {
        for (rank, dimension) in dimensions.iter().enumerate() {
            if dimensions[..rank].iter().any(|other| other.code == dimension.code) {
                return Err(CubeError::DuplicateDimension(dimension.code.clone()));
            }
        }
        Ok(Self { dimensions, measure, cells: BTreeMap::new() })
    }

    /// The dimensions, in order.
    #[must_use]
    pub fn dimensions(&self) -> &[Dimension] {
        &self.dimensions
    }

    /// What the numbers are.
    #[must_use]
    pub fn measure(&self) -> &Measure {
        &self.measure
    }

    /// The rank of a dimension.
    ///
    /// # Errors
    /// When there is none with this code; the message names those there are.
    pub fn dimension_rank(&self, code: &str) -> Result<usize, CubeError> {
        self.dimensions.iter().position(|d| d.code.as_str() == code).ok_or_else(|| CubeError::UnknownDimension {
            asked: code.to_owned(),
            known: self.dimensions.iter().map(|d| d.code.as_str()).collect::<Vec<_>>().join(", "),
        })
    }

    /// The key of the cell at these codes, one for each dimension in order.
    ///
    /// # Errors
    /// When a code is unknown, or when there are too many or too few.
    pub fn key(&self, codes: &[&str]) -> Result<Key, CubeError> {
        if codes.len() != self.dimensions.len() {
            return Err(CubeError::WrongArity { expected: self.dimensions.len(), found: codes.len() });
        }
        let members = self.dimensions.iter().zip(codes).map(|(dimension, code)| {
            dimension
                .hierarchy
                .find(code)
                .ok_or_else(|| CubeError::UnknownMember { dimension: dimension.code.clone(), code: (*code).to_owned() })
        });
        members.collect()
    }

    /// Puts a cell at a place that is still empty.
    ///
    /// # Errors
    /// When the place is taken, when the key does not fit, or when the number is not finite.
    pub fn insert(&mut self, key: Key, cell: Cell) -> Result<(), CubeError> {
        if key.len() != self.dimensions.len() {
            return Err(CubeError::WrongArity { expected: self.dimensions.len(), found: key.len() });
        }
        for (dimension, member) in self.dimensions.iter().zip(&key) {
            if member.index() >= dimension.hierarchy.len() {
                return Err(CubeError::UnknownMember {
                    dimension: dimension.code.clone(),
                    code: format!("#{}", member.0),
                });
            }
        }
        if cell.number().is_some_and(|number| !number.is_finite()) {
            return Err(CubeError::NotFinite(self.describe(&key)));
        }
        if self.cells.contains_key(&key) {
            return Err(CubeError::DuplicateCell(self.describe(&key)));
        }
        self.cells.insert(key, cell);
        Ok(())
    }

    /// The cell at a place.
    #[must_use]
    pub fn get(&self, key: &[MemberId]) -> &Cell {
        self.cells.get(key).unwrap_or(&Cell::Missing)
    }

    /// The cell at these codes, one for each dimension in order.
    ///
    /// # Errors
    /// When a code is unknown, or when there are too many or too few.
    pub fn at(&self, codes: &[&str]) -> Result<&Cell, CubeError> {
        Ok(self.get(&self.key(codes)?))
    }

    /// All cells that were given, in the order of their keys.
    pub fn cells(&self) -> impl Iterator<Item = (&Key, &Cell)> {
        self.cells.iter()
    }

    /// The number of cells that were given.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether no cell was given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The codes of a key, for messages: `(2016, 93, homicides)`.
    #[must_use]
    pub fn describe(&self, key: &[MemberId]) -> String {
        let codes = self.dimensions.iter().zip(key).map(|(d, member)| d.hierarchy.code(*member).as_str());
        format!("({})", codes.collect::<Vec<_>>().join(", "))
    }

    /// The same table with each cell changed by `change`; keys stay.
    #[must_use]
    pub fn map_cells(&self, mut change: impl FnMut(&Key, &Cell) -> Cell) -> Self {
        let cells = self.cells.iter().map(|(key, cell)| (key.clone(), change(key, cell))).collect();
        Self { dimensions: self.dimensions.clone(), measure: self.measure.clone(), cells }
    }
}
