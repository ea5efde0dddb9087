//! What proves who one is: passwords, one-time codes, recovery codes, tokens. None is kept as it is, but the secret of one-time codes.

mod password;
mod recovery;
mod token;
mod totp;

pub use password::{Password, PasswordRefused};
pub(crate) use password::{PasswordHash, unknown};
pub use recovery::RecoveryCode;
pub use token::Token;
pub use totp::{TotpCode, TotpSecret};
