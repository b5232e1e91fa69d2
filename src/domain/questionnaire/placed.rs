//! The parts of a questionnaire with their places in the structure file.

use super::{Branch, Condition, Index, Item, Place, Questionnaire};

impl Questionnaire {
    /// Every item with its place.
    pub(super) fn placed_items(&self) -> Vec<(Place, &Item)> {
        let sections = self.sections.iter().enumerate();
        sections
            .flat_map(|(at, section)| {
                let place = Place::structure().at("sections").at(at).at("items");
                section.items.iter().enumerate().map(move |(at, item)| (place.at(at), item))
            })
            .collect()
    }

    /// Every condition of a section or an item with its place, and how many items stand before it.
    pub(super) fn placed_conditions(&self) -> Vec<(Place, &Condition, usize)> {
        let mut found = Vec::new();
        let mut before = 0;
        for (at, section) in self.sections.iter().enumerate() {
            let place = Place::structure().at("sections").at(at);
            found.extend(section.show_if.as_ref().map(|condition| (place.at("show_if"), condition, before)));
            for (at, item) in section.items.iter().enumerate() {
                let place = place.at("items").at(at).at("show_if");
                found.extend(item.show_if.as_ref().map(|condition| (place, condition, before)));
                before += 1;
            }
        }
        found
    }

    /// Every index with its place.
    pub(super) fn placed_indices(&self) -> Vec<(Place, &Index)> {
        let place = Place::structure().at("scoring").at("indices");
        self.scoring.indices.iter().enumerate().map(|(at, index)| (place.at(at), index)).collect()
    }
}

impl Index {
    /// Every branch of the tree with its place, parents before their children.
    pub(super) fn placed_branches(&self, index: &Place) -> Vec<(Place, &Branch)> {
        let mut found = Vec::new();
        collect(&index.at("branches"), &self.branches, &mut found);
        found
    }
}

fn collect<'b>(place: &Place, branches: &'b [Branch], found: &mut Vec<(Place, &'b Branch)>) {
    for (at, branch) in branches.iter().enumerate() {
        let place = place.at(at);
        found.push((place.clone(), branch));
        collect(&place.at("branches"), &branch.branches, found);
    }
}
