//! The configuration of a data folder, and what may be wrong with one that can be read: every fault, each with its remedy.

use std::path::Path;

use anyhow::Context as _;
use guidance::campaign::Colour;
use identity::Provider;
use store::{EmailAddress, MailTransport};

use crate::config::Config;
use crate::server::Proxies;

/// Technical logs that are kept less would not let anyone look into an incident; more than ten years would be a hoard.
const AUDIT_DAYS: std::ops::RangeInclusive<u32> = 180..=3_660;

impl Config {
    /// Reads `vigie.toml` of a data folder (absent is fine), then the environment.
    ///
    /// # Errors
    /// When the file or a variable cannot be understood; the message names every key at fault and what was expected.
    pub(crate) fn load(data: &Path) -> anyhow::Result<Self> {
        let file = data.join("vigie.toml");
        let config = match std::fs::read_to_string(&file) {
            Ok(text) => Self::read(&text, &file)?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Self::read("", &file)?,
            Err(error) => {
                return Err(error).with_context(|| {
                    format!(
                        "the configuration {} cannot be read: mend its rights, or save it as UTF-8 text",
                        file.display()
                    )
                });
            }
        };
        match config.faults() {
            faults if faults.is_empty() => Ok(config),
            faults => Err(anyhow::anyhow!("{}", faults.join("\n  ")).context(format!(
                "the configuration has {} (file {}, or the variables VIGIE_*)",
                if faults.len() == 1 { "a fault".to_owned() } else { format!("{} faults", faults.len()) },
                file.display()
            ))),
        }
    }

    /// The leading colour of what is printed.
    ///
    /// # Errors
    /// When it is not a colour, or white letters cannot be read on it.
    pub(crate) fn theme_colour(&self) -> Result<Colour, String> {
        self.accent.as_deref().map_or_else(|| Ok(Colour::default()), str::parse)
    }

    /// Every fault, in the order of the keys.
    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        if let Some(address) = &self.public_address {
            faults.extend(web_address("public_address", address));
            if address.ends_with('/') {
                faults.push(format!("public_address = \"{address}\": write it without the final /"));
            }
        }
        faults.extend(web_address("quick_exit", &self.quick_exit));
        faults.extend(self.theme_colour().err().map(|wrong| format!("accent: {wrong}")));
        if jiff::tz::TimeZone::get(&self.time_zone).is_err() {
            faults.push(format!(
                "time_zone = \"{}\" is no time zone that we know: write it like Europe/Paris",
                self.time_zone
            ));
        }
        faults.extend(self.contact.as_deref().and_then(|address| mail_address("contact", address)));
        faults.extend(self.mail_from.as_deref().and_then(|address| mail_address("mail_from", address)));
        if let Some(server) = &self.mail_server {
            if self.mail_from.is_none() {
                faults.push(
                    "mail_server is set and mail_from is not: set the address that sends, like vigie@example.org"
                        .to_owned(),
                );
            }
            faults.extend(MailTransport::smtp(server).err().map(|error| format!("mail_server: {error}")));
        }
        if self.tls_certificate.is_some() != self.tls_key.is_some() {
            faults.push("tls_certificate and tls_key go together: set both, or neither".to_owned());
        }
        faults.extend(self.provider_faults());
        let strangers = Proxies::parse(&self.trusted_proxies).err().unwrap_or_default();
        faults.extend(strangers.iter().map(|stranger| format!("trusted_proxies: {stranger}")));
        if !AUDIT_DAYS.contains(&self.audit_days) {
            let (least, most) = (AUDIT_DAYS.start(), AUDIT_DAYS.end());
            faults.push(format!(
                "audit_days = {}: keep the trail for at least {least} and at most {most} days",
                self.audit_days
            ));
        }
        faults
    }
}

impl Config {
    /// What is wrong with the provider of sign-in: its three keys go together, and what is secret travels over TLS.
    fn provider_faults(&self) -> Vec<String> {
        let keys = [
            ("provider_issuer", &self.provider_issuer),
            ("provider_client", &self.provider_client),
            ("provider_secret", &self.provider_secret),
        ];
        let is_set = |value: &Option<String>| value.as_ref().is_some_and(|value| !value.trim().is_empty());
        if keys.iter().all(|(_, value)| value.is_none()) {
            return Vec::new();
        }
        let missing = keys.iter().filter(|(_, value)| !is_set(value));
        let mut faults: Vec<String> = missing
            .map(|(key, _)| {
                format!(
                    "{key} is missing: a provider of sign-in needs provider_issuer, provider_client and provider_secret"
                )
            })
            .collect();
        let unsafe_address = self.provider_issuer.as_ref().filter(|issuer| !Provider::is_safe(issuer));
        faults.extend(unsafe_address.map(|issuer| {
            format!("provider_issuer = \"{issuer}\": write the provider's address as it gives it, with https://")
        }));
        if self.public_address.is_none() && unsafe_address.is_none() && !self.provider_is_here() {
            faults.push(
                "provider_issuer is set and public_address is not: the provider sends people back there".to_owned(),
            );
        }
        faults
    }

    fn provider_is_here(&self) -> bool {
        self.provider_issuer.as_ref().is_some_and(|issuer| issuer.starts_with("http://"))
    }
}

fn web_address(key: &str, address: &str) -> Option<String> {
    let parsed: Option<axum::http::Uri> = address.parse().ok();
    let good = parsed.is_some_and(|uri| {
        matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some_and(|host| !host.is_empty())
    });
    (!good).then(|| format!("{key} = \"{address}\" is no address of a site: write it like https://vigie.example.fr"))
}

fn mail_address(key: &str, address: &str) -> Option<String> {
    address.parse::<EmailAddress>().err().map(|error| format!("{key} = \"{address}\": {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("vigie.toml"), text).unwrap();
        match Config::load(folder.path()) {
            Ok(_) => String::new(),
            Err(error) => format!("{error:#}"),
        }
    }

    #[test]
    fn defaults_need_no_file_and_have_no_fault() {
        let empty = tempfile::tempdir().unwrap();
        assert!(Config::load(empty.path()).unwrap() == Config::default());
    }

    #[test]
    fn an_unknown_key_is_told_with_those_that_exist() {
        let told = told("prot = 80\n");
        assert!(told.contains("prot") && told.contains("port"), "{told}");
    }

    #[test]
    fn each_wrong_value_is_told_with_its_remedy_and_all_at_once() {
        for (text, expected) in [
            ("port = \"eighty\"", "port"),
            ("port = 99999", "port"),
            ("listen = \"localhost\"", "listen"),
            ("public_address = \"vigie.example.fr\"", "write it like https://vigie.example.fr"),
            ("public_address = \"https://vigie.example.fr/\"", "without the final /"),
            ("quick_exit = \"javascript:alert(1)\"", "write it like https://"),
            ("accent = \"violet\"", "write it as #5a2a6b"),
            ("accent = \"#ffcf40\"", "choose a darker one"),
            ("time_zone = \"Paris\"", "write it like Europe/Paris"),
            ("mail_server = \"smtp://localhost:25\"", "mail_from"),
            ("mail_server = \"mail.example.fr\"\nmail_from = \"vigie@example.fr\"", "smtps://user:password@host"),
            ("mail_from = \"vigie\"", "name@example.org"),
            ("contact = \"tél. 01\"", "name@example.org"),
            ("tls_key = \"key.pem\"", "tls_certificate"),
            ("trusted_proxies = [\"proxy.local\"]", "10.1.2.3 or 10.0.0.0/8"),
            ("log = \"xml\"", "json"),
            ("provider_issuer = \"https://p.example.fr\"", "provider_client is missing"),
            (
                "provider_issuer = \"http://p.example.fr\"\nprovider_client = \"v\"\nprovider_secret = \"s\"",
                "with https://",
            ),
            (
                "provider_issuer = \"https://p.example.fr\"\nprovider_client = \"v\"\nprovider_secret = \"s\"",
                "public_address is not",
            ),
            ("audit_days = 3", "at least 180"),
        ] {
            let told = told(text);
            assert!(told.contains(expected), "{text}: {told}");
        }
        let both = told("time_zone = \"Paris\"\naudit_days = 3");
        assert!(both.contains("2 faults") && both.contains("time_zone") && both.contains("audit_days"), "{both}");
    }

    #[test]
    fn a_password_is_never_told() {
        let told = told("mail_server = \"smtps://vigie:hunter2@\"\nmail_from = \"vigie@example.fr\"");
        assert!(!told.is_empty() && !told.contains("hunter2"), "{told}");
    }
}
