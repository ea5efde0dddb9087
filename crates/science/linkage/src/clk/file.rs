//! The CLK file that `clkhash` and `anonlink` share: `{"clks": ["base64", …]}`.

use serde_json::Value;

use super::{Clk, ClkError, ClkSet};

/// Why a CLK file was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClkFileError {
    /// Not JSON, or not of the expected form.
    #[error("is not a CLK file: {0}; {{\"clks\": [\"base64\", …]}} is expected")]
    Form(String),
    /// Some filters cannot be read.
    #[error("has {} filter(s) that cannot be read", .0.len())]
    Filters(Vec<(usize, ClkError)>),
}

impl ClkFileError {
    /// The problems, one line each.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        match self {
            ClkFileError::Form(_) => vec![self.to_string()],
            ClkFileError::Filters(faults) => {
                faults.iter().map(|(index, fault)| format!("clks[{index}] {fault}")).collect()
            }
        }
    }
}

/// Reads a CLK file. All filters must have the length of the first.
///
/// # Errors
/// When the text has another form, or some filters cannot be read (all are listed).
pub fn from_json(text: &[u8]) -> Result<ClkSet, ClkFileError> {
    let form = |fault: &str| ClkFileError::Form(fault.to_owned());
    let document: Value = serde_json::from_slice(text).map_err(|fault| form(&fault.to_string()))?;
    let object = document.as_object().ok_or_else(|| form("no object"))?;
    if let Some(key) = object.keys().find(|key| *key != "clks") {
        return Err(form(&format!("unknown key \"{key}\"")));
    }
    let list = object.get("clks").and_then(Value::as_array);
    let list = list.ok_or_else(|| form("no list \"clks\""))?;
    let mut set: Option<ClkSet> = None;
    let mut faults = Vec::new();
    for (index, value) in list.iter().enumerate() {
        let text = value.as_str().ok_or_else(|| form(&format!("clks[{index}] is not a text")))?;
        let pushed =
            Clk::from_base64(text).and_then(|clk| set.get_or_insert_with(|| ClkSet::new(clk.length())).push(&clk));
        if let Err(fault) = pushed {
            faults.push((index, fault));
        }
    }
    if faults.is_empty() { Ok(set.unwrap_or_default()) } else { Err(ClkFileError::Filters(faults)) }
}

/// Writes a CLK file.
#[must_use]
pub fn to_json<'a>(clks: impl IntoIterator<Item = &'a Clk>) -> String {
    let texts: Vec<String> = clks.into_iter().map(|clk| format!("\"{}\"", clk.to_base64())).collect();
    format!("{{\"clks\": [{}]}}\n", texts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_make_the_round_trip() {
        let clks = [Clk::from_bytes(&[1, 2, 3]), Clk::from_bytes(&[255, 0, 9])];
        let text = to_json(&clks);
        assert_eq!(text, "{\"clks\": [\"AQID\", \"/wAJ\"]}\n");
        let set = from_json(text.as_bytes()).unwrap();
        assert_eq!((set.len(), set.length()), (2, 24));
        assert_eq!(set.words(1), clks[1].words());
    }

    #[test]
    fn every_bad_filter_is_told() {
        let text = br#"{"clks": ["AQID", "!", "AQ==", "AAAA"]}"#;
        let Err(ClkFileError::Filters(faults)) = from_json(text) else {
            panic!("refused for another reason, or accepted");
        };
        let places: Vec<usize> = faults.iter().map(|(index, _)| *index).collect();
        assert_eq!(places, [1, 2]);
        for text in ["", "[]", "{}", "{\"clks\": 3}", "{\"clks\": [3]}", "{\"clks\": [], \"x\": 1}"] {
            assert!(matches!(from_json(text.as_bytes()), Err(ClkFileError::Form(_))), "{text}");
        }
        assert!(from_json(b"{\"clks\": []}").unwrap().is_empty());
    }
}
