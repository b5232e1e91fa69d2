//! Designs and domains that many cases share.

use std::{
    cell::{OnceCell, RefCell},
    collections::HashMap,
    rc::Rc,
};

use serde_json::Value;

use super::{
    CaseError, Tables, calibration,
    columns::Columns,
    design,
    domain::{Parts, domains},
    ordered::Ordered,
    survey::text,
};
use crate::{Design, grouped::Plan};

/// Designs by what the cases say about them: many cases share one.
#[derive(Debug, Default)]
pub(super) struct Designs(HashMap<String, Rc<Prepared>>);

/// A data file with its derived columns, and a design over it.
#[derive(Debug)]
pub(super) struct Prepared {
    pub(super) columns: Columns,
    pub(super) design: Design,
    /// By the text of the field `by`.
    domains: RefCell<HashMap<String, Rc<Parted>>>,
}

/// Domains, and the way to compute a mean in all of them at once; None when the design has none.
#[derive(Debug)]
pub(super) struct Parted {
    pub(super) parts: Parts,
    plan: OnceCell<Option<Plan>>,
}

impl Prepared {
    /// The domains of a field `by`.
    pub(super) fn parted(&self, by: Option<&Value>) -> Result<Rc<Parted>, CaseError> {
        let key = by.unwrap_or(&Value::Null).to_string();
        if let Some(known) = self.domains.borrow().get(&key) {
            return Ok(Rc::clone(known));
        }
        let parts = domains(by, &self.columns)?;
        let parted = Rc::new(Parted { parts, plan: OnceCell::new() });
        self.domains.borrow_mut().insert(key, Rc::clone(&parted));
        Ok(parted)
    }
}

impl Parted {
    /// The plan for a mean in all domains under `design`.
    pub(super) fn plan(&self, design: &Design) -> Option<&Plan> {
        let count = self.parts.parts.len();
        self.plan.get_or_init(|| Plan::new(design, &self.parts.groups, count).ok()).as_ref()
    }
}

impl Designs {
    /// The data and the design of a case, which `ordered` repeats with the order of its members.
    pub(super) fn of(
        &mut self,
        case: &Value,
        ordered: &Ordered,
        tables: &mut Tables<'_>,
    ) -> Result<Rc<Prepared>, CaseError> {
        let file = text(case, "data_csv").ok_or(CaseError::NoField("data_csv"))?;
        let (spec, calibration) = (case.get("design"), ordered.get("calibration"));
        let derived =
            [ordered.get("design").and_then(|design| design.get("derived")), ordered.get("derived")];
        let derived = derived.into_iter().flatten().find(|derived| !derived.members().is_empty());
        let key = format!("{file} {} {calibration:?} {derived:?}", spec.unwrap_or(&Value::Null));
        if let Some(known) = self.0.get(&key) {
            return Ok(Rc::clone(known));
        }
        let columns = Columns::new(tables.get(file)?, derived)?;
        let mut design = design::design(spec, &columns)?;
        if let Some(calibration) = calibration.filter(|calibration| !calibration.members().is_empty()) {
            design = calibration::calibrated(design, calibration, &columns)?;
        }
        let prepared = Rc::new(Prepared { columns, design, domains: RefCell::default() });
        self.0.insert(key, Rc::clone(&prepared));
        Ok(prepared)
    }
}
