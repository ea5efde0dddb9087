//! The one binary: command line and server.

mod bundled;
mod cli;
mod config;
mod doctor;
mod elsewhere;
mod faults;
mod figures;
mod installation;
mod keeping;
mod misread;
mod run;
mod server;

use std::process::ExitCode;

use clap::Parser as _;

ui::texts!("vigie");

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    run::log_to_stderr(&cli);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return run::refuse(&anyhow::anyhow!("the machine gives no threads to work with: {error}")),
    };
    match runtime.block_on(run::run(cli)) {
        Ok(code) => code,
        Err(error) => run::refuse(&error),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_word_stands_in_both_languages() {
        assert_eq!(ui::i18n::sources::check_sources(env!("CARGO_MANIFEST_DIR"), "vigie"), Vec::<String>::new());
    }
}
