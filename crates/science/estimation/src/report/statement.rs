//! What may be concluded from all methods together, and when nothing may.

use serde::Serialize;

use super::{Estimate, Method, Refusal};
use crate::{
    existence::{Existence, existence},
    interval::IntervalKind,
    model::Model,
    table::ListTable,
};

/// What the methods amount to together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Conclusion {
    /// Whether the numbers may be used at all.
    pub allowed: bool,
    /// The smallest and the largest estimate, one for each method that counts.
    pub range: Option<(f64, f64)>,
    /// The lowest and the highest bound of their intervals.
    pub envelope: Option<(f64, f64)>,
    /// The largest estimate over the smallest.
    pub disagreement: Option<f64>,
    /// In words.
    pub statement: String,
}

/// Reasons in the table itself why nothing may be concluded.
pub(super) fn table_refusals(table: &ListTable) -> Vec<Refusal> {
    let mut reasons = Vec::new();
    let lists = table.lists().len();
    if lists < 3 {
        reasons.push(format!(
            "{lists} lists cannot show whether being on one makes being on the other more likely; three lists or more are needed"
        ));
    }
    let several: u64 = table.capture_frequencies().iter().skip(2).sum();
    if several == 0 {
        reasons.push("no overlap: nobody is on two lists, so nothing links those seen to those unseen".to_owned());
    } else if Model::main(lists).is_ok_and(|main| existence(table, &main) != Existence::Unique) {
        reasons.push(
            "not even independent lists have a finite estimate: the overlaps do not connect the lists; merge lists"
                .to_owned(),
        );
    }
    for set in table.uninformative() {
        let what = if set.count_ones() == 1 { "holds nobody" } else { "are copies of one another" };
        reasons.push(format!("{} {what}: remove it", table.label(set)));
    }
    reasons.into_iter().map(|reason| Refusal { method: None, reason }).collect()
}

/// The entry that stands for each method: the interval that allows for the choice of the model, when there is one.
fn representatives(estimates: &[Estimate]) -> Vec<&Estimate> {
    let best_bic = estimates.iter().filter_map(|e| e.bic).fold(f64::INFINITY, f64::min);
    let rank = |e: &Estimate| match e.interval {
        IntervalKind::Bca => 0,
        IntervalKind::Profile => 2,
        IntervalKind::Wald => 3,
        _ => 1,
    };
    let of = |method: Method| {
        let mine = estimates.iter().filter(move |e| e.method == method && e.estimate.is_finite());
        // A model that BIC rejects beyond doubt (10: Raftery 1995) is shown, and does not count.
        mine.filter(|e| e.bic.is_none_or(|bic| bic - best_bic <= 10.0)).min_by_key(|e| rank(e))
    };
    [Method::Main, Method::Stepwise, Method::Bic, Method::Lcm, Method::Dga].into_iter().filter_map(of).collect()
}

pub(super) fn conclude(seen: u64, estimates: &[Estimate], refusals: &[Refusal]) -> Conclusion {
    let counted = representatives(estimates);
    let of_table: Vec<&str> = refusals.iter().filter(|r| r.method.is_none()).map(|r| r.reason.as_str()).collect();
    let only_bounds = estimates.iter().all(|e| e.method == Method::Bounds);
    let blocked = !of_table.is_empty() || counted.is_empty();
    if blocked {
        let reasons = if of_table.is_empty() { refusals.iter().map(|r| r.reason.as_str()).collect() } else { of_table };
        let bound = lower_bound(estimates);
        let reasons = if reasons.is_empty() && only_bounds { vec!["only lower bounds were asked"] } else { reasons };
        let statement = format!("No total may be concluded: {}.{bound}", reasons.join("; "));
        return Conclusion { allowed: false, range: None, envelope: None, disagreement: None, statement };
    }
    let span = |pick: fn(&Estimate) -> f64| {
        let values = counted.iter().map(|e| pick(e));
        (values.clone().fold(f64::INFINITY, f64::min), values.fold(f64::NEG_INFINITY, f64::max))
    };
    let range = span(|e| e.estimate);
    let envelope = (span(|e| e.low).0, span(|e| e.high).1);
    let disagreement = range.1 / range.0;
    let statement =
        words(seen, &counted, range, envelope, disagreement) + &lower_bound(estimates) + &left_out(refusals);
    Conclusion {
        allowed: true,
        range: Some(range),
        envelope: Some(envelope),
        disagreement: Some(disagreement),
        statement,
    }
}

fn words(seen: u64, counted: &[&Estimate], range: (f64, f64), envelope: (f64, f64), ratio: f64) -> String {
    let high = if envelope.1.is_finite() { format!("{:.0}", envelope.1) } else { "no limit".to_owned() };
    let names: Vec<&str> = counted.iter().map(|e| e.method.name()).collect();
    let many = if counted.len() == 1 {
        "One method alone says nothing of how much the choice of method matters.".to_owned()
    } else if ratio >= 1.5 {
        format!(
            "The methods disagree by a factor of {ratio:.1}: give the range, not one number. This is usual: on the British table of \
             2014 respectable models range from 11,400 to 25,300, and whether such an estimate should be made at all is disputed."
        )
    } else {
        "The methods agree, which shows that they share assumptions as much as that they are right.".to_owned()
    };
    let (give, reach) =
        if counted.len() == 1 { ("gives", "its interval reaches") } else { ("give", "their intervals reach") };
    let (least, most) = (format!("{:.0}", range.0), format!("{:.0}", range.1));
    let totals = if least == most { least } else { format!("{least} to {most}") };
    format!(
        "{seen} people were seen. Seen and unseen together, {} {give} {totals}; {reach} from {:.0} to {high}. {many}",
        names.join(", "),
        envelope.0,
    )
}

fn lower_bound(estimates: &[Estimate]) -> String {
    let chao = estimates.iter().find(|e| e.method == Method::Bounds && e.variant == "chao");
    chao.map_or(String::new(), |e| {
        format!(" If people only differ in how easily they are listed, there are at least {:.0}.", e.low)
    })
}

fn left_out(refusals: &[Refusal]) -> String {
    let named: Vec<&str> = refusals.iter().filter_map(|r| r.method.map(Method::name)).collect();
    if named.is_empty() { String::new() } else { format!(" Without a number: {}.", named.join(", ")) }
}
