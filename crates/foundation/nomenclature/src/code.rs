//! The code of a territory: its shape tells its kind.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What a territory is. The order is from the widest to the narrowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TerritoryKind {
    /// `FR`: the 101 départements together.
    Nation,
    /// `R84`: `R` and the code of the region.
    Region,
    /// `93`, `2A`, `971`.
    Departement,
    /// `975`, `987`…: an overseas collectivity, which no sum of `FR` holds.
    Collectivity,
    /// `A931`: `A` and the code of the arrondissement, a part of a département made of communes.
    Arrondissement,
    /// `200054781`: an intercommunal body, by its SIREN number.
    Epci,
    /// `93066`.
    Commune,
    /// `75101`: a part of Paris, Lyon or Marseille.
    MunicipalArrondissement,
}

impl TerritoryKind {
    /// Every kind, the widest first.
    pub const ALL: [Self; 8] = [
        Self::Nation,
        Self::Region,
        Self::Departement,
        Self::Collectivity,
        Self::Arrondissement,
        Self::Epci,
        Self::Commune,
        Self::MunicipalArrondissement,
    ];

    /// The kind in English, for messages.
    #[must_use]
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Nation => "nation",
            Self::Region => "region",
            Self::Departement => "département",
            Self::Collectivity => "overseas collectivity",
            Self::Arrondissement => "arrondissement",
            Self::Epci => "EPCI",
            Self::Commune => "commune",
            Self::MunicipalArrondissement => "municipal arrondissement",
        }
    }
}

/// The code of a territory, as the COG writes it (with `R` before regions and `A` before arrondissements).
///
/// A code of the right shape may still belong to no territory: [`Edition::resolve`](crate::Edition::resolve) tells.
/// The order is by kind, the widest first, then by text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TerritoryCode {
    kind: TerritoryKind,
    text: [u8; 9],
}

/// Why a text is not the code of a territory.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "«{text}» is not the code of a territory{}; expected FR, a region (R84), a département (01, 2A, 971), \
     a commune (93066), an EPCI (9 digits), an arrondissement (A931) or a collectivity (987)",
    .hint.map(|code| format!(" (did you mean {code}?)")).unwrap_or_default()
)]
pub struct TerritoryCodeError {
    /// What was read.
    pub text: String,
    /// The code that was probably meant: a lost zero, a small letter, white space.
    pub hint: Option<TerritoryCode>,
}

impl TerritoryCode {
    /// `FR`.
    pub const FRANCE: Self = Self { kind: TerritoryKind::Nation, text: *b"FR\0\0\0\0\0\0\0" };

    /// Reads a code exactly as the COG writes it.
    ///
    /// ```
    /// use nomenclature::{TerritoryCode, TerritoryKind};
    /// assert_eq!(TerritoryCode::parse("2A")?.kind(), TerritoryKind::Departement);
    /// assert_eq!(TerritoryCode::parse("1").unwrap_err().hint, Some(TerritoryCode::parse("01")?));
    /// # Ok::<(), nomenclature::TerritoryCodeError>(())
    /// ```
    ///
    /// # Errors
    /// When the shape is none of a territory's; the error names the likely code for a lost zero or a small letter.
    pub fn parse(text: &str) -> Result<Self, TerritoryCodeError> {
        Self::exactly(text).ok_or_else(|| TerritoryCodeError {
            text: text.chars().take(40).flat_map(char::escape_debug).collect(),
            hint: Self::mended(text),
        })
    }

    /// Reads a département or collectivity whose leading zero a spreadsheet may have eaten: `1` for `01`, `2a` for `2A`.
    ///
    /// # Errors
    /// When no département or collectivity can be written so.
    pub fn parse_departement(text: &str) -> Result<Self, TerritoryCodeError> {
        let mended = format!("{:0>2}", text.trim().to_ascii_uppercase());
        match Self::parse(&mended) {
            Ok(code) if matches!(code.kind, TerritoryKind::Departement | TerritoryKind::Collectivity) => Ok(code),
            Ok(_) => Err(TerritoryCodeError { text: text.to_owned(), hint: None }),
            Err(error) => Err(TerritoryCodeError { text: text.to_owned(), ..error }),
        }
    }

    /// The text of the code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let length = self.text.iter().position(|byte| *byte == 0).unwrap_or(self.text.len());
        std::str::from_utf8(&self.text[..length]).unwrap_or_default()
    }

    /// What the territory is, told by the shape of its code.
    #[must_use]
    pub const fn kind(&self) -> TerritoryKind {
        self.kind
    }

    /// The COG's own code: without the `R` of regions and the `A` of arrondissements.
    #[must_use]
    pub fn cog(&self) -> &str {
        match self.kind {
            TerritoryKind::Region | TerritoryKind::Arrondissement => &self.as_str()[1..],
            _ => self.as_str(),
        }
    }

    /// The département or collectivity that the code of a commune or arrondissement begins with.
    #[must_use]
    pub fn departement(&self) -> Option<Self> {
        let text = self.cog();
        let length = if text.starts_with("97") || text.starts_with("98") { 3 } else { 2 };
        match self.kind {
            TerritoryKind::Departement | TerritoryKind::Collectivity => Some(*self),
            TerritoryKind::Commune | TerritoryKind::MunicipalArrondissement | TerritoryKind::Arrondissement => {
                Self::exactly(text.get(..length)?)
            }
            TerritoryKind::Nation | TerritoryKind::Region | TerritoryKind::Epci => None,
        }
    }

    fn exactly(text: &str) -> Option<Self> {
        let kind = kind_of(text)?;
        let mut bytes = [0; 9];
        bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        Some(Self { kind, text: bytes })
    }

    fn mended(text: &str) -> Option<Self> {
        let plain = text.trim().to_uppercase();
        let shorter = plain.len() == 1 || plain.len() == 4;
        Self::exactly(&plain).or_else(|| Self::exactly(&format!("0{plain}")).filter(|_| shorter))
    }
}

fn kind_of(text: &str) -> Option<TerritoryKind> {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !text.is_ascii() {
        return None;
    }
    match text.len() {
        2 if text == "FR" => Some(TerritoryKind::Nation),
        2 | 3 if text.starts_with('R') => (text.len() == 3 && digits(&text[1..])).then_some(TerritoryKind::Region),
        2 | 3 => departement_kind(text),
        4 | 5 if text.starts_with('A') => {
            let (departement, rank) = text[1..].split_at(text.len() - 2);
            let known = departement_kind(departement) == Some(TerritoryKind::Departement);
            (known && digits(rank)).then_some(TerritoryKind::Arrondissement)
        }
        5 => {
            let length = if text.starts_with("97") || text.starts_with("98") { 3 } else { 2 };
            let (departement, rank) = text.split_at(length);
            departement_kind(departement)?;
            digits(rank).then(|| commune_kind(text))
        }
        9 if digits(text) => Some(TerritoryKind::Epci),
        _ => None,
    }
}

fn departement_kind(text: &str) -> Option<TerritoryKind> {
    match text {
        "2A" | "2B" | "971" | "972" | "973" | "974" | "976" => Some(TerritoryKind::Departement),
        "975" | "977" | "978" | "984" | "986" | "987" | "988" | "989" => Some(TerritoryKind::Collectivity),
        _ => {
            let [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] = text.as_bytes() else { return None };
            let number = (tens - b'0') * 10 + (ones - b'0');
            // 96 was never given: it stays well-formed, so that the registry can say that nobody has it.
            (number != 0 && number != 20 && number < 97).then_some(TerritoryKind::Departement)
        }
    }
}

fn commune_kind(text: &str) -> TerritoryKind {
    match text.parse::<u32>() {
        Ok(75_101..=75_120 | 13_201..=13_216 | 69_381..=69_389) => TerritoryKind::MunicipalArrondissement,
        _ => TerritoryKind::Commune,
    }
}

impl fmt::Display for TerritoryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for TerritoryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for TerritoryCode {
    type Err = TerritoryCodeError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl From<TerritoryCode> for cube::Code {
    fn from(code: TerritoryCode) -> Self {
        // Two to nine visible ASCII characters are always a code.
        Self::parse(code.as_str()).expect("a territory's code is short and visible")
    }
}

impl TryFrom<String> for TerritoryCode {
    type Error = TerritoryCodeError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl Serialize for TerritoryCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for TerritoryCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use TerritoryKind::{
        Arrondissement, Collectivity, Commune, Departement, Epci, MunicipalArrondissement, Nation, Region,
    };

    #[test]
    fn the_shape_tells_the_kind() {
        let check = |text: &str, kind: TerritoryKind, cog: &str| {
            let code = TerritoryCode::parse(text).unwrap();
            assert_eq!((code.kind(), code.cog(), code.as_str()), (kind, cog, text));
        };
        check("FR", Nation, "FR");
        check("R84", Region, "84");
        check("R01", Region, "01");
        check("01", Departement, "01");
        check("2B", Departement, "2B");
        check("976", Departement, "976");
        check("987", Collectivity, "987");
        check("93066", Commune, "93066");
        check("2A004", Commune, "2A004");
        check("98735", Commune, "98735");
        check("75120", MunicipalArrondissement, "75120");
        check("75056", Commune, "75056");
        check("200054781", Epci, "200054781");
        check("A931", Arrondissement, "931");
        check("A2A1", Arrondissement, "2A1");
        check("A9711", Arrondissement, "9711");
    }

    #[test]
    fn a_near_miss_is_told() {
        let check = |text: &str, hint: Option<&str>| {
            let error = TerritoryCode::parse(text).unwrap_err();
            assert_eq!(error.hint.as_ref().map(TerritoryCode::as_str), hint, "{text}");
        };
        check("1", Some("01"));
        check("1004", Some("01004"));
        check("2a", Some("2A"));
        check(" 93", Some("93"));
        check("fr", Some("FR"));
        check("r84", Some("R84"));
        for hopeless in
            ["", "0", "00", "20", "97", "970", "99", "R1", "A97", "é1", "2C", "123456", "\u{0}\u{0}", "20004"]
        {
            assert!(TerritoryCode::parse(hopeless).is_err(), "{hopeless:?}");
        }
        let message = TerritoryCode::parse("1").unwrap_err().to_string();
        assert!(message.starts_with("«1» is not the code of a territory (did you mean 01?)"), "{message}");
    }

    #[test]
    fn spreadsheets_eat_zeros() {
        let read = |text| TerritoryCode::parse_departement(text).map(|code| code.to_string());
        assert_eq!(read("1").unwrap(), "01");
        assert_eq!(read("2a").unwrap(), "2A");
        assert_eq!(read("971").unwrap(), "971");
        assert!(read("R84").is_err());
        assert!(read("").is_err());
    }

    #[test]
    fn a_commune_knows_its_departement() {
        let check = |text: &str, departement: Option<&str>| {
            let code = TerritoryCode::parse(text).unwrap().departement();
            assert_eq!(code.as_ref().map(TerritoryCode::as_str), departement);
        };
        check("93066", Some("93"));
        check("2A004", Some("2A"));
        check("97105", Some("971"));
        check("98735", Some("987"));
        check("A9711", Some("971"));
        check("R84", None);
        check("200054781", None);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,12}") {
            if let Ok(code) = TerritoryCode::parse(&text) {
                proptest::prop_assert_eq!(code.as_str(), text.as_str());
            }
        }

        #[test]
        fn what_is_written_is_read_back(text in "(R[0-9]{2}|[0-9][1-9]|97[1-8]|[0-9]{5}|2[AB][0-9]{3}|[0-9]{9}|A[0-9]{3})") {
            if let Ok(code) = TerritoryCode::parse(&text) {
                let json = serde_json::to_string(&code).unwrap();
                proptest::prop_assert_eq!(serde_json::from_str::<TerritoryCode>(&json).unwrap(), code);
                proptest::prop_assert_eq!(cube::Code::from(code).to_string(), text);
            }
        }
    }
}
