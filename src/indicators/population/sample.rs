//! The sampled households of a period with their design; answers through the open link stand apart.

use analysis::{Design, Frame, NOT_APPLICABLE};

use crate::{
    domain::{
        participation,
        questionnaire::{Aggregate, Index, ItemType, Kind, Questionnaire},
    },
    indicators::{ComputeError, dataset::Dataset, load::Inputs, tree, units::NOWHERE},
};

/// The questions of `hanh-phuc` by which the city's figures are broken down.
const GROUPS: [(&str, &str); 3] = [("sex", "GT"), ("age", "NT"), ("area", "KV")];

/// The index codes of life satisfaction and of happiness.
const SATISFACTION: &str = "HP-HL";
const HAPPINESS: &str = "HP-AF";

/// Values of the sampled respondents by row, and those of the open link.
#[derive(Debug)]
pub struct Sample {
    pub design: Design,
    /// Position of each respondent's unit, or `NOWHERE`.
    unit: Vec<u32>,
    /// Facets such as `sex:nu` with their members.
    groups: Vec<(String, Vec<bool>)>,
    pub took_part: Vec<Option<bool>>,
    pub open_took_part: Vec<Option<bool>>,
    pub activities: Vec<(String, Vec<Option<bool>>)>,
    pub satisfaction: Option<Satisfaction>,
    pub happiness: Option<Happiness>,
}

#[derive(Debug)]
pub struct Satisfaction {
    pub index: Index,
    /// Times the factor: 0 to 100.
    pub scores: Vec<Option<f64>>,
    pub open_scores: Vec<Option<f64>>,
    /// The other core questions.
    pub items: Vec<Item>,
}

/// A question answered with a number.
#[derive(Debug)]
pub struct Item {
    pub code: String,
    pub sensitive: bool,
    /// Least and greatest answer.
    pub range: (f64, f64),
    pub answers: Vec<Option<f64>>,
}

#[derive(Debug)]
pub struct Happiness {
    pub index: Index,
    /// Sufficient branches and branches with a score.
    pub ticks: Vec<Option<(u32, u32)>>,
    pub open_ticks: Vec<Option<(u32, u32)>>,
    /// By branch.
    pub sufficient: Vec<Vec<Option<bool>>>,
}

/// The sample of a period: of the latest version of the set that asks about happiness or culture. None without one.
pub fn draw(inputs: &Inputs) -> Result<Option<Sample>, ComputeError> {
    let Some(dataset) = inputs.of_kind(Kind::Population).filter(|dataset| is_asked(dataset)).last() else {
        return Ok(None);
    };
    let rows = &dataset.rows;
    // In order of the random ids: the same answers give the same sums on any database.
    let mut order: Vec<usize> = (0..dataset.frame.height()).collect();
    order.sort_by_key(|row| rows.id.get(*row).copied());
    let drawn = |row: &usize| rows.drawn.get(*row).is_some_and(Option::is_some);
    let (sampled, open): (Vec<usize>, Vec<usize>) = order.into_iter().partition(drawn);
    let places: Vec<_> = sampled.iter().filter_map(|row| rows.drawn.get(*row)?.as_ref()).collect();
    let strata: Vec<String> = sampled
        .iter()
        .zip(&places)
        .map(|(row, place)| {
            format!("{}/{}", rows.round.get(*row).copied().unwrap_or_default(), place.stratum)
        })
        .collect();
    let strata: Vec<&str> = strata.iter().map(String::as_str).collect();
    let clusters: Vec<&str> = places.iter().map(|place| place.cluster.as_str()).collect();
    let weights = places.iter().map(|place| place.weight).collect();
    let design = Design::new(weights, Some(&strata), Some(&clusters))?;
    let view = View { dataset, questionnaire: &dataset.questionnaire, sampled: &sampled, open: &open };
    let (took_part, open_took_part, activities) = view.culture()?;
    Ok(Some(Sample {
        design,
        unit: pick(&rows.unit, &sampled, NOWHERE),
        groups: view.groups()?,
        took_part,
        open_took_part,
        activities,
        satisfaction: view.satisfaction()?,
        happiness: view.happiness()?,
    }))
}

fn is_asked(dataset: &Dataset) -> bool {
    let set = &dataset.questionnaire;
    let scored = set.scoring.indices.iter().any(|index| [SATISFACTION, HAPPINESS].contains(&&*index.code));
    scored || participation::is_asked(set)
}

impl Sample {
    /// The city, and the units that hold respondents.
    pub fn units(&self, inputs: &Inputs) -> Vec<usize> {
        let mut own = vec![0_u32; inputs.units.len()];
        for unit in &self.unit {
            if let Some(count) = own.get_mut(*unit as usize) {
                *count += 1;
            }
        }
        let counts = inputs.units.subtree_sums(own, |sum, more| *sum += more);
        counts
            .iter()
            .enumerate()
            .filter(|(unit, count)| *unit == 0 || **count > 0)
            .map(|(unit, _)| unit)
            .collect()
    }

    /// Respondents of a unit's subtree; all of them for the city.
    pub fn members_of(&self, inputs: &Inputs, unit: usize) -> Vec<bool> {
        if unit == 0 {
            return vec![true; self.unit.len()];
        }
        let within = inputs.units.within(unit);
        self.unit.iter().map(|unit| within.get(*unit as usize).copied().unwrap_or(false)).collect()
    }

    /// The groups of the city's respondents.
    pub fn groups(&self) -> Vec<(String, Vec<bool>)> {
        self.groups.clone()
    }
}

/// How many members have it, unweighted.
pub fn count(values: &[Option<bool>], members: &[bool]) -> u64 {
    values.iter().zip(members).filter(|(value, member)| **member && **value == Some(true)).count() as u64
}

/// The unweighted mean.
pub fn plain_mean(values: &[Option<f64>]) -> Option<f64> {
    let present: Vec<f64> = values.iter().copied().flatten().collect();
    (!present.is_empty()).then(|| present.iter().sum::<f64>() / present.len() as f64)
}

fn pick<T: Clone>(values: &[T], rows: &[usize], default: T) -> Vec<T> {
    rows.iter().map(|row| values.get(*row).cloned().unwrap_or_else(|| default.clone())).collect()
}

/// Taking part: of the sampled, of the open link, and by activity of the sampled.
type Culture = (Vec<Option<bool>>, Vec<Option<bool>>, Vec<(String, Vec<Option<bool>>)>);

struct View<'a> {
    dataset: &'a Dataset,
    questionnaire: &'a Questionnaire,
    sampled: &'a [usize],
    open: &'a [usize],
}

impl View<'_> {
    fn frame(&self) -> &Frame {
        &self.dataset.frame
    }

    fn index(&self, code: &str) -> Option<&Index> {
        self.questionnaire.scoring.indices.iter().find(|index| index.code == code)
    }

    fn groups(&self) -> Result<Vec<(String, Vec<bool>)>, ComputeError> {
        let mut groups = Vec::new();
        for (facet, code) in GROUPS {
            let Some(item) = self.questionnaire.item_of(code) else { continue };
            let (_, column) = self.frame().column(code)?;
            let answers = pick(column, self.sampled, NOT_APPLICABLE);
            for (option, name) in (0_u8..).zip(&item.options) {
                groups.push((
                    format!("{facet}:{name}"),
                    answers.iter().map(|answer| *answer == option).collect(),
                ));
            }
        }
        Ok(groups)
    }

    /// Somebody took part who did in one activity; nobody did who was asked about all and denied all.
    fn culture(&self) -> Result<Culture, ComputeError> {
        let mut any: Vec<Option<bool>> = vec![Some(false); self.frame().height()];
        let mut activities = Vec::new();
        for (item, never) in participation::activities(self.questionnaire) {
            let (_, column) = self.frame().column(&item.code)?;
            let took_part = |answer: &u8| (*answer < NOT_APPLICABLE).then(|| usize::from(*answer) != never);
            let took_part: Vec<Option<bool>> = column.iter().map(took_part).collect();
            for (any, took_part) in any.iter_mut().zip(&took_part) {
                *any = participation::either(*any, *took_part);
            }
            activities.push((item.code.clone(), pick(&took_part, self.sampled, None)));
        }
        if activities.is_empty() {
            any.fill(None);
        }
        Ok((pick(&any, self.sampled, None), pick(&any, self.open, None), activities))
    }

    fn satisfaction(&self) -> Result<Option<Satisfaction>, ComputeError> {
        let Some(index) = self.index(SATISFACTION) else { return Ok(None) };
        let scores = tree::respondent_scores(self.frame(), index)?;
        let asked = index.branches.iter().flat_map(|branch| &branch.items).next();
        let section =
            self.questionnaire.sections.iter().find(|s| s.items.iter().any(|i| Some(&i.code) == asked));
        let mut items = Vec::new();
        for item in section.into_iter().flat_map(|section| &section.items) {
            if item.item_type == ItemType::Rating {
                let answers = pick(&self.frame().numbers(&item.code)?, self.sampled, None);
                let scale = self.questionnaire.scale_of(item);
                let range = scale.map_or((f64::MIN, f64::MAX), |scale| (scale.min.into(), scale.max.into()));
                items.push(Item { code: item.code.clone(), sensitive: item.sensitive, range, answers });
            }
        }
        Ok(Some(Satisfaction {
            index: index.clone(),
            scores: pick(&scores, self.sampled, None),
            open_scores: pick(&scores, self.open, None),
            items,
        }))
    }

    fn happiness(&self) -> Result<Option<Happiness>, ComputeError> {
        let Some(index) = self.index(HAPPINESS).filter(|index| index.aggregate == Aggregate::Sufficiency)
        else {
            return Ok(None);
        };
        let tree::Sufficient { ticks, branches } = tree::sufficient(self.frame(), index)?;
        Ok(Some(Happiness {
            index: index.clone(),
            ticks: pick(&ticks, self.sampled, None),
            open_ticks: pick(&ticks, self.open, None),
            sufficient: branches.iter().map(|branch| pick(branch, self.sampled, None)).collect(),
        }))
    }
}
