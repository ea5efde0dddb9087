//! Tables protected given what is public already.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use clap::Parser;
use protection::cli::{Around, ProtectArgs, run_protect};
use protection::ledger::Book;
use store::testing::instant;
use store::{Actor, Store};

#[derive(Parser)]
struct Command {
    #[command(flatten)]
    args: ProtectArgs,
}

const TABLE: &str = "DIR/leaves.csv --dimension geo=DIR/geo.csv --dimension off=DIR/off.csv --count freq";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("geo.csv", "code,parent\nFR,\nA,FR\nB,FR\nC,FR\n"),
        ("off.csv", "code,parent\nALL,\nX,ALL\nY,ALL\nZ,ALL\n"),
        ("leaves.csv", "geo,off,freq\nA,X,3\nA,Y,12\nA,Z,40\nB,X,10\nB,Y,11\nB,Z,50\nC,X,60\nC,Y,70\nC,Z,80\n"),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// Protects given the ledger, and records when the line says so; gives the hidden lines, or nothing when refused.
async fn protect(folder: &Path, store: &Store, line: &str) -> Option<Vec<String>> {
    let words = line.split(' ').map(|w| w.replace("DIR", &folder.display().to_string()));
    let args = Command::try_parse_from(std::iter::once("protect".to_owned()).chain(words)).unwrap().args;
    let book = Book::read(store, args.ledger.as_deref().unwrap()).await.unwrap();
    let around = Around { elapsed: &|| 0.0, interrupted: &|| false };
    let before = fs::read_to_string(folder.join("cells.csv")).ok();
    let (code, waiting) = run_protect(&args, Some(&book), around);
    if code != ExitCode::SUCCESS {
        assert!(waiting.is_none());
        return None;
    }
    if let Some(release) = &args.record {
        let waiting = waiting.unwrap();
        assert_eq!(
            fs::read_to_string(folder.join("cells.csv")).ok(),
            before,
            "nothing is out before the ledger holds it"
        );
        book.record((store, &Actor::operator(), instant(1)), release, waiting.published()).await.unwrap();
        assert_eq!(waiting.deliver(), ExitCode::SUCCESS);
    }
    let cells = fs::read_to_string(folder.join("cells.csv")).unwrap();
    Some(cells.lines().filter(|l| l.contains(",,")).map(str::to_owned).collect())
}

store::on_both_databases! {
    /// By hand: 3 leaves with 12, 10 and 11. When readers' costs change afterwards, another table would hide 40 and 50
    /// instead; but those are public, and what hid with 3 must stay hidden, or 3 would be the difference.
    async fn what_was_published_stays_as_it_was(base) {
        let store = base.open(&[&protection::store::SCHEMA]).await;
        let folder = folder();
        let dir = folder.path();
        let first = protect(dir, &store, &format!("{TABLE} -o DIR/cells.csv --ledger faits --record 2025-01")).await.unwrap();
        assert_eq!(first.len(), 4, "{first:?}");
        fs::write(dir.join("costs.csv"), "geo,off,cost\nA,Y,9000\nB,Y,9000\n").unwrap();
        let dearer = format!("{TABLE} -o DIR/cells.csv --cost DIR/costs.csv");
        let alone = protect(dir, &store, &format!("{dearer} --ledger autres")).await.unwrap();
        assert_ne!(alone, first, "another series knows nothing of the first");
        let again = format!("{dearer} --ledger faits --record 2025-02 --report DIR/report.json");
        assert_eq!(protect(dir, &store, &again).await.unwrap(), first);
        // What the first release hides already costs the second nothing: there is no gap.
        let report: serde_json::Value =
            serde_json::from_str(&fs::read_to_string(dir.join("report.json")).unwrap()).unwrap();
        assert_eq!((&report["secondary_cost"], &report["gap"], &report["hidden_before"]), (&0.into(), &0.0.into(), &3.into()));
    }

    async fn a_figure_that_was_hidden_is_not_shown_later(base) {
        let store = base.open(&[&protection::store::SCHEMA]).await;
        let folder = folder();
        let dir = folder.path();
        protect(dir, &store, &format!("{TABLE} -o DIR/cells.csv --ledger faits --record 2025-01")).await.unwrap();
        fs::write(dir.join("show.hst"), "A,X,s\nA,X,p\n").unwrap();
        let shown = format!("{TABLE} -o DIR/cells.csv --a-priori DIR/show.hst --ledger faits --record 2025-02");
        assert!(protect(dir, &store, &shown).await.is_none());
        // A coarser table with A·X in a category of its own: the rest of A, 52, would give 3 back with its total, 55.
        fs::write(dir.join("off.csv"), "code,parent\nALL,\nX,ALL\nR,ALL\n").unwrap();
        fs::write(dir.join("leaves.csv"), "geo,off,freq\nA,X,3\nA,R,52\nB,X,10\nB,R,61\nC,X,60\nC,R,150\n").unwrap();
        fs::write(dir.join("show.hst"), "A,R,p\n").unwrap();
        let rest = format!("{TABLE} -o DIR/cells.csv --a-priori DIR/show.hst --ledger faits --record 2025-02");
        assert!(protect(dir, &store, &rest).await.is_none());
        let hidden = protect(dir, &store, &format!("{TABLE} -o DIR/cells.csv --ledger faits")).await.unwrap();
        assert!(hidden.iter().any(|line| line.starts_with("A,R,")), "{hidden:?}");
    }
    /// A·X was 3 and hidden; corrected to 7, and its totals with it, it stays hidden with what hid it. B·Z was 50 and shown;
    /// corrected to 2, it is hidden, and it is said that 50 is out already.
    async fn corrected_figures_tell_no_more_than_the_older_ones(base) {
        let store = base.open(&[&protection::store::SCHEMA]).await;
        let folder = folder();
        let dir = folder.path();
        let write = |leaves: &str| fs::write(dir.join("leaves.csv"), leaves).unwrap();
        let told = || -> serde_json::Value {
            serde_json::from_str(&fs::read_to_string(dir.join("report.json")).unwrap()).unwrap()
        };
        let first = protect(dir, &store, &format!("{TABLE} -o DIR/cells.csv --ledger faits --record 2025-01")).await.unwrap();
        write("geo,off,freq\nA,X,7\nA,Y,12\nA,Z,40\nB,X,10\nB,Y,11\nB,Z,50\nC,X,60\nC,Y,70\nC,Z,80\n");
        let next = format!("{TABLE} -o DIR/cells.csv --ledger faits --record 2025-02 --report DIR/report.json");
        assert!(protect(dir, &store, &next).await.is_none(), "without a word, 7 is not 3");
        let hidden = protect(dir, &store, &format!("{next} --corrected")).await.unwrap();
        assert_eq!(hidden.len(), first.len());
        assert!(hidden.iter().any(|line| line.starts_with("A,X,,primary")), "{hidden:?}");
        // A·X, and the three totals that it enters.
        assert_eq!((&told()["corrected"], &told()["already_public"]), (&4.into(), &serde_json::json!([])));
        // The corrected table again needs no word: it is what the ledger holds now.
        assert_eq!(protect(dir, &store, &next.replace("2025-02", "2025-03")).await.unwrap(), hidden);
        assert_eq!(told()["corrected"], 0);
        write("geo,off,freq\nA,X,6\nA,Y,12\nA,Z,40\nB,X,10\nB,Y,11\nB,Z,2\nC,X,60\nC,Y,70\nC,Z,80\n");
        let hidden = protect(dir, &store, &format!("{next} --corrected").replace("2025-02", "2025-04")).await.unwrap();
        assert!(["A,X,,primary", "B,Z,,primary"].iter().all(|p| hidden.iter().any(|line| line.starts_with(p))), "{hidden:?}");
        assert_eq!(told()["already_public"], serde_json::json!(["geo=B|off=Z, vintage 2"]));
        let names = "SELECT place AS it FROM protection_figure WHERE place LIKE 'geo=A|off=X%' ORDER BY place";
        let vintages = store.rows(store::sql(names)).await.unwrap();
        assert_eq!(vintages.len(), 3);
    }
}
