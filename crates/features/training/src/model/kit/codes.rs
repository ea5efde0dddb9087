//! Themes and professions as a description writes them: by their codes.

macro_rules! by_code {
    ($name:ident, $type:ty) => {
        pub(super) mod $name {
            use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

            pub(in crate::model::kit) fn serialize<S: Serializer>(value: &$type, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(value.code())
            }

            pub(in crate::model::kit) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<$type, D::Error> {
                String::deserialize(from)?.parse().map_err(D::Error::custom)
            }
        }
    };
}
by_code!(code_of_theme, crate::model::Theme);

pub(super) mod code_of_profession {
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    use crate::model::Profession;

    #[expect(clippy::ref_option, reason = "serde gives a reference to the field")]
    pub(in crate::model::kit) fn serialize<S: Serializer>(
        value: &Option<Profession>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        match value {
            Some(profession) => to.serialize_str(profession.code()),
            None => to.serialize_none(),
        }
    }

    pub(in crate::model::kit) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Profession>, D::Error> {
        let code = Option::<String>::deserialize(from)?;
        code.map(|code| code.parse().map_err(D::Error::custom)).transpose()
    }
}

pub(super) mod codes_of_professions {
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    use crate::model::Profession;

    pub(in crate::model::kit) fn serialize<S: Serializer>(value: &[Profession], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(value.iter().map(|profession| profession.code()))
    }

    pub(in crate::model::kit) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Profession>, D::Error> {
        let codes = Vec::<String>::deserialize(from)?;
        codes.iter().map(|code| code.parse().map_err(D::Error::custom)).collect()
    }
}
