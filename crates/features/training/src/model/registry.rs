//! What a registry of words is: one entry each, from which come lists, codes, labels and the sentence that names the codes there are.

/// Makes an enumeration of entries, each with the code by which addresses, files and the database name it and the key of its words, and the error of a
/// code that names none of them.
macro_rules! registry {
    (
        $(#[doc = $doc:literal])+ $type:ident;
        $(#[doc = $wrong:literal])+ $unknown:ident = $noun:literal;
        entries { $($(#[doc = $entry:literal])+ $name:ident = $code:literal, $key:literal;)+ }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type { $($(#[doc = $entry])+ $name,)+ }

        impl $type {
            /// All of them, in the order of lists.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// As addresses, files and the database write it.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// The key of its words.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)+ }
            }
        }

        $(#[doc = $wrong])+
        #[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
        #[error("no {} has the code «{given}»: write one of {}", $noun, [$($code),+].join(", "))]
        pub struct $unknown {
            /// What was given.
            pub given: String,
        }

        impl std::str::FromStr for $type {
            type Err = $unknown;

            fn from_str(code: &str) -> Result<Self, $unknown> {
                let found = Self::ALL.iter().copied().find(|one| one.code() == code);
                found.ok_or_else(|| $unknown { given: code.chars().take(40).collect() })
            }
        }
    };
}

pub(crate) use registry;

#[cfg(test)]
mod tests {
    use crate::model::{Profession, Theme};

    #[test]
    fn a_code_goes_there_and_back_and_an_unknown_one_is_told_with_those_there_are() {
        for one in Theme::ALL {
            assert_eq!(one.code().parse::<Theme>(), Ok(*one));
        }
        for one in Profession::ALL {
            assert_eq!(one.code().parse::<Profession>(), Ok(*one));
        }
        let told = "sprot".parse::<Profession>().unwrap_err().to_string();
        assert!(
            told.starts_with("no profession has the code «sprot»: write one of magistrats, police-gendarmerie"),
            "{told}"
        );
    }
}
