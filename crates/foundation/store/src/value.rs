//! The five kinds of value a column may hold, and how they come from and go to Rust types.

use jiff::Timestamp;

use crate::audit::ThingId;
use crate::instant;

/// A value bound to a statement or read from a row. `None` is SQL's NULL, and keeps its kind because PostgreSQL asks for it.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `BIGINT`.
    Integer(Option<i64>),
    /// `DOUBLE PRECISION`.
    Real(Option<f64>),
    /// `TEXT`, which also holds codes, instants and JSON.
    Text(Option<String>),
    /// `BOOLEAN`.
    Boolean(Option<bool>),
    /// `BYTEA`.
    Bytes(Option<Vec<u8>>),
    /// A NULL whose column has no declared kind; only ever read, never bound.
    Null,
}

impl Value {
    /// The name of the column kind, for messages.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            null if null.is_null() => "NULL",
            Self::Integer(_) => "BIGINT",
            Self::Real(_) => "DOUBLE PRECISION",
            Self::Text(_) => "TEXT",
            Self::Boolean(_) => "BOOLEAN",
            Self::Bytes(_) => "BYTEA",
            Self::Null => "NULL",
        }
    }

    fn is_null(&self) -> bool {
        matches!(
            self,
            Self::Integer(None)
                | Self::Real(None)
                | Self::Text(None)
                | Self::Boolean(None)
                | Self::Bytes(None)
                | Self::Null
        )
    }
}

/// Rust types that can be bound to a statement.
macro_rules! into_value {
    ($($type:ty => $kind:ident, $convert:expr;)*) => {$(
        impl From<$type> for Value {
            fn from(value: $type) -> Self {
                Self::$kind(Some($convert(value)))
            }
        }
        impl From<Option<$type>> for Value {
            fn from(value: Option<$type>) -> Self {
                Self::$kind(value.map($convert))
            }
        }
    )*};
}

into_value! {
    i64 => Integer, std::convert::identity;
    i32 => Integer, i64::from;
    u32 => Integer, i64::from;
    u16 => Integer, i64::from;
    u8 => Integer, i64::from;
    f64 => Real, std::convert::identity;
    bool => Boolean, std::convert::identity;
    String => Text, std::convert::identity;
    &String => Text, String::clone;
    &str => Text, str::to_owned;
    Vec<u8> => Bytes, std::convert::identity;
    &[u8] => Bytes, <[u8]>::to_vec;
    Timestamp => Text, instant::to_text;
    &ThingId => Text, |thing: &ThingId| thing.as_str().to_owned();
    &Timestamp => Text, |at: &Timestamp| instant::to_text(*at);
}

/// Rust types that can be read from a column.
pub trait FromValue: Sized {
    /// What the column must hold, for the message when it does not.
    const EXPECTED: &'static str;
    /// The value, or nothing when the column holds another kind or NULL.
    fn from_value(value: Value) -> Option<Self>;
}

macro_rules! from_value {
    ($($type:ty, $expected:literal, $($pattern:pat => $result:expr),+;)*) => {$(
        impl FromValue for $type {
            const EXPECTED: &'static str = $expected;
            fn from_value(value: Value) -> Option<Self> {
                match value {
                    $($pattern => $result,)+
                    _ => None,
                }
            }
        }
    )*};
}

from_value! {
    i64, "BIGINT", Value::Integer(Some(number)) => Some(number);
    i32, "BIGINT within 32 bits", Value::Integer(Some(number)) => number.try_into().ok();
    u64, "BIGINT, zero or more", Value::Integer(Some(number)) => number.try_into().ok();
    u32, "BIGINT within 32 bits, zero or more", Value::Integer(Some(number)) => number.try_into().ok();
    u16, "BIGINT within 16 bits, zero or more", Value::Integer(Some(number)) => number.try_into().ok();
    f64, "DOUBLE PRECISION", Value::Real(Some(number)) => Some(number), Value::Integer(Some(number)) => Some(number as f64);
    // SQLite keeps booleans as 0 and 1.
    bool, "BOOLEAN", Value::Boolean(Some(flag)) => Some(flag), Value::Integer(Some(0)) => Some(false), Value::Integer(Some(1)) => Some(true);
    String, "TEXT", Value::Text(Some(text)) => Some(text);
    Vec<u8>, "BYTEA", Value::Bytes(Some(bytes)) => Some(bytes);
    ThingId, "TEXT holding the name of a thing", Value::Text(Some(text)) => text.parse().ok();
    Timestamp, "TEXT holding an instant", Value::Text(Some(text)) => instant::parse(&text);
}

impl<T: FromValue> FromValue for Option<T> {
    const EXPECTED: &'static str = T::EXPECTED;
    fn from_value(value: Value) -> Option<Self> {
        if value.is_null() {
            return Some(None);
        }
        T::from_value(value).map(Some)
    }
}
