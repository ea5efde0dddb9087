//! Who finds a private thing: those who may read its resource where it stands. Both sides are told here as codes, for the index knows no rights.

use ::search::{Audience, Reader};
use identity::web::Signed;
use identity::{Place, Reach, Resource};
use nomenclature::Territories;

/// Those who may read these resources in one of these places.
pub(super) fn audience(places: impl IntoIterator<Item = (Resource, Place)>) -> Audience {
    Audience::Circles(places.into_iter().flat_map(|(resource, place)| of_place(resource, &place)).collect())
}

/// The circles in which someone is: how far they may read each resource.
pub(super) fn reader(signed: Option<&Signed>) -> Reader {
    let Some(signed) = signed else { return Reader::everybody() };
    Reader::of(Resource::ALL.iter().flat_map(|resource| of_reach(*resource, &signed.member().reach_to(*resource))))
}

fn of_place(resource: Resource, place: &Place) -> Vec<String> {
    let code = resource.code();
    let mut circles = vec![code.to_owned()];
    circles.extend(place.organisation.as_ref().map(|id| format!("{code} of {id}")));
    circles.extend(place.owner.as_ref().map(|id| format!("{code} by {id}")));
    // Whose territory contains it reads it.
    if let Some(territory) = place.territory {
        let within = Territories::bundled().latest().ancestors(territory);
        circles.extend(std::iter::once(territory).chain(within).map(|outer| format!("{code} in {outer}")));
    }
    circles
}

fn of_reach(resource: Resource, reach: &Reach) -> Vec<String> {
    let code = resource.code();
    let mut circles: Vec<String> = reach.all.then(|| code.to_owned()).into_iter().collect();
    circles.extend(reach.organisation.as_ref().map(|id| format!("{code} of {id}")));
    circles.extend(reach.owner.as_ref().map(|id| format!("{code} by {id}")));
    circles.extend(reach.territory.map(|territory| format!("{code} in {territory}")));
    circles
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meet(reach: &Reach, place: &Place) -> bool {
        let (seen, stands) = (of_reach(Resource::Statement, reach), of_place(Resource::Statement, place));
        seen.iter().any(|circle| stands.contains(circle))
    }

    /// As `identity::Member::may` decides: everywhere, or one’s own, one’s organisation’s, what one’s territory contains.
    #[test]
    fn one_finds_what_one_may_read_where_it_stands() {
        let organisation = |code: &str| Place { organisation: code.parse().ok(), ..Place::default() };
        let territory = |code: &str| Place { territory: code.parse().ok(), ..Place::default() };
        let all = Reach { all: true, ..Reach::default() };
        let own = Reach { organisation: "asso".parse().ok(), ..Reach::default() };
        let region = Reach { territory: "R11".parse().ok(), ..Reach::default() };
        for (reach, place, expected) in [
            (&all, Place::default(), true),
            (&all, organisation("autre"), true),
            (&own, organisation("asso"), true),
            (&own, organisation("autre"), false),
            (&own, Place::default(), false),
            (&own, territory("93"), false),
            (&region, territory("R11"), true),
            (&region, territory("93"), true),
            (&region, territory("69"), false),
            (&region, organisation("asso"), false),
            (&Reach::default(), organisation("asso"), false),
        ] {
            assert_eq!(meet(reach, &place), expected, "{reach:?} {place:?}");
        }
        assert!(
            of_reach(Resource::Plan, &all)
                .iter()
                .all(|circle| !of_place(Resource::Statement, &Place::default()).contains(circle))
        );
    }
}
