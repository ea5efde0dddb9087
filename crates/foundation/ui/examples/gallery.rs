//! Writes the gallery as files, to look at and to check: `cargo run -p ui --features gallery --example gallery -- DIR`.

use std::{env, fs, io, path::PathBuf};

use ui::errors::{Fault, fault_page};
use ui::{Language, assets, gallery};

fn main() -> io::Result<()> {
    let folder = PathBuf::from(env::args().nth(1).ok_or_else(|| io::Error::other("say where to write: a folder"))?);
    fs::create_dir_all(folder.join("static"))?;
    for name in assets::names() {
        if let Some(asset) = assets::asset(&name) {
            fs::write(folder.join("static").join(&name), &asset.bytes)?;
        }
    }
    for language in Language::ALL {
        let write = |name: &str, page: String| fs::write(folder.join(format!("{name}-{}.html", language.tag())), page);
        write("parts", gallery::parts_page(language).into_string())?;
        write("drawings", gallery::drawings_page(language).into_string())?;
        write("confirmation", gallery::confirmation_page(language).into_string())?;
        write("fault", fault_page(&gallery::site(), language, "/x", Fault::NotFound, &[]).into_string())?;
        for (name, drawing) in gallery::printed(language) {
            fs::write(folder.join(format!("{name}-{}.svg", language.tag())), drawing.svg)?;
        }
    }
    Ok(())
}
