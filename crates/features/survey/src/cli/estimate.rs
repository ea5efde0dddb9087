//! `vigie estimate`: how many people no list ever saw.
