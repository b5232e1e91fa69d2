//! The named checks of a questionnaire. Each looks at one thing and reports everything it finds.

mod codes;
mod conditions;
mod domains;
mod kinds;
mod reach;
mod satisfy;
mod scoring;
mod structure;
mod texts;
mod trees;

pub use codes::check_path;

use super::{Finding, Questionnaire};
use crate::domain::code::coded;

coded! {
    /// The name of a check, as reported and as fixtures expect it.
    Check {
        /// The file is TOML.
        TomlSyntax = "toml.syntax",
        /// Every field is known, present and of its type.
        TomlSchema = "toml.schema",
        /// The slug is well formed and is the folder's name.
        Slug = "name.slug",
        /// The version is the file's.
        Version = "name.version",
        /// The set says where it comes from.
        Source = "name.source",
        /// Codes are well formed.
        CodeFormat = "codes.format",
        /// Codes are unique.
        CodeUnique = "codes.unique",
        /// There are sections, and each has items.
        NotEmpty = "structure.empty",
        /// An item has only fields of its type.
        Fields = "structure.fields",
        /// Scales that are named exist, those that are needed are named, and all are used.
        Scale = "structure.scale",
        /// A scale has at least two points, and not too many.
        ScaleRange = "structure.scale_range",
        /// Options and rows are there and differ.
        Options = "structure.options",
        /// Bounds of numbers and lengths make sense.
        Bounds = "structure.bounds",
        /// Every item says why it is asked.
        Reason = "structure.reason",
        /// Conditions look only at earlier items that exist.
        ConditionOrder = "condition.order",
        /// Conditions ask for values that the item can have.
        ConditionValue = "condition.value",
        /// A condition that can never hold by itself.
        Contradictory = "condition.contradictory",
        /// A section or an item that nobody can ever see.
        Unreachable = "condition.unreachable",
        /// A required item that nobody can ever see.
        RequiredUnreachable = "condition.required_unreachable",
        /// A condition that always holds.
        AlwaysTrue = "condition.always_true",
        /// Conditions too entangled to be decided.
        TooComplex = "condition.too_complex",
        /// Items of a tree exist and can be counted.
        ScoringItems = "scoring.items",
        /// An item appears once per index.
        ScoringOnce = "scoring.once",
        /// A branch has either items or branches.
        ScoringBranch = "scoring.branch",
        /// Weights are positive, and the factor is.
        ScoringWeights = "scoring.weights",
        /// The measure fits the items.
        ScoringMeasure = "scoring.measure",
        /// No reversed item is counted the wrong way.
        ScoringReversed = "scoring.reversed",
        /// Sufficiency has a cut-off that can be reached, and `k` within the number of branches.
        ScoringSufficiency = "scoring.sufficiency",
        /// Bands descend and can be reached.
        ScoringBands = "scoring.bands",
        /// An index says where its formula comes from.
        ScoringSource = "scoring.source",
        /// Both languages are there.
        TextsLanguage = "texts.language",
        /// Every text is there.
        TextsMissing = "texts.missing",
        /// No text stands for something that does not exist.
        TextsSurplus = "texts.surplus",
        /// Texts are NFC.
        TextsNfc = "texts.nfc",
        /// The rules of the set's kind.
        Kind = "kind.rules",
    }
}

const CHECKS: &[fn(&Questionnaire) -> Vec<Finding>] = &[
    codes::slug,
    codes::format,
    codes::unique,
    structure::not_empty,
    structure::fields,
    structure::scales,
    structure::options,
    structure::bounds,
    structure::reasons,
    conditions::order,
    conditions::values,
    reach::reachable,
    trees::items,
    trees::once,
    trees::branches,
    trees::weights,
    scoring::measure,
    scoring::reversed,
    scoring::sufficiency,
    scoring::bands,
    scoring::source,
    texts::languages,
    texts::complete,
    texts::normal_form,
    kinds::rules,
];

/// Runs every check; what it finds has no lines yet (see [`super::Source`]).
#[must_use]
pub fn check(questionnaire: &Questionnaire) -> Vec<Finding> {
    CHECKS.iter().flat_map(|check| check(questionnaire)).collect()
}

#[cfg(test)]
mod tests;
