//! State machines: one table each, from which come the transitions, the drawing in the documentation and the exhaustive test.

/// What every state machine gives: its states, its events, its moves.
pub trait Machine: Sized + Copy + Eq + 'static {
    /// What happens to it.
    type Event: Copy + Eq + 'static;
    /// Its name, as the documentation calls it.
    const NAME: &'static str;
    /// Its states; the first is the one in which it begins.
    const STATES: &'static [Self];
    /// What may happen.
    const EVENTS: &'static [Self::Event];
    /// Which event leads from which state to which. What is not here is refused.
    const MOVES: &'static [(Self, Self::Event, Self)];

    /// The state as it is written in the database.
    fn code(self) -> &'static str;
    /// The event as it is written.
    fn event_code(event: Self::Event) -> &'static str;

    /// The state after an event.
    ///
    /// # Errors
    /// When the event does not happen in this state; the message says which states allow it.
    fn after(self, event: Self::Event) -> Result<Self, NoSuchMove> {
        let found = Self::MOVES.iter().find(|(from, by, _)| *from == self && *by == event);
        found.map(|(_, _, to)| *to).ok_or_else(|| NoSuchMove {
            machine: Self::NAME,
            state: self.code(),
            event: Self::event_code(event),
            allowed: Self::MOVES.iter().filter(|(_, by, _)| *by == event).map(|(from, _, _)| from.code()).collect(),
        })
    }

    /// The machine as a drawing of Mermaid.
    fn drawing() -> String {
        let mut lines = vec!["stateDiagram-v2".to_owned()];
        lines.extend(Self::STATES.first().map(|first| format!("    [*] --> {}", first.code())));
        let moves = Self::MOVES.iter();
        lines.extend(
            moves.map(|(from, by, to)| format!("    {} --> {}: {}", from.code(), to.code(), Self::event_code(*by))),
        );
        let ends = Self::STATES.iter().filter(|state| !Self::MOVES.iter().any(|(from, _, _)| from == *state));
        lines.extend(ends.map(|state| format!("    {} --> [*]", state.code())));
        lines.join("\n")
    }
}

/// An event that does not happen in that state.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{event}» cannot happen to a {machine} that is «{state}»: it must be {}", .allowed.join(" or "))]
pub struct NoSuchMove {
    /// The machine.
    pub machine: &'static str,
    /// Its state.
    pub state: &'static str,
    /// The event.
    pub event: &'static str,
    /// The states in which the event may happen.
    pub allowed: Vec<&'static str>,
}

/// A code that names no state.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no state «{0}»")]
pub struct UnknownState(pub(crate) String);

/// Declares a state machine.
macro_rules! machine {
    (
        $name:literal, $(#[doc = $doc:literal])+ $state:ident, $(#[doc = $event_doc:literal])+ $event:ident;
        states { $($(#[doc = $state_doc:literal])+ $one:ident = $code:literal,)+ }
        events { $($(#[doc = $what_doc:literal])+ $what:ident = $what_code:literal,)+ }
        moves { $($from:ident + $by:ident => $to:ident,)+ }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $state { $($(#[doc = $state_doc])+ $one,)+ }

        $(#[doc = $event_doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $event { $($(#[doc = $what_doc])+ $what,)+ }

        impl $crate::model::Machine for $state {
            type Event = $event;
            const NAME: &'static str = $name;
            const STATES: &'static [Self] = &[$(Self::$one,)+];
            const EVENTS: &'static [$event] = &[$($event::$what,)+];
            const MOVES: &'static [(Self, $event, Self)] = &[$((Self::$from, $event::$by, Self::$to),)+];

            fn code(self) -> &'static str {
                match self { $(Self::$one => $code,)+ }
            }

            fn event_code(event: $event) -> &'static str {
                match event { $($event::$what => $what_code,)+ }
            }
        }

        impl std::str::FromStr for $state {
            type Err = $crate::model::UnknownState;

            fn from_str(code: &str) -> Result<Self, Self::Err> {
                match code {
                    $($code => Ok(Self::$one),)+
                    _ => Err($crate::model::UnknownState(code.chars().take(40).collect())),
                }
            }
        }
    };
}
pub(crate) use machine;
