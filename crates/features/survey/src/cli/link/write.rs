//! Writes CLK files batch after batch: the memory is that of one batch, however many records there are.

use std::path::Path;

use linkage::clk::{ClkSet, key_slots};
use linkage::decision::resolve::Party;
use serde_json::Value;

use super::Refusal;
use super::files::{Part, is_parquet};
use super::parquet::{ParquetClkError, Writer};

/// A CLK file being written: Parquet by its extension, JSON otherwise.
pub(super) enum Output {
    Json(Json),
    Parquet(Box<Writer>, String),
}

impl Output {
    /// Begins a file for records like those of `party`, which has none.
    pub(super) fn create(path: &Path, party: &Party) -> Result<Self, Refusal> {
        if !is_parquet(path) {
            return Ok(Output::Json(Json::create(path, party)?));
        }
        let name = path.display().to_string();
        let writer = Writer::create(Part::create(path)?, party).map_err(|fault| told(&name, &fault))?;
        Ok(Output::Parquet(Box::new(writer), name))
    }

    /// Adds records.
    pub(super) fn write(&mut self, party: &Party) -> Result<(), Refusal> {
        match self {
            Output::Json(json) => json.write(party),
            Output::Parquet(writer, name) => writer.write(party).map_err(|fault| told(name, &fault)),
        }
    }

    /// Puts the file in its place.
    pub(super) fn finish(self) -> Result<(), Refusal> {
        match self {
            Output::Json(json) => json.finish(),
            Output::Parquet(writer, name) => writer.finish().map_err(|fault| told(&name, &fault))?.finish(),
        }
    }
}

fn told(name: &str, fault: &ParquetClkError) -> Refusal {
    Refusal::new(format!("{name}: {fault}"))
}

/// The file of `clkhash`, and the filters of fields after it: each field's list is written beside, and follows at the end.
pub(super) struct Json {
    whole: Part,
    fields: Vec<(String, Part)>,
    salt: Option<String>,
    empty: bool,
}

impl Json {
    fn create(path: &Path, party: &Party) -> Result<Self, Refusal> {
        let mut whole = Part::create(path)?;
        whole.write(b"{\"clks\": [")?;
        let keys = key_slots(party.fields.len(), &party.exchanges);
        let field = |(place, (field, keys)): (usize, (&linkage::decision::fellegi_sunter::FieldSet, usize))| {
            let mut name = path.file_name().unwrap_or_default().to_owned();
            name.push(format!(".field-{place}"));
            let identifier = Value::from(field.identifier.as_str());
            let head = format!("{{\"identifier\": {identifier}, \"keys\": {keys}, \"clks\": [");
            Ok((head, Part::create(&path.with_file_name(name))?))
        };
        let fields = party.fields.iter().zip(keys).enumerate().map(field).collect::<Result<_, Refusal>>()?;
        let salt = party.salt.and_then(|salt| party.fields.get(salt)).map(|field| field.identifier.clone());
        Ok(Self { whole, fields, salt, empty: true })
    }

    fn write(&mut self, party: &Party) -> Result<(), Refusal> {
        if party.clks.is_empty() {
            return Ok(());
        }
        let comma = if self.empty { "" } else { ", " };
        self.empty = false;
        self.whole.write(texts(comma, &party.clks).as_bytes())?;
        for ((_, part), field) in self.fields.iter_mut().zip(&party.fields) {
            part.write(texts(comma, &field.clks).as_bytes())?;
        }
        Ok(())
    }

    fn finish(mut self) -> Result<(), Refusal> {
        self.whole.write(b"]")?;
        let mut before = ", \"fields\": [";
        let some = !self.fields.is_empty();
        for (head, part) in self.fields {
            self.whole.write(before.as_bytes())?;
            self.whole.write(head.as_bytes())?;
            part.move_into(&mut self.whole)?;
            self.whole.write(b"]}")?;
            before = ", ";
        }
        if some {
            self.whole.write(b"]")?;
        }
        if let Some(salt) = self.salt {
            self.whole.write(format!(", \"salt\": {}", Value::from(salt)).as_bytes())?;
        }
        self.whole.write(b"}\n")?;
        self.whole.finish()
    }
}

fn texts(comma: &str, set: &ClkSet) -> String {
    let texts: Vec<String> = (0..set.len()).map(|index| format!("\"{}\"", set.clk(index).to_base64())).collect();
    format!("{comma}{}", texts.join(", "))
}
