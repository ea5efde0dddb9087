//! The security headers of every page, as data: the server adds them, nothing else decides them.

/// Nothing runs, loads or frames but what this server itself gives. No inline script or style.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; media-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'";

/// Headers of every answer.
pub const ALWAYS: [(&str, &str); 7] = [
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
         microphone=(), payment=(), usb=()",
    ),
    // The next site must not learn that its visitor comes from here.
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
];

/// Besides [`ALWAYS`], when the answer leaves over TLS.
pub const OVER_TLS: (&str, &str) = ("strict-transport-security", "max-age=31536000; includeSubDomains");

/// For pages that must leave nothing on the device: the tools for victims, and everything behind a sign-in.
pub const NO_STORE: (&str, &str) = ("cache-control", "no-store");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_inline_and_nobody_else() {
        for forbidden in ["unsafe", "http", "*", "blob:"] {
            assert!(!CONTENT_SECURITY_POLICY.contains(forbidden), "{forbidden}");
        }
        assert!(CONTENT_SECURITY_POLICY.starts_with("default-src 'none'"));
    }

    #[test]
    fn names_are_lower_case_and_unique() {
        for (rank, (name, value)) in ALWAYS.iter().enumerate() {
            assert_eq!(*name, name.to_lowercase());
            assert!(value.is_ascii() && !value.contains('\n') && !value.contains("  "));
            assert!(ALWAYS[..rank].iter().all(|(other, _)| other != name));
        }
    }
}
