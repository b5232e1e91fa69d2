//! The data files of a list of cases, each read once.

use std::{collections::HashMap, fmt, rc::Rc};

use super::{CaseError, Table};
use crate::composite::Simulation;

/// Data files by name.
pub struct Tables<'a> {
    read: &'a mut dyn FnMut(&str) -> Result<Vec<u8>, String>,
    known: HashMap<String, Result<Rc<Table>, CaseError>>,
    simulations: HashMap<String, Rc<Simulation>>,
}

impl<'a> Tables<'a> {
    /// Files that `read` gives by name.
    pub fn new(read: &'a mut dyn FnMut(&str) -> Result<Vec<u8>, String>) -> Self {
        Self { read, known: HashMap::new(), simulations: HashMap::new() }
    }

    /// The file of this name as a table.
    ///
    /// # Errors
    /// `File` when it cannot be read or is no table.
    pub fn get(&mut self, file: &str) -> Result<Rc<Table>, CaseError> {
        if let Some(known) = self.known.get(file) {
            return known.clone();
        }
        let bytes = (self.read)(file).map_err(|reason| CaseError::File { file: file.to_owned(), reason });
        let table = bytes.and_then(|bytes| Table::parse(file, bytes)).map(Rc::new);
        self.known.insert(file.to_owned(), table.clone());
        table
    }

    /// The simulation of this name, made once for all cases that ask for it.
    ///
    /// # Errors
    /// Those of `make`.
    pub(super) fn simulation(
        &mut self,
        name: String,
        make: impl FnOnce(&mut Self) -> Result<Simulation, CaseError>,
    ) -> Result<Rc<Simulation>, CaseError> {
        if let Some(known) = self.simulations.get(&name) {
            return Ok(Rc::clone(known));
        }
        let made = Rc::new(make(self)?);
        self.simulations.insert(name, Rc::clone(&made));
        Ok(made)
    }
}

impl fmt::Debug for Tables<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Tables").field("known", &self.known).finish_non_exhaustive()
    }
}
