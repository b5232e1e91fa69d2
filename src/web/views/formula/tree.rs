//! Scoring trees, printed from their definitions.

use maud::{Markup, html};

use crate::{
    domain::{
        language::Language,
        questionnaire::{Aggregate, Index},
    },
    report::formula::{FormulaSheet, Leaf, Node, SetUsed, Tree, named, percent, written},
    text::formula::{self as words, rules},
    web::components,
};

/// Every tree that was executed, or why there is none.
pub fn trees(sheet: &FormulaSheet) -> Markup {
    let language = sheet.report.language;
    html! {
        @if sheet.sets.is_empty() {
            p { (words::NO_SET.get(language)) }
        } @else if sheet.trees.is_empty() {
            p { (words::NO_TREE.get(language)) }
            @for set in &sheet.sets { dl.about.plain-facts { (set_facts(set, language)) } }
        } @else {
            p { (words::TREE_LEAD.get(language)) }
            @for tree in &sheet.trees { (one(tree, language)) }
        }
    }
}

fn one(tree: &Tree, language: Language) -> Markup {
    let texts = tree.set.questionnaire.texts(language);
    let title = |code: &str| {
        let title = texts.and_then(|texts| texts.scoring.get(code));
        named(code, title.map_or_else(|| code.to_owned(), Clone::clone))
    };
    html! {
        @for index in &tree.indices {
            h3 { (title(&index.code)) }
            dl.about.plain-facts { (facts(index, language)) }
        }
        dl.about.plain-facts { (set_facts(&tree.set, language)) }
        (nodes(&tree.nodes, language))
        @for index in &tree.indices { (bands(index, &title, language)) }
    }
}

fn set_facts(set: &SetUsed, language: Language) -> Markup {
    let title = set.questionnaire.texts(language).map_or("", |texts| texts.title.as_str());
    let version = set.questionnaire.version.to_string();
    let version = words::SET_VERSION.fill(language, &[("title", title), ("version", &version)]);
    html! {
        (fact(words::SET.get(language), &version))
        div { dt { (words::HASH.get(language)) } dd.hash { (set.hash) } }
    }
}

fn fact(name: &str, value: &str) -> Markup {
    html! { div { dt { (name) } dd { (value) } } }
}

fn facts(index: &Index, language: Language) -> Markup {
    let all = index.branches.len().to_string();
    html! {
        (fact(words::LEVEL.get(language), rules::level(index.level).get(language)))
        (fact(words::MEASURE.get(language), rules::measure(index.measure).get(language)))
        (fact(words::AGGREGATE.get(language), rules::aggregate(index.aggregate).get(language)))
        (fact(words::MISSING.get(language), rules::missing(index.missing).get(language)))
        @if (index.factor - 1.0).abs() >= f64::EPSILON {
            (fact(words::FACTOR.get(language), &words::FACTOR_IS.fill(language, &[("factor", &written(index.factor, language))])))
        }
        @if let Some(cutoff) = index.cutoff {
            (fact(words::CUTOFF.get(language), &words::CUTOFF_IS.fill(language, &[("cutoff", &written(cutoff, language))])))
        }
        @if let Some(k) = index.k {
            (fact(words::LEAST.get(language), &words::LEAST_IS.fill(language, &[("k", &k.to_string()), ("all", &all)])))
        }
    }
}

fn nodes(nodes: &[Node], language: Language) -> Markup {
    html! { ul.tree { @for node in nodes { li data-branch=(node.code) {
        p {
            strong { (named(&node.code, node.title.clone())) } " "
            @if let Some(weight) = node.weight.filter(|_| nodes.len() > 1) {
                span.tag.info { (words::WEIGHT.fill(language, &[("share", &percent(weight, language))])) } " "
            }
            small { (about(node, language)) }
        }
        @if !node.items.is_empty() { ul { @for item in &node.items { (leaf(item, common(node), language)) } } }
        @if !node.branches.is_empty() { (self::nodes(&node.branches, language)) }
    } } } }
}

/// The weight in the whole index where it is another one, and what the group is made of.
fn about(node: &Node, language: Language) -> String {
    let other = |share: &f64| node.weight.is_some_and(|weight| (share - weight).abs() > f64::EPSILON);
    let of_index = node.of_index.filter(other);
    let of_index =
        of_index.map(|share| words::OF_INDEX.fill(language, &[("share", &percent(share, language))]));
    let items = (!node.items.is_empty()).then(|| count(node, language));
    of_index.into_iter().chain(items).collect::<Vec<_>>().join(" · ")
}

fn count(node: &Node, language: Language) -> String {
    let text = if node.weight.is_some() && node.items.len() > 1 { words::ITEMS_EQUAL } else { words::ITEMS };
    let count = text.fill(language, &[("n", &node.items.len().to_string())]);
    common(node).map_or_else(|| count.clone(), |range| format!("{count}, {}", scale(range, language)))
}

/// The range of the answers, where all items of the group share it.
fn common(node: &Node) -> Option<(f64, f64)> {
    let first = node.items.first()?.range?;
    node.items.iter().all(|item| item.range == Some(first)).then_some(first)
}

fn scale((least, most): (f64, f64), language: Language) -> String {
    let (least, most) = (written(least, language), written(most, language));
    words::SCALE.fill(language, &[("least", &least), ("most", &most)])
}

/// An item with what is peculiar to it; `known` is the range already said of its group.
fn leaf(item: &Leaf, known: Option<(f64, f64)>, language: Language) -> Markup {
    let mut marks = Vec::new();
    marks.extend(item.range.filter(|range| known != Some(*range)).map(|range| scale(range, language)));
    if let Some((least, most)) = item.range.filter(|_| item.reversed) {
        marks.push(words::REVERSED.fill(language, &[("sum", &written(least + most, language))]));
    }
    if item.conditional {
        marks.push(words::CONDITIONAL.get(language).to_owned());
    }
    if item.sensitive {
        marks.push(words::SENSITIVE.get(language).to_owned());
    }
    html! { li data-item=(item.code) {
        span.number { (item.code) } " " (item.text)
        @if !marks.is_empty() { " " small { "(" (marks.join("; ")) ")" } }
    } }
}

fn bands(index: &Index, title: &dyn Fn(&str) -> String, language: Language) -> Markup {
    let mut above: Option<f64> = None;
    let rows: Vec<(String, String)> = index
        .bands
        .iter()
        .map(|band| {
            let low = written(band.at_least, language);
            let high = above.replace(band.at_least).map(|high| written(high, language));
            let range = match &high {
                None => words::FROM.fill(language, &[("low", &low)]),
                Some(high) => words::FROM_TO.fill(language, &[("low", &low), ("high", high)]),
            };
            (title(&band.code), range)
        })
        .collect();
    let counted = index.aggregate == Aggregate::Sufficiency;
    html! { @if !rows.is_empty() {
        (components::table(&words::BANDS.fill(language, &[("code", &index.code)]), &html! {
            thead { tr { th scope="col" { (words::BAND.get(language)) } th scope="col" { (words::RANGE.get(language)) } } }
            tbody { @for (name, range) in &rows { tr { th scope="row" { (name) } td { (range) } } } }
        }))
        p.note {
            (words::BANDS_NOTE.get(language))
            @if counted { " " (words::BANDS_COUNT.fill(language, &[("all", &index.branches.len().to_string())])) }
        }
    } }
}
