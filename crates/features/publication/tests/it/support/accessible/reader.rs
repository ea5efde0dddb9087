//! A PDF as plain values.

use std::collections::BTreeMap;

use hayro_syntax::object::{Array, Dict, MaybeRef, Object, ObjectIdentifier};

pub(crate) type Map = BTreeMap<String, Value>;

/// An object of a PDF.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Number(f64),
    Text(Vec<u8>),
    Name(String),
    List(Vec<Value>),
    Map(Map),
    Stream(Map, Vec<u8>),
    Reference(i32),
}

impl Value {
    pub(crate) fn as_map(&self) -> Option<&Map> {
        match self {
            Self::Map(map) | Self::Stream(map, _) => Some(map),
            _ => None,
        }
    }

    pub(crate) fn is_name(&self, name: &str) -> bool {
        matches!(self, Self::Name(found) if found == name)
    }

    pub(crate) fn as_integer(&self) -> Option<i64> {
        match self {
            Self::Number(number) => Some(*number as i64),
            _ => None,
        }
    }

    fn of(object: Object<'_>) -> Self {
        match object {
            Object::Null(_) => Self::Null,
            Object::Boolean(truth) => Self::Bool(truth),
            Object::Number(number) => Self::Number(number.as_f64()),
            Object::String(text) => Self::Text(text.as_bytes().to_vec()),
            Object::Name(name) => Self::Name(name.as_str().to_owned()),
            Object::Dict(dict) => Self::Map(map(&dict)),
            Object::Array(array) => Self::List(list(&array)),
            Object::Stream(stream) => {
                let bytes = stream.decoded().map(|bytes| bytes.into_owned()).unwrap_or_default();
                Self::Stream(map(stream.dict()), bytes)
            }
        }
    }

    fn held(held: MaybeRef<Object<'_>>) -> Self {
        match held {
            MaybeRef::Ref(reference) => Self::Reference(reference.obj_number),
            MaybeRef::NotRef(object) => Self::of(object),
        }
    }
}

fn map(dict: &Dict<'_>) -> Map {
    dict.entries().map(|(name, value)| (name.as_str().to_owned(), Value::held(value))).collect()
}

fn list(array: &Array<'_>) -> Vec<Value> {
    array.raw_iter().map(Value::held).collect()
}

/// An operator of a page with its operands.
pub(crate) type Operation = (String, Vec<Value>);

/// A page.
pub(crate) struct Page {
    pub(crate) id: i32,
    pub(crate) map: Map,
    pub(crate) operations: Vec<Operation>,
}

/// A whole PDF.
pub(crate) struct Pdf {
    pub(crate) objects: BTreeMap<i32, Value>,
    pub(crate) catalog: Map,
    pub(crate) pages: Vec<Page>,
}

impl Pdf {
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let read = hayro_syntax::Pdf::new(bytes.to_vec()).unwrap();
        let xref = read.xref();
        // Numbers without an object are free: the table has no more of them than objects.
        let most = i32::try_from(read.len()).unwrap() * 2 + 16;
        let objects = (1..most).filter_map(|number| {
            let object: Object<'_> = xref.get(ObjectIdentifier::new(number, 0))?;
            Some((number, Value::of(object)))
        });
        let objects: BTreeMap<i32, Value> = objects.collect();
        let catalog = objects[&xref.root_id().obj_number].as_map().unwrap().clone();
        let pages = read.pages().iter().map(|page| {
            let mut operations = Vec::new();
            let mut iterator = page.operations();
            while let Some(instruction) = iterator.next() {
                let operator = String::from_utf8_lossy(instruction.operator).into_owned();
                operations.push((operator, instruction.operands().map(|operand| Value::of(operand.clone())).collect()));
            }
            Page { id: page.raw().obj_id().unwrap().obj_number, map: map(page.raw()), operations }
        });
        let pages = pages.collect();
        Self { objects, catalog, pages }
    }

    /// What a value is, once references are followed.
    pub(crate) fn follow<'a>(&'a self, value: &'a Value) -> &'a Value {
        match value {
            Value::Reference(number) => self.objects.get(number).map_or(&Value::Null, |found| self.follow(found)),
            other => other,
        }
    }

    pub(crate) fn get<'a>(&'a self, map: &'a Map, key: &str) -> Option<&'a Value> {
        map.get(key).map(|value| self.follow(value)).filter(|value| **value != Value::Null)
    }

    pub(crate) fn map<'a>(&'a self, map: &'a Map, key: &str) -> Option<&'a Map> {
        self.get(map, key).and_then(Value::as_map)
    }

    pub(crate) fn name<'a>(&'a self, map: &'a Map, key: &str) -> &'a str {
        match self.get(map, key) {
            Some(Value::Name(name)) => name,
            _ => "",
        }
    }

    /// A text string: UTF-16 with its mark, UTF-8 with its mark, or one byte for each character.
    pub(crate) fn text(&self, map: &Map, key: &str) -> String {
        match self.get(map, key) {
            Some(Value::Text(bytes)) if bytes.starts_with(&[0xfe, 0xff]) => {
                let units: Vec<u16> =
                    bytes[2..].chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
                String::from_utf16_lossy(&units)
            }
            Some(Value::Text(bytes)) => {
                let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
                String::from_utf8(bytes.to_vec())
                    .unwrap_or_else(|_| bytes.iter().map(|byte| char::from(*byte)).collect())
            }
            _ => String::new(),
        }
    }
}
