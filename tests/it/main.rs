//! The integration tests: one binary, users as types, real databases.
