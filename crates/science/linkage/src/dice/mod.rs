//! Every pair of filters that are alike enough.
