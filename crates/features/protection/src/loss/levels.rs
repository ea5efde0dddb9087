//! Levels of a table: how deep a cell lies in each dimension.

use crate::table::Sheet;

/// For each cell of a table, its level, and the names of levels from the totals down.
#[derive(Debug, Clone)]
pub(crate) struct Levels {
    pub(crate) names: Vec<String>,
    pub(crate) of: Vec<u32>,
}

impl Levels {
    /// Levels of a table: «geo 1 · off 0» holds the cells one step below the total of geo, at the total of off.
    pub(crate) fn of(sheet: &Sheet) -> Self {
        let depths: Vec<Vec<u32>> =
            sheet.codes.iter().map(|c| depths(c.codes.len(), c.dimension.relations())).collect();
        let mut places: Vec<Vec<u32>> = Vec::with_capacity(sheet.values.len());
        for cell in 0..sheet.values.len() {
            places.push(sheet.grid.members(cell).iter().zip(&depths).map(|(m, d)| d[*m as usize]).collect());
        }
        let mut distinct = places.clone();
        distinct.sort_unstable_by_key(|place| (place.iter().sum::<u32>(), place.clone()));
        distinct.dedup();
        let index: std::collections::HashMap<&Vec<u32>, u32> = distinct.iter().zip(0..).collect();
        let of = places.iter().map(|place| index[place]).collect();
        let name = |place: &Vec<u32>| {
            let parts = sheet.codes.iter().zip(place).map(|(c, depth)| format!("{} {depth}", c.name));
            parts.collect::<Vec<_>>().join(" · ")
        };
        Self { names: distinct.iter().map(name).collect(), of }
    }
}

/// Relations come parts first, so that going backwards meets each total before its parts.
fn depths(members: usize, relations: &[(u32, Vec<u32>)]) -> Vec<u32> {
    let mut depths = vec![0; members];
    for (total, parts) in relations.iter().rev() {
        for part in parts {
            depths[*part as usize] = depths[*part as usize].max(depths[*total as usize] + 1);
        }
    }
    depths
}
