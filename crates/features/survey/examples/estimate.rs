//! Runs `vigie estimate` alone, for those who need nothing else built.
use clap::Parser;

#[derive(Parser)]
struct Command {
    #[command(flatten)]
    args: survey::cli::estimate::EstimateArgs,
}

fn main() -> std::process::ExitCode {
    survey::cli::estimate::run(&Command::parse().args)
}
