//! Datasets, releases, import, query and the explorer.
