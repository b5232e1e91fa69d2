//! Cycles in a graph where every node points to at most one other.

use std::collections::{HashMap, HashSet};

/// Every cycle in `above` (from a node to the one above it), each once, beginning with its least node.
#[must_use]
pub fn find_cycles<'a>(above: &HashMap<&'a str, &'a str>) -> Vec<Vec<&'a str>> {
    let mut settled: HashSet<&str> = HashSet::with_capacity(above.len());
    let mut starts: Vec<&str> = above.keys().copied().collect();
    starts.sort_unstable();
    let mut cycles = Vec::new();
    for start in starts {
        let mut path = Vec::new();
        let mut on_path = HashMap::new();
        let mut node = start;
        while !settled.contains(node) && !on_path.contains_key(node) {
            on_path.insert(node, path.len());
            path.push(node);
            match above.get(node) {
                Some(next) => node = next,
                None => break,
            }
        }
        if let Some(cycle) =
            on_path.get(node).and_then(|first| path.get(*first..)).filter(|_| above.contains_key(node))
            && !settled.contains(node)
        {
            cycles.push(from_least(cycle));
        }
        settled.extend(path);
    }
    cycles
}

fn from_least<'a>(cycle: &[&'a str]) -> Vec<&'a str> {
    let least = cycle.iter().enumerate().min_by_key(|(_, node)| **node).map_or(0, |(place, _)| place);
    cycle.iter().cycle().skip(least).take(cycle.len()).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cycles(edges: &[(&'static str, &'static str)]) -> Vec<Vec<&'static str>> {
        find_cycles(&edges.iter().copied().collect())
    }

    #[test]
    fn each_cycle_is_found_once_however_one_gets_into_it() {
        assert!(cycles(&[("a", "b"), ("b", "c"), ("d", "c")]).is_empty());
        assert_eq!(cycles(&[("a", "a")]), [["a"]]);
        let edges = [("c", "b"), ("b", "d"), ("d", "c"), ("a", "c"), ("x", "y"), ("y", "x"), ("z", "a")];
        assert_eq!(cycles(&edges), [vec!["b", "d", "c"], vec!["x", "y"]]);
    }

    #[test]
    fn a_long_chain_is_walked_once() {
        let names: Vec<String> = (0..200_000).map(|number| format!("{number:06}")).collect();
        let above = names.windows(2).map(|pair| (pair[0].as_str(), pair[1].as_str())).collect();
        assert!(find_cycles(&above).is_empty());
    }
}
