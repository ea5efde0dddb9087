//! A slice of a cube: some dimensions run, all others are pinned to one member.

use cube::{Cell, Code, Cube, MemberId};

use super::DrawingError;

/// A cube with all dimensions pinned but some.
pub(crate) struct Slice<'a> {
    cube: &'a Cube,
    pinned: Vec<MemberId>,
}

impl<'a> Slice<'a> {
    /// Pins the dimensions of `at`; those neither in `at` nor in `running` must have one member.
    pub(crate) fn new(cube: &'a Cube, running: &[&Code], at: &[(Code, Code)]) -> Result<Self, DrawingError> {
        let mut pinned = vec![MemberId(0); cube.dimensions().len()];
        for code in running {
            cube.dimension_rank(code.as_str())?;
        }
        for (dimension, member) in at {
            let rank = cube.dimension_rank(dimension.as_str())?;
            pinned[rank] = find(cube, rank, member)?;
        }
        for dimension in cube.dimensions() {
            let told = running.contains(&&dimension.code) || at.iter().any(|(code, _)| *code == dimension.code);
            if !told && dimension.hierarchy.len() != 1 {
                let members = dimension.hierarchy.len();
                return Err(DrawingError::Loose { dimension: dimension.code.clone(), members });
            }
        }
        Ok(Self { cube, pinned })
    }

    /// The cell at these members of the running dimensions.
    pub(crate) fn cell(&self, places: &[(usize, MemberId)]) -> &'a Cell {
        let mut key = self.pinned.clone();
        for (rank, member) in places {
            key[*rank] = *member;
        }
        self.cube.get(&key)
    }

    /// The number in another cube at the same codes.
    pub(crate) fn number_in(&self, other: &Cube, places: &[(usize, MemberId)]) -> Option<f64> {
        let mut key = self.pinned.clone();
        for (rank, member) in places {
            key[*rank] = *member;
        }
        let codes: Vec<&str> = other
            .dimensions()
            .iter()
            .map(|dimension| {
                let rank = self.cube.dimension_rank(dimension.code.as_str()).ok()?;
                Some(self.cube.dimensions()[rank].hierarchy.code(key[rank]).as_str())
            })
            .collect::<Option<_>>()?;
        other.at(&codes).ok()?.number()
    }
}

/// The members of a dimension that are drawn: those without parts, in their order, unless some are named.
pub(crate) fn members(cube: &Cube, rank: usize, only: &[Code]) -> Result<Vec<MemberId>, DrawingError> {
    if only.is_empty() {
        let hierarchy = &cube.dimensions()[rank].hierarchy;
        return Ok(hierarchy.members().map(|(id, _)| id).filter(|id| hierarchy.is_leaf(*id)).collect());
    }
    only.iter().map(|code| find(cube, rank, code)).collect()
}

fn find(cube: &Cube, rank: usize, member: &Code) -> Result<MemberId, DrawingError> {
    let dimension = &cube.dimensions()[rank];
    let unknown = || cube::CubeError::UnknownMember { dimension: dimension.code.clone(), code: member.to_string() };
    Ok(dimension.hierarchy.find(member.as_str()).ok_or_else(unknown)?)
}
