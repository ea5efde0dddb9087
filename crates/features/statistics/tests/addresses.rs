//! A query as an address, on the command line, and back.

mod common;

use std::num::NonZeroU32;

use clap::Parser;
use common::{code, dataset, release};
use proptest::prelude::*;
use statistics::cli::{TableArgs, query_of};
use statistics::query::{Acknowledgement, Dim, Measured, Query, QuerySyntax};

fn any_query() -> impl Strategy<Value = Query> {
    let dims = Just(Dim::ALL.to_vec()).prop_shuffle();
    let codes = || proptest::collection::vec("[A-Za-z0-9@._é=&%:~*-]{1,12}", 1..4);
    let filters = proptest::collection::btree_map(proptest::sample::select(Dim::ALL.to_vec()), codes(), 0..4);
    let releases =
        proptest::option::of((2000u16..2100, 1u8..13).prop_map(|(year, month)| format!("{year}-{month:02}")));
    let per = proptest::option::of(1u32..1_000_000);
    let also = proptest::collection::vec("[a-z]{1,5}(-[a-z0-9]{1,5}){0,2}", 0..3);
    (dims, 0usize..3, 0usize..3, filters, releases, per, also, any::<bool>()).prop_map(
        |(dims, rows, columns, filters, given, per, also, acknowledge)| {
            let mut query = Query::new(dataset("a-dataset"));
            query.rows = dims[..rows].to_vec();
            query.columns = dims[rows..(rows + columns).min(4)].to_vec();
            query.release = given.map(|text| release(&text));
            query.measure = per.map_or(Measured::Value, |per| Measured::Rate { per: NonZeroU32::new(per).unwrap() });
            query.also = also.iter().map(|id| dataset(id)).collect();
            if acknowledge {
                query.acknowledge.insert(Acknowledgement::Natures);
            }
            for (dim, members) in filters {
                let mut members: Vec<_> = members.iter().map(|member| code(member)).collect();
                let mut seen = std::collections::BTreeSet::new();
                members.retain(|member| seen.insert(member.clone()));
                query.filters.insert(dim, members);
            }
            query
        },
    )
}

proptest! {
    #[test]
    fn an_address_is_read_back_without_loss(query in any_query()) {
        let address = query.to_address();
        prop_assert_eq!(Query::parse(query.dataset.clone(), &address).unwrap(), query.clone());
        // The address survives a browser: nothing in it must be escaped again.
        prop_assert!(address.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>\\^`{|}#".contains(&byte)), "{}", address);
    }

    #[test]
    fn no_address_panics(text in "\\PC{0,200}") {
        let _ = Query::parse(dataset("a"), &text);
    }
}

#[test]
fn a_form_may_repeat_a_dimension_and_send_empty_fields() {
    let query =
        Query::parse(dataset("a"), "release=&territory=93&territory=75&rows=period&columns=&period=&measure=value")
            .unwrap();
    assert_eq!(query.filters[&Dim::Territory], [code("93"), code("75")]);
    assert_eq!((query.release, query.columns.len(), query.filters.len()), (None, 0, 1));
}

#[test]
fn what_cannot_be_read_says_why() {
    let check = |text: &str, words: &str| {
        let error = Query::parse(dataset("a"), text).unwrap_err().to_string();
        assert!(error.contains(words), "{text}: {error}");
    };
    check("rows=sex", "there is no dimension «sex»");
    check("sex=F", "there is no parameter «sex»");
    check("rows=period&columns=period", "both on rows and on columns");
    check("rows=period&rows=territory", "given twice");
    check("measure=share", "write value or rate");
    check("per=1000", "per goes with measure=rate");
    check("measure=rate&per=0", "from 1");
    check("acknowledge=all", "write natures");
    check("release=2026", "a year and a month");
    check("territory=a%20b", "holds a space");
    check("territory=%C3", "escape");
    check("territory=%zz", "escape");
    assert_eq!(Query::parse(dataset("a"), &"x".repeat(20_000)), Err(QuerySyntax::TooLong));
}

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    args: TableArgs,
}

#[test]
fn the_command_that_is_shown_asks_the_same() {
    for address in [
        "rows=period&columns=indicator",
        "release=2026-01&rows=territory,period&columns=indicator&period=2016..2020&territory=@departement.R11&measure=rate&per=100000",
        "rows=period&columns=indicator&also=b,c&acknowledge=natures&indicator=b:x,c:y",
    ] {
        let query = Query::parse(dataset("a"), address).unwrap();
        let command = query.command();
        let words = command.strip_prefix("vigie ").unwrap().split(' ');
        let line = Line::try_parse_from(words).unwrap_or_else(|error| panic!("{command}: {error}"));
        assert_eq!(query_of(&line.args).unwrap(), query, "{command}");
    }
}

#[test]
fn one_where_may_filter_several_dimensions() {
    let read = |filters: &[&str]| {
        let words = ["table", "a"].into_iter().chain(filters.iter().flat_map(|filter| ["--where", filter]));
        query_of(&Line::try_parse_from(words).unwrap().args).map(|query| query.filters)
    };
    let expected = Query::parse(dataset("a"), "territory=93,75&period=2016..2020").unwrap().filters;
    for filters in [
        &["territory=93,75,period=2016..2020"][..],
        &["period=2016..2020,territory=93,75"],
        &["territory=93, 75", "period=2016..2020"],
        &["territory=93", "period=2016..2020,territory=75,93"],
        &["territory=93,territory=75,period=2016..2020"],
    ] {
        assert_eq!(read(filters).unwrap(), expected, "{filters:?}");
    }
    for (filter, words) in [
        ("93", "«93» is not a filter: write DIM=CODE"),
        ("93,territory=75", "is not a filter"),
        ("", "is not a filter"),
        ("territory=93,sex=F", "there is no dimension «sex»"),
        ("territory=93,=F", "there is no dimension «»"),
    ] {
        let error = read(&[filter]).unwrap_err().to_string();
        assert!(error.contains(words), "{filter}: {error}");
    }
}
