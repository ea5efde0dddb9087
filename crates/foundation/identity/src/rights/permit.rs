//! Permits: the proof, as a type, that someone may do something.

use std::marker::PhantomData;

use jiff::Timestamp;
use nomenclature::TerritoryCode;
use store::{Actor, Origin, ThingId, Verb};

use super::{RIGHTS, Resource, ResourceType, Right, Role, Scope, VerbType};
use crate::people::{OrganisationId, PersonId, PersonName};

/// Where a thing stands: to whom, to which organisation and to which territory it belongs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Whose record it is.
    pub owner: Option<PersonId>,
    /// Which organisation it belongs to.
    pub organisation: Option<OrganisationId>,
    /// Which territory it is about.
    pub territory: Option<TerritoryCode>,
}

/// Someone signed in, as a request knows them.
#[derive(Clone, Debug)]
pub struct Member {
    pub(crate) person: PersonId,
    pub(crate) name: PersonName,
    pub(crate) organisation: OrganisationId,
    pub(crate) territory: TerritoryCode,
    pub(crate) roles: Vec<Role>,
    pub(crate) origin: Origin,
    /// Until when they have broken the glass: rights reach everywhere for a while.
    pub(crate) glass: Option<Timestamp>,
    /// Tells whether a territory contains another.
    pub(crate) contains: fn(&TerritoryCode, &TerritoryCode) -> bool,
}

/// Why something is not allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// They may not even know that it exists: the page answers 404.
    #[error("there is no such page")]
    Hidden,
    /// They may see it and not do that: the page answers 403.
    #[error("your roles do not allow it: ask an administrator")]
    Forbidden,
}

/// The proof that its bearer may do `V` to a thing of the kind `R`. Only [`Member::permit`] makes one.
#[derive(Clone, Debug)]
pub struct Permit<V, R> {
    actor: Actor,
    person: PersonId,
    kinds: PhantomData<(V, R)>,
}

impl<V: VerbType, R: ResourceType> Permit<V, R> {
    /// Who acts, for the transaction and its audit line.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The person.
    #[must_use]
    pub fn person(&self) -> &PersonId {
        &self.person
    }

    /// The verb.
    #[must_use]
    pub fn verb(&self) -> Verb {
        V::VERB
    }
}

/// How far someone's right to read a kind of things reaches: what a list is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Everything.
    pub all: bool,
    /// What is theirs.
    pub owner: Option<PersonId>,
    /// What is their organisation's.
    pub organisation: Option<OrganisationId>,
    /// What lies in their territory.
    pub territory: Option<TerritoryCode>,
}

impl Member {
    /// Who.
    #[must_use]
    pub fn person(&self) -> &PersonId {
        &self.person
    }

    /// Their name, as they wish it shown.
    #[must_use]
    pub fn name(&self) -> &PersonName {
        &self.name
    }

    /// The territory of their organisation.
    #[must_use]
    pub fn territory(&self) -> TerritoryCode {
        self.territory
    }

    /// Their organisation.
    #[must_use]
    pub fn organisation(&self) -> &OrganisationId {
        &self.organisation
    }

    /// Their roles, beside that of reader which everyone has.
    #[must_use]
    pub fn roles(&self) -> &[Role] {
        &self.roles
    }

    /// Whether their roles require a second factor.
    #[must_use]
    pub fn needs_second_factor(&self) -> bool {
        self.roles.iter().any(|role| role.needs_second_factor())
    }

    /// Who acts, for what one does to oneself.
    pub(crate) fn actor(&self) -> Actor {
        Actor::person(&self.thing(), self.origin)
    }

    /// Asks for a permit to do `V` to a thing of the kind `R` that stands there.
    ///
    /// # Errors
    /// [`Denied::Hidden`] when they may not see it, [`Denied::Forbidden`] when they may see it and not do that.
    pub fn permit<V: VerbType, R: ResourceType>(&self, place: &Place) -> Result<Permit<V, R>, Denied> {
        if self.may(V::VERB, R::RESOURCE, place) {
            return Ok(Permit { actor: self.actor(), person: self.person.clone(), kinds: PhantomData });
        }
        Err(if self.may(Verb::Read, R::RESOURCE, place) { Denied::Forbidden } else { Denied::Hidden })
    }

    /// Whether they may do that: for showing or hiding a button. Doing it takes a [`Permit`].
    #[must_use]
    pub fn may(&self, verb: Verb, resource: Resource, place: &Place) -> bool {
        self.rights(verb, resource).any(|right| self.reaches(right, place))
    }

    /// How far they may read: what a list shows.
    #[must_use]
    pub fn reach<R: ResourceType>(&self) -> Reach {
        self.reach_to(R::RESOURCE)
    }

    /// The same, of a resource that is known when the program runs: what a search shows.
    #[must_use]
    pub fn reach_to(&self, resource: Resource) -> Reach {
        let mut reach = Reach::default();
        for right in self.rights(Verb::Read, resource) {
            match self.scope(right) {
                Scope::All => reach.all = true,
                Scope::OwnRecords => reach.owner = Some(self.person.clone()),
                Scope::OwnOrganisation => reach.organisation = Some(self.organisation.clone()),
                Scope::OwnTerritory => reach.territory = Some(self.territory),
            }
        }
        reach
    }

    fn thing(&self) -> ThingId {
        self.person.thing()
    }

    fn rights(&self, verb: Verb, resource: Resource) -> impl Iterator<Item = &'static Right> {
        let has = |role: Role| role == Role::Reader || self.roles.contains(&role);
        RIGHTS.iter().filter(move |right| right.resource == resource && right.verbs.contains(&verb) && has(right.role))
    }

    /// Breaking the glass opens every place, but never the sealed answers, people or the installation.
    fn scope(&self, right: &Right) -> Scope {
        let widened =
            !matches!(right.resource, Resource::Answer | Resource::Person | Resource::Installation | Resource::Audit);
        if self.glass.is_some() && widened { Scope::All } else { right.scope }
    }

    fn reaches(&self, right: &Right, place: &Place) -> bool {
        match self.scope(right) {
            Scope::All => true,
            Scope::OwnRecords => place.owner.as_ref() == Some(&self.person),
            Scope::OwnOrganisation => place.organisation.as_ref() == Some(&self.organisation),
            Scope::OwnTerritory => {
                place.territory.is_some_and(|territory| (self.contains)(&self.territory, &territory))
            }
        }
    }
}
