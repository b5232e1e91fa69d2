//! Survey statistics over polars frames: no input or output but bytes, no async.
