//! The catalogue: publishing, searching, downloading, watching from the middle, counting without tracking.

use std::io::{Cursor, Read as _};

use axum::http::StatusCode;
use store::testing::instant;
use store::{Actor, ThingId};
use training::model::kit::Kit;
use training::store::{
    Leftover, SCHEMA, erase_kit, kit_leftovers, kit_versions, publish_kit, published_kits, uses_of, withdraw_kit,
};

use crate::support::{get, pages, training};

const CLIP: &[u8] = include_bytes!("../../../../../data/demo/demo.webm");

store::on_both_databases! {
    async fn the_catalogue_is_searched_and_its_kits_are_read(base) {
        let training = training(&base.open(&[&SCHEMA]).await);
        training::demo::load(&training, instant(0)).await.unwrap();
        let pages = pages(&training);
        let all = get(&pages, "/formation", &[]).await;
        assert!(all.status == StatusCode::OK && all.text().contains("18 kits trouvés"));
        let some = get(&pages, "/formation?mots=bilakoro&metier=sante", &[]).await.text();
        assert!(some.contains("1 kit trouvé") && some.contains("Mutilations sexuelles féminines"));
        let none = get(&pages, "/formation?mots=bilakoro&metier=transports", &[]).await.text();
        assert!(none.contains("Aucun kit trouvé") && none.contains("Voir tous les kits"));
        let odd = get(&pages, "/formation?metier=%3Cscript%3E&mots=%3Cb%3E", &[]).await.text();
        assert!(odd.contains("Aucun kit trouvé") && !odd.contains("<b>"));
        let kit = get(&pages, "/formation/kits/sport", &[]).await.text();
        assert!(kit.contains("Charlène Favier") && kit.contains("<video") && kit.contains("kind=\"captions\""));
        for unknown in ["/formation/kits/rien", "/formation/kits/SPORT", "/formation/kits/sport?version=9", "/formation/kits/sport/v1/rien", "/formation/kits/sport/v01/tout.zip", "/formation/kits/outre-mer/v1/tout.zip"] {
            assert_eq!(get(&pages, unknown, &[]).await.status, StatusCode::NOT_FOUND, "{unknown}");
        }
    }

    async fn a_film_is_watched_from_its_middle(base) {
        let training = training(&base.open(&[&SCHEMA]).await);
        training::demo::load(&training, instant(0)).await.unwrap();
        let pages = pages(&training);
        let film = "/formation/kits/sport/v1/film-demonstration.webm";
        let whole = get(&pages, film, &[]).await;
        assert_eq!((whole.status, whole.body.as_slice()), (StatusCode::OK, CLIP));
        assert_eq!((whole.header("accept-ranges"), whole.header("content-type")), ("bytes", "video/webm"));
        let part = get(&pages, film, &[("range", "bytes=1000-1999")]).await;
        assert_eq!((part.status, part.body.as_slice()), (StatusCode::PARTIAL_CONTENT, &CLIP[1000..2000]));
        assert_eq!(part.header("content-range"), format!("bytes 1000-1999/{}", CLIP.len()));
        let beyond = get(&pages, film, &[("range", "bytes=99999999-")]).await;
        assert_eq!(beyond.status, StatusCode::RANGE_NOT_SATISFIABLE);
        let captions = get(&pages, "/formation/kits/sport/v1/sous-titres-fr.vtt", &[]).await;
        assert!(captions.header("content-type").starts_with("text/vtt") && captions.text().starts_with("WEBVTT"));
    }

    async fn a_whole_kit_is_one_archive_and_the_same_bytes_each_time(base) {
        let training = training(&base.open(&[&SCHEMA]).await);
        training::demo::load(&training, instant(0)).await.unwrap();
        let pages = pages(&training);
        let archive = get(&pages, "/formation/kits/couple/v1/tout.zip", &[]).await;
        assert_eq!(archive.status, StatusCode::OK);
        let mut read = zip::ZipArchive::new(Cursor::new(archive.body.clone())).unwrap();
        assert_eq!(read.len(), 4);
        let mut film = Vec::new();
        read.by_name("couple-v1/film-demonstration.webm").unwrap().read_to_end(&mut film).unwrap();
        assert_eq!(film, CLIP);
        assert_eq!(get(&pages, "/formation/kits/couple/v1/tout.zip", &[]).await.body, archive.body);
    }

    /// One view, one play (from the start: the second request is the same play going on), two downloads.
    async fn uses_are_counted_and_leave_no_trace_of_anyone(base) {
        let store = base.open(&[&SCHEMA]).await;
        let training = training(&store);
        training::demo::load(&training, instant(0)).await.unwrap();
        let pages = pages(&training);
        get(&pages, "/formation/kits/sport", &[]).await;
        get(&pages, "/formation/kits/sport/v1/film-demonstration.webm", &[("range", "bytes=0-")]).await;
        get(&pages, "/formation/kits/sport/v1/film-demonstration.webm", &[("range", "bytes=900-")]).await;
        get(&pages, "/formation/kits/sport/v1/transcription.txt", &[]).await;
        get(&pages, "/formation/kits/sport/v1/tout.zip", &[]).await;
        let uses = uses_of(&store, &"sport".parse().unwrap()).await.unwrap();
        assert_eq!((uses.views, uses.plays, uses.downloads), (1, 1, 2));
    }

    async fn a_correction_is_a_new_version_and_the_same_kit_is_not(base) {
        let store = base.open(&[&SCHEMA]).await;
        let kit = Kit::parse(include_str!("../../../../../data/kits/sport.toml")).unwrap();
        let publish = async |kit: &Kit| publish_kit(&store, &Actor::operator(), instant(0), kit, Vec::new()).await.unwrap();
        assert_eq!(publish(&kit).await, (1, true));
        assert_eq!(publish(&kit).await, (1, false));
        let corrected = Kit { source: "Autre".to_owned(), ..kit };
        assert_eq!(publish(&corrected).await, (2, true));
        let versions = kit_versions(&store, &corrected.id).await.unwrap();
        let told: Vec<(u16, String)> = versions.iter().map(|one| (one.version, format!("{:?}", one.state))).collect();
        assert_eq!(told, [(2, "Published".to_owned()), (1, "Superseded".to_owned())]);
        let pages = pages(&training(&store));
        assert!(get(&pages, "/formation/kits/sport?version=1", &[]).await.text().contains("version plus récente"));
    }

    /// Files by content: what another version still uses stays, what nothing uses any more goes.
    async fn the_files_of_a_version_taken_back_are_erased_when_someone_says_so(base) {
        let store = base.open(&[&SCHEMA]).await;
        let training = training(&store);
        training::demo::load(&training, instant(0)).await.unwrap();
        let (id, actor) = ("sport".parse().unwrap(), Actor::operator());
        let used = async || store.files_of(&ThingId::new("kit", "sport/1").unwrap()).await.unwrap();
        let before = used().await;
        assert!(before.len() > 1);
        assert_eq!(erase_kit(&store, &actor, instant(1), &id, None).await.unwrap(), [], "it is published");
        withdraw_kit(&store, &actor, instant(1), &id, None).await.unwrap();
        let bytes = kit_leftovers(&store, &id, Some(1)).await.unwrap()[0].bytes;
        let all = [Leftover { version: 1, files: before.len() as u64, bytes }];
        assert_eq!(erase_kit(&store, &actor, instant(2), &id, Some(2)).await.unwrap(), []);
        assert_eq!(used().await, before, "what was taken back keeps its files until then");
        assert_eq!(erase_kit(&store, &actor, instant(2), &id, None).await.unwrap(), all);
        assert_eq!((used().await, kit_leftovers(&store, &id, None).await.unwrap()), (vec![], vec![]));
        // The demonstration's files are those of other kits too: they stay until the last of these lets go of them.
        let kept = async || {
            let mut kept = 0;
            for hash in &before {
                kept += usize::from(store.file(hash).await.unwrap().is_some());
            }
            kept
        };
        assert_eq!(kept().await, before.len());
        for other in published_kits(&store).await.unwrap() {
            withdraw_kit(&store, &actor, instant(3), &other.kit.id, None).await.unwrap();
            erase_kit(&store, &actor, instant(3), &other.kit.id, None).await.unwrap();
        }
        assert_eq!(kept().await, 0);
        assert!(store.damaged_files().await.unwrap().1.is_empty() && store.verify_audit().await.is_ok());
    }

    /// One version, then the rest: nobody finds them, and the same folder brings the kit back under a new number.
    async fn a_kit_taken_back_is_found_no_more_and_may_come_back(base) {
        let store = base.open(&[&SCHEMA]).await;
        let training = training(&store);
        training::demo::load(&training, instant(0)).await.unwrap();
        let (pages, id, actor) = (pages(&training), "sport".parse().unwrap(), Actor::operator());
        let kit = kit_versions(&store, &id).await.unwrap().remove(0).kit;
        assert_eq!(publish_kit(&store, &actor, instant(1), &kit, Vec::new()).await.unwrap(), (2, true));
        let withdraw = async |only| withdraw_kit(&store, &actor, instant(2), &id, only).await.unwrap();
        assert_eq!(withdraw(Some(1)).await, [1]);
        assert_eq!(get(&pages, "/formation/kits/sport/v1/tout.zip", &[]).await.status, 404);
        assert_eq!(get(&pages, "/formation/kits/sport", &[]).await.status, 200);
        assert_eq!(withdraw(None).await, [2]);
        assert_eq!(get(&pages, "/formation/kits/sport", &[]).await.status, 404);
        assert!(!get(&pages, "/formation", &[]).await.text().contains("/formation/kits/sport"));
        assert_eq!(withdraw(None).await, Vec::<u16>::new());
        assert_eq!(publish_kit(&store, &actor, instant(3), &kit, Vec::new()).await.unwrap(), (3, true));
        assert_eq!(get(&pages, "/formation/kits/sport", &[]).await.status, 200);
    }
}
