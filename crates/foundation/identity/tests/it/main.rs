//! Tests of people, rights and pages, on both databases. One program: they link once.
#![cfg(test)]

mod access;
mod common;
mod drafts;
mod faults;
mod lists;
mod pages;
mod provider;
mod rights;
mod schema;
mod web;
