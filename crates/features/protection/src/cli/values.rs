//! Numbers of the commands: what is none is told in a sentence.

/// Seconds, 0 or more.
pub(super) fn seconds(text: &str) -> Result<f64, String> {
    let read = text.parse::<f64>().ok().filter(|seconds| *seconds >= 0.0 && seconds.is_finite());
    read.ok_or_else(|| "write a number of seconds, 0 or more".to_owned())
}

/// A seed or a secret.
pub(super) fn drawn(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("write a whole number from 0 to {}", u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_number_is_told() {
        assert_eq!((seconds("0"), seconds("2.5"), drawn("18446744073709551615")), (Ok(0.0), Ok(2.5), Ok(u64::MAX)));
        for wrong in ["-1", "nan", "inf", "ten", ""] {
            assert!(seconds(wrong).is_err() && drawn(wrong).is_err(), "{wrong}");
        }
    }
}
