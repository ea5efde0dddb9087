//! What `publish` writes and says.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value, json};

use super::Refusal;
use crate::compile::{self, Compiled};
use crate::model::{Block, Inline, Letter, Shown};
use crate::publications::PublishError;
use crate::web;

/// What is told of a run: for a person, and for a program.
pub(super) struct Told {
    text: String,
    json: Value,
}

/// Writes the files of a publication, and its page with what it needs, to a folder.
pub(super) fn write(folder: &Path, compiled: &Compiled) -> Result<(), (String, io::Error)> {
    let mut files = compiled.files.clone();
    files.remove(compile::LETTER);
    files.remove(compile::MANUSCRIPT);
    files.extend(web::standalone(&compiled.letter));
    for (name, bytes) in files {
        let path = folder.join(&name);
        let written = path.parent().map_or(Ok(()), std::fs::create_dir_all).and_then(|()| std::fs::write(&path, bytes));
        written.map_err(|error| (path.display().to_string(), error))?;
    }
    Ok(())
}

/// What is told when all went well.
pub(super) fn tell(compiled: &Compiled, state: &str, out: Option<&Path>) -> Told {
    let letter = &compiled.letter;
    let cover = &letter.cover;
    let missing = missing(letter);
    let mut names: Vec<&str> = compiled.files.keys().map(String::as_str).collect();
    names.retain(|name| ![compile::LETTER, compile::MANUSCRIPT].contains(name));
    names.insert(0, "index.html");
    let mut text = format!("{}\n  {} version {} in {}: ", cover.title, cover.slug, cover.version, cover.language.tag());
    text.push_str(match state {
        "draft" => "draft, not published\n",
        "already" => "published already, the same; nothing changed\n",
        _ => "published\n",
    });
    let (values, figures) = (letter.frozen().count(), letter.figures().count());
    let _ = writeln!(text, "  {figures} figures, {values} values frozen with their addresses");
    for reason in &missing {
        let _ = writeln!(text, "  not available: {reason}");
    }
    if let Some(out) = out {
        let _ = writeln!(text, "  written to {}: {}", out.display(), names.join(", "));
    }
    let json = json!({
        "done": true,
        "state": state,
        "slug": cover.slug,
        "version": cover.version,
        "language": cover.language.tag(),
        "title": cover.title,
        "address": format!("{}/publications/{}", cover.language.path_prefix(), cover.slug),
        "figures": figures,
        "values": values,
        "not_available": missing,
        "folder": out.map(|out| out.display().to_string()),
        "files": names,
    });
    Told { text, json }
}

/// Why each thing that is not available is not, each reason once.
fn missing(letter: &Letter) -> Vec<String> {
    let mut reasons: Vec<String> = Vec::new();
    let mut add = |reason: &str| {
        if !reasons.iter().any(|known| known == reason) {
            reasons.push(reason.to_owned());
        }
    };
    for block in &letter.blocks {
        block.map::<(), ()>(&mut |shown: &Shown| shown.missing.iter().for_each(|reason| add(reason)), &mut |_| ());
        if let Block::Figure(figure) = block {
            figure.unavailable.iter().for_each(|reason| add(&format!("figure {}: {reason}", figure.number)));
            for inline in figure.title.iter().chain(figure.legend.iter().flat_map(|line| &line.body)) {
                if let Inline::Value(Shown { missing: Some(reason), .. }) = inline {
                    add(reason);
                }
            }
        }
    }
    reasons
}

/// Says what happened, and gives the exit code.
pub(super) fn end(told: Result<Told, Refusal>, json: bool) -> ExitCode {
    match told {
        Ok(told) => {
            let bytes = if json { pretty(&told.json) } else { told.text.into_bytes() };
            match io::stdout().lock().write_all(&bytes) {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
                Err(_) => ExitCode::from(1),
            }
        }
        Err(refusal) => {
            // Where even standard error is closed, the exit code alone tells.
            let _ = writeln!(io::stderr().lock(), "{}", refusal.to_string().trim_end());
            if json {
                let _ = io::stdout().lock().write_all(&pretty(&refused(&refusal)));
            }
            ExitCode::from(1)
        }
    }
}

fn refused(refusal: &Refusal) -> Value {
    let mut json = json!({ "done": false, "reason": refusal.to_string().trim_end() });
    match refusal {
        Refusal::Publish { error: PublishError::Compile(compile::CompileError::Manuscript(problems)), .. } => {
            let problems: Vec<Value> = problems
                .list()
                .iter()
                .map(|located| json!({ "line": located.place.line, "column": located.place.column, "problem": located.problem.to_string() }))
                .collect();
            json["problems"] = Value::Array(problems);
        }
        Refusal::Publish {
            error: PublishError::Differs { differences, .. } | PublishError::SilentChange { differences, .. },
            ..
        } => json["differences"] = json!(differences),
        _ => {}
    }
    json
}

fn pretty(value: &Value) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
