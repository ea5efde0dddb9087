//! The configuration: `vigie.toml` in the data folder, then the environment (`VIGIE_*`), then the command line.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use identity::Provider;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::misread;

/// The form of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LogForm {
    /// For people.
    Text,
    /// For machines: one JSON object on each line.
    Json,
}

/// Everything that an operator may set. Each key has a default, so that no file is needed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Config {
    /// The name that pages show beside Vigie's: the observatory's.
    pub institution: String,
    /// Where readers write: accessibility, rights over their data, a mistake in the list of services. An address of mail.
    pub contact: Option<String>,
    /// Who answers for what is published, by law.
    pub publication_director: Option<String>,
    /// Who hosts the server: name and address, by law.
    pub host: Option<String>,
    /// The address on which the server listens. The loopback address unless told otherwise.
    pub listen: IpAddr,
    /// The port on which the server listens.
    pub port: u16,
    /// The address under which readers know this server (`https://vigie.example.fr`): links in mail, canonical addresses.
    pub public_address: Option<String>,
    /// The database: `sqlite://…` or `postgres://…`. A file in the data folder unless told otherwise.
    pub database: Option<String>,
    /// Where "leave this page quickly" leads: a harmless page.
    pub quick_exit: String,
    /// The leading colour of posters and cards (`#5a2a6b`), dark enough for white letters.
    pub accent: Option<String>,
    /// The time zone in which pages show the hour; the database keeps UTC.
    pub time_zone: String,
    /// The mail server: `smtps://user:password@host`, or `smtp://localhost:25`. Without it mail goes to the folder `mail`.
    pub mail_server: Option<String>,
    /// The address that sends.
    pub mail_from: Option<String>,
    /// How the sign-in page names the provider of sign-in: `ProConnect`.
    pub provider_name: Option<String>,
    /// The provider of sign-in (OpenID Connect), by its issuer: `https://auth.agentconnect.gouv.fr/api/v2`.
    pub provider_issuer: Option<String>,
    /// How the provider knows this installation.
    pub provider_client: Option<String>,
    /// What proves it to the provider.
    pub provider_secret: Option<String>,
    /// The certificate (its chain, in PEM), when the server speaks TLS itself. Read again when it changes.
    pub tls_certificate: Option<PathBuf>,
    /// The private key of the certificate, in PEM.
    pub tls_key: Option<PathBuf>,
    /// The proxies whose word about the client is believed: addresses or networks.
    pub trusted_proxies: Vec<String>,
    /// Requests that an address may make in a minute; 0 counts none. This machine's own are never counted.
    pub requests_per_minute: u32,
    /// The port of the numbers for Prometheus, on the loopback address; none unless told otherwise.
    pub metrics_port: Option<u16>,
    /// The form of the log: `text` or `json`.
    pub log: LogForm,
    /// For how many days the audit trail is kept.
    pub audit_days: u32,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            institution: String::new(),
            contact: None,
            publication_director: None,
            host: None,
            listen: IpAddr::from([127, 0, 0, 1]),
            port: 8080,
            public_address: None,
            database: None,
            quick_exit: "https://meteofrance.com/".to_owned(),
            accent: None,
            time_zone: "Europe/Paris".to_owned(),
            mail_server: None,
            mail_from: None,
            provider_name: None,
            provider_issuer: None,
            provider_client: None,
            provider_secret: None,
            tls_certificate: None,
            tls_key: None,
            trusted_proxies: Vec::new(),
            requests_per_minute: 1_200,
            metrics_port: None,
            log: LogForm::Text,
            audit_days: 1_095,
        }
    }
}

/// The keys whose value is no text: a variable of the environment is read as TOML for these alone, so that a secret made of digits stays a text.
const NOT_TEXTS: [&str; 7] =
    ["listen", "port", "trusted_proxies", "requests_per_minute", "metrics_port", "log", "audit_days"];

/// The keys that the environment may override, as `VIGIE_<KEY>`.
const KEYS: [&str; 24] = [
    "institution",
    "contact",
    "publication_director",
    "host",
    "listen",
    "port",
    "public_address",
    "database",
    "quick_exit",
    "accent",
    "time_zone",
    "mail_server",
    "mail_from",
    "provider_name",
    "provider_issuer",
    "provider_client",
    "provider_secret",
    "tls_certificate",
    "tls_key",
    "trusted_proxies",
    "requests_per_minute",
    "metrics_port",
    "log",
    "audit_days",
];

impl Config {
    /// Reads the text of a configuration, then the environment. `file` is its name, for messages.
    ///
    /// # Errors
    /// When it cannot be understood; the message names the key and what was expected.
    pub(crate) fn read(text: &str, file: &Path) -> anyhow::Result<Self> {
        let variables = Env::prefixed("VIGIE_").only(&KEYS).ignore(&NOT_TEXTS);
        let texts: BTreeMap<String, String> = variables.iter().map(|(key, value)| (key.into_string(), value)).collect();
        Figment::from(Serialized::defaults(Self::default()))
            .merge(Toml::string(text))
            .merge(Env::prefixed("VIGIE_").only(&NOT_TEXTS))
            .merge(Serialized::globals(texts))
            .extract()
            .map_err(|fault| anyhow::anyhow!("{}", misread::told(fault, file, &KEYS)))
    }

    /// The provider of sign-in, where one is set.
    pub(crate) fn provider(&self) -> Option<Provider> {
        let (issuer, client) = (self.provider_issuer.clone()?, self.provider_client.clone()?);
        let name = self.provider_name.clone().unwrap_or_else(|| "ProConnect".to_owned());
        Some(Provider { name, issuer, client_id: client, client_secret: self.provider_secret.clone()? })
    }

    /// The time zone in which days and hours are told.
    pub(crate) fn zone(&self) -> TimeZone {
        TimeZone::get(&self.time_zone).unwrap_or(TimeZone::UTC)
    }

    /// Where mail waits when no server is set.
    pub(crate) fn mail_folder(data: &Path) -> PathBuf {
        data.join("mail")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_may_come_from_the_environment() {
        let defaults = serde_json::to_value(Config::default()).unwrap();
        let mut fields: Vec<&String> = defaults.as_object().unwrap().keys().collect();
        let mut keys = KEYS;
        fields.sort();
        keys.sort_unstable();
        assert_eq!(fields, keys);
        assert!(NOT_TEXTS.iter().all(|key| KEYS.contains(key)));
    }
}
