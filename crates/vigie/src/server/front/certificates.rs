//! The certificate and its key, from files that are read again when they change: no restart on renewal.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use anyhow::Context as _;
use tokio_rustls::rustls::crypto::{CryptoProvider, ring};
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::server::{ClientHello, ResolvesServerCert};
use tokio_rustls::rustls::sign::CertifiedKey;
use tokio_rustls::rustls::{ServerConfig, version};

/// How often the files are looked at.
const LOOK: Duration = Duration::from_secs(2);

/// The certificate in use, and where it comes from.
#[derive(Debug)]
pub(crate) struct Certificates {
    certificate: PathBuf,
    key: PathBuf,
    provider: Arc<CryptoProvider>,
    present: RwLock<Arc<CertifiedKey>>,
}

impl Certificates {
    /// Reads a chain of certificates and its private key, both in PEM.
    ///
    /// # Errors
    /// When a file cannot be read, or when the key is not the certificate's.
    pub(crate) fn load(certificate: &Path, key: &Path) -> anyhow::Result<Arc<Self>> {
        let provider = Arc::new(ring::default_provider());
        let present = RwLock::new(Arc::new(read(certificate, key, &provider)?));
        Ok(Arc::new(Self { certificate: certificate.to_path_buf(), key: key.to_path_buf(), provider, present }))
    }

    /// TLS 1.2 and 1.3, with this certificate.
    pub(super) fn server_config(self: Arc<Self>) -> anyhow::Result<Arc<ServerConfig>> {
        let builder = ServerConfig::builder_with_provider(Arc::clone(&self.provider));
        let builder = builder.with_protocol_versions(&[&version::TLS13, &version::TLS12])?;
        let mut config = builder.with_no_client_auth().with_cert_resolver(self);
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(Arc::new(config))
    }

    /// Reads the files again each time they change; a pair that cannot be used is told, and the present one kept.
    pub(crate) async fn follow(self: Arc<Self>) {
        let mut seen = self.stamp();
        loop {
            tokio::time::sleep(LOOK).await;
            let stamp = self.stamp();
            if stamp == seen {
                continue;
            }
            match read(&self.certificate, &self.key, &self.provider) {
                Ok(fresh) => {
                    *self.present.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(fresh);
                    seen = stamp;
                    tracing::info!("the certificate was read again");
                }
                // Perhaps one file of the two is still to come: they are looked at again.
                Err(error) => tracing::warn!("the present certificate is kept: {error:#}"),
            }
        }
    }

    /// What tells that a file has changed.
    fn stamp(&self) -> [Option<(SystemTime, u64)>; 2] {
        [&self.certificate, &self.key].map(|path| {
            let known = std::fs::metadata(path).ok()?;
            Some((known.modified().ok()?, known.len()))
        })
    }
}

impl ResolvesServerCert for Certificates {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.present.read().unwrap_or_else(PoisonError::into_inner)))
    }
}

fn read(certificate: &Path, key: &Path, provider: &CryptoProvider) -> anyhow::Result<CertifiedKey> {
    let unreadable = |path: &Path, what: &str| {
        format!("{} holds no {what} that can be read: give a file in PEM, and the right to read it", path.display())
    };
    let chain = CertificateDer::pem_file_iter(certificate)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .with_context(|| unreadable(certificate, "certificate"))?;
    anyhow::ensure!(!chain.is_empty(), unreadable(certificate, "certificate"));
    let private = PrivateKeyDer::from_pem_file(key).with_context(|| unreadable(key, "private key"))?;
    CertifiedKey::from_der(chain, private, provider).with_context(|| {
        format!(
            "the private key {} is not that of the certificate {}: give the two that were made together",
            key.display(),
            certificate.display()
        )
    })
}
