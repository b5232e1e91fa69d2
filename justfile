# One-word commands; `just` lists them.

default:
    @just --list --unsorted

# Everything that must pass before a change lands.
test:
    tests/run

# The synthetic city, on http://127.0.0.1:8080.
demo:
    cargo run --release -- demo

# Format and mend what clippy can mend.
fix:
    cargo fmt --all
    cargo clippy --workspace --all-targets --fix --allow-dirty

# Licences, bans and sources of the dependencies (needs cargo-deny: cargo install cargo-deny --locked).
deny:
    cargo deny check bans licenses sources

# Complete submissions a second through the JSON interface.
bench-submit:
    cargo bench --bench submissions

# Form pages a second, and their size.
bench-pages:
    cargo bench --bench pages

# A directory of 90,000 people from CSV and XLSX.
bench-import:
    cargo bench --bench directory

# Pages about coverage at 90,000 people and 630,000 forms, and 50,000 reminders through five kills.
bench-outreach:
    cargo bench --bench outreach

# Every page that a role may see, at 90,000 people and 1,000,000 responses.
bench-manage:
    cargo bench --bench management

# All indicators of a period at 90,000 people and 1,000,000 responses.
bench-indicators:
    cargo bench --bench indicators

# Means and standard errors of 30 items in 114 domains at 1,000,000 and 10,000,000 rows.
bench-stats:
    cargo bench --bench stats
