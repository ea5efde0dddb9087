//! Reads a CLK file as it passes: what is kept is the filters, never the text nor a tree of it.

use std::fmt;
use std::io::Read;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::ClkFileError;
use crate::clk::{Clk, ClkError, ClkSet};
use crate::decision::fellegi_sunter::FieldSet;
use crate::decision::resolve::Party;

type Faults = Vec<(String, ClkError)>;

/// Reads a CLK file from `input`, which should be buffered. All filters of a list must have the length of its first.
/// The memory taken is that of the filters, an eighth of a byte for each bit, however long the text is.
///
/// # Errors
/// When the text has another form (with the line and column), when some filters cannot be read (all are listed), and when reading fails.
pub fn read_json(input: impl Read) -> Result<Party, ClkFileError> {
    let mut faults = Faults::new();
    let mut reader = serde_json::Deserializer::from_reader(input);
    let document = Document(&mut faults).deserialize(&mut reader).and_then(|document| reader.end().map(|()| document));
    let document = document.map_err(refused)?;
    if !faults.is_empty() {
        return Err(ClkFileError::Filters(faults));
    }
    document.party()
}

/// Reads a CLK file that is in memory; see [`read_json`].
///
/// # Errors
/// As [`read_json`].
pub fn from_json(text: &[u8]) -> Result<Party, ClkFileError> {
    read_json(text)
}

fn refused(fault: serde_json::Error) -> ClkFileError {
    if fault.is_io() { ClkFileError::Unread(fault.to_string()) } else { form(fault.to_string()) }
}

fn form(fault: impl Into<String>) -> ClkFileError {
    ClkFileError::Form(fault.into().replace(char::is_control, "\u{fffd}"))
}

/// What a file says, before its parts are held against each other.
#[derive(Default)]
struct Whole {
    clks: Option<ClkSet>,
    fields: Option<Vec<(u64, FieldSet)>>,
    salt: Option<String>,
}

impl Whole {
    fn party(self) -> Result<Party, ClkFileError> {
        let clks = self.clks.ok_or_else(|| form("no list \"clks\""))?;
        let (keys, fields): (Vec<u64>, Vec<FieldSet>) = self.fields.unwrap_or_default().into_iter().unzip();
        let salt = match self.salt {
            None => None,
            Some(salt) => {
                let place = fields.iter().position(|field| field.identifier == salt);
                Some(place.ok_or_else(|| form(format!("\"salt\" is \"{salt}\", which is none of the fields")))?)
            }
        };
        if let Some(uneven) = fields.iter().find(|field| field.clks.len() != clks.len()) {
            return Err(form(format!("the field {} has not one filter for each record", uneven.identifier)));
        }
        let pairs = (0..keys.len()).flat_map(|one| (one + 1..keys.len()).map(move |other| (one, other)));
        let exchanges = pairs.filter(|&(one, other)| keys[one] == keys[other]).collect();
        Ok(Party { clks, fields, exchanges, salt })
    }
}

/// Keeps the value of a key, once.
fn once<T, E: Error>(slot: &mut Option<T>, key: &str, value: T) -> Result<(), E> {
    if slot.replace(value).is_some() { Err(E::custom(format!("\"{key}\" stands twice"))) } else { Ok(()) }
}

struct Document<'f>(&'f mut Faults);

impl<'de> DeserializeSeed<'de> for Document<'_> {
    type Value = Whole;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Whole, D::Error> {
        reader.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Document<'_> {
    type Value = Whole;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Whole, M::Error> {
        let mut whole = Whole::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "clks" => once(&mut whole.clks, &key, map.next_value_seed(List { place: "clks", faults: self.0 })?)?,
                "fields" => once(&mut whole.fields, &key, map.next_value_seed(Fields(self.0))?)?,
                "salt" => once(&mut whole.salt, &key, map.next_value()?)?,
                _ => return Err(M::Error::custom(format!("unknown key \"{key}\""))),
            }
        }
        Ok(whole)
    }
}

struct Fields<'f>(&'f mut Faults);

impl<'de> DeserializeSeed<'de> for Fields<'_> {
    type Value = Vec<(u64, FieldSet)>;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Self::Value, D::Error> {
        reader.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Fields<'_> {
    type Value = Vec<(u64, FieldSet)>;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("\"fields\" to be a list")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<Self::Value, S::Error> {
        let mut fields = Vec::new();
        while let Some(field) = list.next_element_seed(Field { index: fields.len(), faults: &mut *self.0 })? {
            fields.push(field);
        }
        Ok(fields)
    }
}

struct Field<'f> {
    index: usize,
    faults: &'f mut Faults,
}

impl<'de> DeserializeSeed<'de> for Field<'_> {
    type Value = (u64, FieldSet);

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Self::Value, D::Error> {
        reader.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Field<'_> {
    type Value = (u64, FieldSet);

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "fields[{}] to be an object", self.index)
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let index = self.index;
        let place = format!("fields[{index}].clks");
        let (mut identifier, mut keys, mut clks) = (None, None, None);
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "identifier" => once(&mut identifier, &key, map.next_value()?)?,
                "keys" => once(&mut keys, &key, map.next_value()?)?,
                "clks" => {
                    once(&mut clks, &key, map.next_value_seed(List { place: &place, faults: &mut *self.faults })?)?
                }
                _ => return Err(M::Error::custom(format!("unknown key \"{key}\" in fields[{index}]"))),
            }
        }
        let (Some(identifier), Some(keys)) = (identifier, keys) else {
            let lacks = format!("fields[{index}] has no \"identifier\" (a text) or no \"keys\" (a number)");
            return Err(M::Error::custom(lacks));
        };
        let clks = clks.ok_or_else(|| M::Error::custom(format!("no list \"{place}\"")))?;
        Ok((keys, FieldSet { identifier, clks }))
    }
}

/// A list of filters; those that cannot be read are told in `faults`.
struct List<'f> {
    place: &'f str,
    faults: &'f mut Faults,
}

impl<'de> DeserializeSeed<'de> for List<'_> {
    type Value = ClkSet;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<ClkSet, D::Error> {
        reader.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for List<'_> {
    type Value = ClkSet;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "\"{}\" to be a list", self.place)
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<ClkSet, S::Error> {
        let mut set: Option<ClkSet> = None;
        let mut index = 0;
        while let Some(read) = list.next_element_seed(Filter { place: self.place, index })? {
            let pushed = read.and_then(|clk| set.get_or_insert_with(|| ClkSet::new(clk.length())).push(&clk));
            if let Err(fault) = pushed {
                self.faults.push((format!("{}[{index}]", self.place), fault));
            }
            index += 1;
        }
        Ok(set.unwrap_or_default())
    }
}

struct Filter<'f> {
    place: &'f str,
    index: usize,
}

impl<'de> DeserializeSeed<'de> for Filter<'_> {
    type Value = Result<Clk, ClkError>;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Self::Value, D::Error> {
        reader.deserialize_str(self)
    }
}

impl Visitor<'_> for Filter<'_> {
    type Value = Result<Clk, ClkError>;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "{}[{}] to be a text", self.place, self.index)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Clk::from_base64(text))
    }
}
