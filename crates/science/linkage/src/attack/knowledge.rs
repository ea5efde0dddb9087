//! What the attacker knows: a population, as values of each feature, and how each is hashed.

use std::collections::{BTreeMap, HashMap};

use crate::encode::{EntryError, tokens_of};
use crate::schema::{Schema, Strategy};

/// A population, as somebody who has no secret sees it.
#[derive(Debug, Clone)]
pub struct Knowledge {
    /// For each encoded feature, its values from the most frequent one.
    pub(super) features: Vec<Vec<Value>>,
    /// How many tokens there are in all.
    pub(super) tokens: usize,
    /// For each encoded feature, how many bits its tokens set.
    strategies: Vec<Strategy>,
    /// Numbers of the values of each feature, person after person.
    pub(super) values: Vec<Vec<u32>>,
    people: Vec<Vec<Vec<u32>>>,
    numbers: Numbers,
}

/// Numbers given to tokens and to values.
#[derive(Debug, Clone, Default)]
struct Numbers {
    tokens: HashMap<(usize, Vec<u8>), u32>,
    values: Vec<HashMap<Vec<u32>, u32>>,
}

/// A value of a feature.
#[derive(Debug, Clone)]
pub(super) struct Value {
    pub(super) tokens: Vec<u32>,
    /// Share of the people who have it.
    pub(super) share: f64,
}

/// Why a population cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KnowledgeError {
    /// Nobody.
    #[error("the population has nobody")]
    Nobody,
    /// A record that the schema refuses.
    #[error("the population's record {record}: {fault}")]
    Entry {
        /// Place of the record, from 1.
        record: usize,
        /// What is wrong.
        fault: EntryError,
    },
}

impl Knowledge {
    /// Counts a population, whose entries stand in the order of the schema's columns.
    ///
    /// # Errors
    /// When it has nobody, or an entry breaks the schema.
    pub fn of(schema: &Schema, population: &[Vec<String>]) -> Result<Self, KnowledgeError> {
        if population.is_empty() {
            return Err(KnowledgeError::Nobody);
        }
        let mut numbers = Numbers::default();
        let learn = |(place, record): (usize, &Vec<String>)| numbers.learn(schema, place, record);
        let people = population.iter().enumerate().map(learn).collect::<Result<_, _>>()?;
        let strategies = schema.encoded().map(|(_, encoding)| encoding.strategy).collect();
        Ok(Self::counted(people, strategies, numbers))
    }

    /// What is known of one encoded feature alone (by its place), for attacking its own filters.
    #[must_use]
    pub fn of_feature(&self, place: usize) -> Self {
        let people = self.people.iter().map(|person| vec![person[place].clone()]).collect();
        Self::counted(people, vec![self.strategies[place]], self.numbers.clone())
    }

    fn counted(people: Vec<Vec<Vec<u32>>>, strategies: Vec<Strategy>, mut numbers: Numbers) -> Self {
        let features = numbers.rank(&people);
        let number = |(place, tokens): (usize, &Vec<u32>)| numbers.values[place].get(tokens).copied().unwrap_or(0);
        let values = people.iter().map(|person| person.iter().enumerate().map(number).collect()).collect();
        Self { features, tokens: numbers.tokens.len(), strategies, values, people, numbers }
    }

    /// The distinct tokens of a value, and how many bits each sets.
    pub(super) fn insertions(&self, feature: usize, value: &Value) -> BTreeMap<u32, usize> {
        let mut insertions = BTreeMap::new();
        for (place, &token) in value.tokens.iter().enumerate() {
            let bits = self.strategies[feature].bits(place, value.tokens.len());
            let most = insertions.entry(token).or_insert(bits);
            *most = bits.max(*most);
        }
        insertions
    }

    /// The number of the value of each encoded feature of a record (0 is the most frequent one); `None` for a value that
    /// nobody of the population has.
    ///
    /// # Errors
    /// When an entry breaks the schema.
    pub fn values_of(&self, schema: &Schema, record: &[String]) -> Result<Vec<Option<u32>>, Vec<EntryError>> {
        let number = |(place, (index, tokens)): (usize, (usize, Vec<Vec<u8>>))| {
            let keys = schema.features[index].keys;
            let known = tokens.into_iter().map(|token| self.numbers.tokens.get(&(keys, token)).copied());
            self.numbers.values[place].get(&known.collect::<Option<Vec<u32>>>()?).copied()
        };
        Ok(tokens_of(schema, record)?.into_iter().enumerate().map(number).collect())
    }
}

impl Numbers {
    /// The numbers of a record's tokens, feature after feature; new tokens get new numbers.
    fn learn(&mut self, schema: &Schema, place: usize, record: &[String]) -> Result<Vec<Vec<u32>>, KnowledgeError> {
        let tokens = tokens_of(schema, record)
            .map_err(|mut faults| KnowledgeError::Entry { record: place + 1, fault: faults.swap_remove(0) })?;
        let mut number = |index: usize, token: Vec<u8>| {
            let next = self.tokens.len() as u32;
            *self.tokens.entry((schema.features[index].keys, token)).or_insert(next)
        };
        let mut of_feature = |(index, tokens): (usize, Vec<Vec<u8>>)| -> Vec<u32> {
            tokens.into_iter().map(|token| number(index, token)).collect()
        };
        Ok(tokens.into_iter().map(&mut of_feature).collect())
    }

    /// The values of each feature from the most frequent one, and their numbers.
    fn rank(&mut self, people: &[Vec<Vec<u32>>]) -> Vec<Vec<Value>> {
        let features = people.first().map_or(0, Vec::len);
        self.values = vec![HashMap::new(); features];
        let mut ranked_of = |place: usize| {
            let mut counts: BTreeMap<&Vec<u32>, u32> = BTreeMap::new();
            people.iter().for_each(|person| *counts.entry(&person[place]).or_default() += 1);
            let mut ranked: Vec<(&Vec<u32>, u32)> = counts.into_iter().collect();
            ranked.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
            self.values[place] =
                ranked.iter().zip(0..).map(|(&(tokens, _), number)| (tokens.clone(), number)).collect();
            let share = |count: u32| f64::from(count) / people.len() as f64;
            ranked.into_iter().map(|(tokens, count)| Value { tokens: tokens.clone(), share: share(count) }).collect()
        };
        (0..features).map(&mut ranked_of).collect()
    }
}
