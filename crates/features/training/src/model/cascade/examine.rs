//! Following every chain of the cascade up to the institution, to a fault, or round in a circle.

use std::collections::HashMap;

use super::{Examined, Fault, Link};
use crate::model::Level;

/// Examines every chain at once, in a time that grows as the number of qualifications.
///
/// Each qualification comes from one that its giver held for the same kit: if there is one, from the highest in force on the day it was given at a
/// level that may give it, otherwise from the nearest to that. Following these steps leads to the institution, to a fault, or round in a circle;
/// each step is followed once.
#[must_use]
pub fn examine<Who: Copy + Eq + std::hash::Hash, Kit: Copy + Eq + std::hash::Hash>(
    links: &[Link<Who, Kit>],
) -> Examined {
    let mut held: HashMap<(Who, Kit), Vec<usize>> = HashMap::with_capacity(links.len());
    for (rank, link) in links.iter().enumerate() {
        held.entry((link.holder, link.kit)).or_default().push(rank);
    }
    let steps: Vec<Step> = links.iter().map(|link| step(link, links, &held)).collect();
    follow(&steps)
}

/// Where a qualification comes from, and what is wrong with that step.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Step {
    from: Option<usize>,
    fault: Option<Fault>,
}

fn step<Who: Copy + Eq + std::hash::Hash, Kit: Copy + Eq + std::hash::Hash>(
    link: &Link<Who, Kit>,
    links: &[Link<Who, Kit>],
    held: &HashMap<(Who, Kit), Vec<usize>>,
) -> Step {
    let Some(giver) = link.giver else {
        return Step { from: None, fault: (link.level != Level::National).then_some(Fault::NoGiver) };
    };
    let high = |rank: usize| links[rank].level.may_give(link.level);
    let in_force = |rank: usize| links[rank].since <= link.since && link.since <= links[rank].until;
    let fitness = |rank: &usize| {
        (high(*rank) && in_force(*rank), high(*rank), in_force(*rank), links[*rank].level, links[*rank].until)
    };
    let best = held.get(&(giver, link.kit)).and_then(|of_giver| of_giver.iter().copied().max_by_key(fitness));
    let fault = match best {
        None => Some(Fault::GiverUnqualified),
        Some(rank) if !high(rank) => Some(Fault::GiverTooLow),
        Some(rank) if !in_force(rank) => Some(Fault::GiverNotInForce),
        Some(_) => None,
    };
    Step { from: best, fault }
}

/// What the walk knows of a qualification.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    Never,
    OnThisWalk,
    Settled,
}

fn follow(steps: &[Step]) -> Examined {
    let count = steps.len();
    let parents = steps.iter().map(|step| step.from).collect();
    let mut seen = vec![Seen::Never; count];
    let mut examined = Examined { faults: vec![None; count], circles: Vec::new(), parents, depths: vec![None; count] };
    for start in 0..count {
        let mut walk = Vec::new();
        let mut at = Some(start);
        while let Some(rank) = at.filter(|rank| seen[*rank] == Seen::Never) {
            seen[rank] = Seen::OnThisWalk;
            walk.push(rank);
            at = steps[rank].from;
        }
        if let Some(first) = at.filter(|rank| seen[*rank] == Seen::OnThisWalk) {
            let circle: Vec<usize> = walk.iter().copied().skip_while(|rank| *rank != first).collect();
            for rank in &circle {
                examined.faults[*rank] = Some(Fault::Circle(examined.circles.len()));
            }
            examined.circles.push(circle);
        }
        for rank in walk.into_iter().rev() {
            settle(rank, &steps[rank], &mut examined);
            seen[rank] = Seen::Settled;
        }
    }
    examined
}

/// Says what one is, once the one it comes from is settled.
fn settle(rank: usize, step: &Step, examined: &mut Examined) {
    if examined.faults[rank].is_some() {
        return;
    }
    let origin = step.from.and_then(|from| match &examined.faults[from] {
        None => None,
        Some(Fault::Rests(origin)) => Some(*origin),
        Some(_) => Some(from),
    });
    match (&step.fault, origin) {
        (Some(fault), _) => examined.faults[rank] = Some(fault.clone()),
        (None, Some(origin)) => examined.faults[rank] = Some(Fault::Rests(origin)),
        (None, None) => {
            let above = step.from.map(|from| examined.depths[from].map(|depth| depth + 1));
            examined.depths[rank] = above.unwrap_or(Some(0));
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn link(holder: u32, level: Level, giver: Option<u32>) -> Link<u32, u8> {
        Link { holder, kit: 1, level, since: day("2026-01-10"), until: day("2028-01-10"), giver }
    }

    use Level::{National, Professional, Referent, Trainer};

    #[test]
    fn a_sound_chain_leads_to_the_institution() {
        let links = [
            link(4, Professional, Some(3)),
            link(1, National, None),
            link(3, Referent, Some(2)),
            link(2, Trainer, Some(1)),
            // Who is national gives any level below.
            link(5, Referent, Some(1)),
        ];
        let examined = examine(&links);
        assert_eq!(examined.faults, [None, None, None, None, None]);
        assert_eq!(examined.depths, [Some(3), Some(0), Some(2), Some(1), Some(1)]);
    }

    #[test]
    fn broken_chains_are_told_with_what_they_rest_on() {
        let links = [
            link(1, National, None),
            link(2, Trainer, None),
            link(3, Referent, Some(9)),
            link(4, Trainer, Some(3)),
            link(5, Referent, Some(2)),
            link(6, Professional, Some(5)),
            Link { since: day("2029-01-01"), ..link(7, Trainer, Some(1)) },
            Link { kit: 2, ..link(8, Trainer, Some(1)) },
        ];
        let fault = |fault| Some(fault);
        assert_eq!(
            examine(&links).faults,
            [
                None,
                fault(Fault::NoGiver),
                fault(Fault::GiverUnqualified),
                fault(Fault::GiverTooLow),
                fault(Fault::Rests(1)),
                fault(Fault::Rests(1)),
                fault(Fault::GiverNotInForce),
                fault(Fault::GiverUnqualified),
            ]
        );
    }

    /// Two who named each other, three in a ring, one who named themselves; and who hangs on them.
    #[test]
    fn circles_are_found_and_what_hangs_on_them() {
        let links = [
            link(1, Trainer, Some(2)),
            link(2, Trainer, Some(1)),
            link(3, Referent, Some(1)),
            link(4, Referent, Some(5)),
            link(5, Referent, Some(6)),
            link(6, Referent, Some(4)),
            link(7, National, Some(7)),
            link(8, Professional, Some(3)),
        ];
        let circle = |number| Some(Fault::Circle(number));
        let examined = examine(&links);
        assert_eq!(examined.circles, [vec![0, 1], vec![3, 4, 5], vec![6]]);
        assert_eq!(
            examined.faults,
            [
                circle(0),
                circle(0),
                Some(Fault::Rests(0)),
                circle(1),
                circle(1),
                circle(1),
                circle(2),
                Some(Fault::Rests(0)),
            ]
        );
    }

    /// Whoever becomes trainer again is made so by another: an earlier qualification of theirs is no circle.
    #[test]
    fn a_renewal_is_no_circle() {
        let again = Link { since: day("2028-01-11"), until: day("2030-01-10"), ..link(2, Trainer, Some(1)) };
        let national = Link { until: day("2035-01-01"), ..link(1, National, None) };
        assert_eq!(examine(&[national, link(2, Trainer, Some(1)), again]).faults, [None, None, None]);
    }

    /// A hundred thousand people, each trained by one before: examined within a second even unoptimised, and as deep as one may go.
    #[test]
    fn a_hundred_thousand_people_are_examined_at_once() {
        let level = |number: u32| match number {
            0..100 => National,
            100..2_000 => Trainer,
            2_000..20_000 => Referent,
            _ => Professional,
        };
        let giver = |number: u32| match number {
            0..100 => None,
            100..2_000 => Some(number % 100),
            2_000..20_000 => Some(100 + number % 1_900),
            _ => Some(2_000 + number % 18_000),
        };
        let links: Vec<_> = (0..100_000).map(|number| link(number, level(number), giver(number))).collect();
        let examined = examine(&links);
        assert!(examined.faults.iter().all(Option::is_none));
        assert_eq!(examined.depths.iter().flatten().max(), Some(&3));
    }
}
