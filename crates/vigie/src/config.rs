//! The configuration: `vigie.toml` in the data folder, then the environment (`VIGIE_*`), then the command line.

use std::net::IpAddr;
use std::path::Path;

use anyhow::Context as _;
use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use serde::{Deserialize, Serialize};

/// Everything that an operator may set. Each key has a default, so that no file is needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Config {
    /// The name that pages show beside Vigie's: the observatory's.
    pub institution: String,
    /// The address on which the server listens. The loopback address unless told otherwise.
    pub listen: IpAddr,
    /// The port on which the server listens.
    pub port: u16,
    /// The database: `sqlite://…` or `postgres://…`. A file in the data folder unless told otherwise.
    pub database: Option<String>,
    /// Where "leave this page quickly" leads: a harmless page.
    pub quick_exit: String,
    /// Where readers write about a mistake in the list of services: an e-mail address.
    pub contact: Option<String>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            institution: String::new(),
            listen: IpAddr::from([127, 0, 0, 1]),
            port: 8080,
            database: None,
            quick_exit: "https://meteofrance.com/".to_owned(),
            contact: None,
        }
    }
}

/// The keys that the environment may override, as `VIGIE_<KEY>`.
const KEYS: [&str; 6] = ["institution", "listen", "port", "database", "quick_exit", "contact"];

impl Config {
    /// Reads `vigie.toml` of a data folder (absent is fine), then the environment.
    ///
    /// # Errors
    /// When the file or a variable cannot be understood; the message names the key and what was expected.
    pub(crate) fn load(data: &Path) -> anyhow::Result<Self> {
        let file = data.join("vigie.toml");
        match std::fs::read_to_string(&file) {
            Ok(text) => Self::read(&text, &file),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Self::read("", &file),
            Err(error) => Err(error).with_context(|| {
                format!(
                    "the configuration {} cannot be read: mend its rights, or save it as UTF-8 text",
                    file.display()
                )
            }),
        }
    }

    /// Reads the text of a configuration, then the environment. `file` is its name, for messages.
    ///
    /// # Errors
    /// As [`Config::load`].
    pub(crate) fn read(text: &str, file: &Path) -> anyhow::Result<Self> {
        Figment::from(Serialized::defaults(Self::default()))
            .merge(Toml::string(text))
            .merge(Env::prefixed("VIGIE_").only(&KEYS))
            .extract()
            .map_err(|fault| anyhow::anyhow!("{fault}"))
            .with_context(|| {
                format!(
                    "the configuration cannot be read (file {}, then the variables VIGIE_{}). Known keys: {}",
                    file.display(),
                    KEYS.map(str::to_uppercase).join(", VIGIE_"),
                    KEYS.join(", ")
                )
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_need_no_file() {
        let empty = tempfile::tempdir().unwrap();
        assert_eq!(Config::load(empty.path()).unwrap(), Config::default());
    }

    #[test]
    fn an_unknown_key_is_told_with_those_that_exist() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("vigie.toml"), "prot = 80\n").unwrap();
        let told = format!("{:#}", Config::load(folder.path()).unwrap_err());
        assert!(told.contains("prot") && told.contains("port"), "{told}");
    }
}
