//! The pages as a reader gets them, asked over HTTP without a socket.

mod common;

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use common::Here;
use http_body_util::BodyExt as _;
use nomenclature::Language;
use statistics::pages::{Pages, routes};
use tower::ServiceExt as _;

async fn pages(here: &Here, language: Language) -> Router {
    routes(Pages { statistics: Arc::new(here.again().await), site: Arc::default(), language })
}

/// The words of a page, with plain spaces.
async fn words(pages: &Router, path: &str) -> String {
    let response = pages.clone().oneshot(Request::get(path).body(Body::empty()).unwrap()).await.unwrap();
    assert_eq!(response.status(), 200, "{path}");
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    let html = String::from_utf8(bytes.to_vec()).unwrap();
    let text: String = html.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect();
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// Two years of one département, as R's documentation of `poisson.test` has them: 21 events over 3,011 people, then 11 over 800.
/// The ratio is 1.971488, from 0.8584264 to 4.2772659.
const R_EXAMPLE: &str = "Code_departement,Code_region,annee,indicateur,unite_de_compte,nombre,taux_pour_mille,insee_pop\n\
93,11,2024,Homicides,Victime,21,6.974427,3011\n\
93,11,2025,Homicides,Victime,11,13.75,800\n";

#[tokio::test]
async fn the_change_of_a_rate_has_the_interval_that_r_prints() {
    let here = Here::new().await;
    here.import("base-2026-01.csv", R_EXAMPLE).await.unwrap();
    let french = words(&pages(&here, Language::French).await, "/territoires/93").await;
    let expected = "De 2024 à 2025, l’évolution est de +97,1 % ; compte tenu du hasard, elle se situe entre −14,2 % et +327,7 % \
                    (intervalle à 95 %) : elle n’est pas nette.";
    assert!(french.contains(expected), "{french}");
    let english = words(&pages(&here, Language::English).await, "/territoires/93").await;
    assert!(english.contains("it lies between −14.2% and +327.7% (95% interval): it is not clear."), "{english}");
}

/// 122,444 victims of sexual violence in 2024 and 132,349 in 2025: SciPy's beta quantiles give +7.25 % to +8.93 %.
#[tokio::test]
async fn the_change_of_a_count_has_its_interval() {
    let here = Here::new().await;
    here.bundled("crimes-delits-departements", "2026-01").await;
    let path = "/donnees?dataset=crimes-delits-departements&indicator=violences-sexuelles&territory=FR&drawing=line";
    let page = words(&pages(&here, Language::French).await, path).await;
    let expected =
        "l’évolution est de +8,1 % ; compte tenu du hasard, elle se situe entre +7,3 % et +8,9 % (intervalle à 95 %).";
    assert!(page.contains(expected), "{page}");
    assert!(page.contains("--where period=2016..2025"), "the command names a span of years: {page}");
    assert!(page.contains("Période"), "{page}");
}
