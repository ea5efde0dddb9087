//! The structure: known types, headings without holes, tables with headers, drawings with words, links that say where they lead.

use std::collections::{BTreeMap, BTreeSet};

use super::content::Marked;
use super::{Map, Pdf, Value};

fn reference(map: &Map, key: &str) -> Option<i32> {
    match map.get(key) {
        Some(Value::Reference(number)) => Some(*number),
        _ => None,
    }
}

/// The standard structure types of PDF 1.7 (ISO 32000-1, 14.8.4).
const STANDARD: [&str; 49] = [
    "Document",
    "Part",
    "Art",
    "Sect",
    "Div",
    "BlockQuote",
    "Caption",
    "TOC",
    "TOCI",
    "Index",
    "NonStruct",
    "Private",
    "P",
    "H",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "TR",
    "TH",
    "TD",
    "THead",
    "TBody",
    "TFoot",
    "Span",
    "Quote",
    "Note",
    "Reference",
    "BibEntry",
    "Code",
    "Link",
    "Annot",
    "Ruby",
    "RB",
    "RT",
    "RP",
    "Warichu",
    "WT",
    "WP",
    "Figure",
    "Formula",
    "Form",
];

struct Element<'a> {
    kind: &'a str,
    map: &'a Map,
    depth: usize,
    children: Vec<usize>,
    page: Option<i32>,
    mcids: Vec<(i32, i64)>,
    objects: Vec<i32>,
}

struct Tree<'a> {
    pdf: &'a Pdf,
    elements: Vec<Element<'a>>,
    roles: BTreeMap<&'a str, &'a str>,
}

pub(super) fn elements(pdf: &Pdf) -> Vec<(usize, String, String)> {
    let told = |element: &Element<'_>| (element.depth, element.kind.to_owned(), pdf.text(element.map, "Alt"));
    Tree::read(pdf).elements.iter().map(told).collect()
}

impl<'a> Tree<'a> {
    fn read(pdf: &'a Pdf) -> Self {
        let root = pdf.map(&pdf.catalog, "StructTreeRoot");
        let roles = root.and_then(|root| pdf.map(root, "RoleMap")).into_iter().flatten();
        let roles = roles.map(|(name, role)| match pdf.follow(role) {
            Value::Name(role) => (name.as_str(), role.as_str()),
            _ => (name.as_str(), ""),
        });
        let mut tree = Self { pdf, elements: Vec::new(), roles: roles.collect() };
        if let Some(kids) = root.and_then(|root| root.get("K")) {
            tree.kids(kids, None, 0);
        }
        tree
    }

    fn kids(&mut self, kids: &'a Value, parent: Option<usize>, depth: usize) {
        match self.pdf.follow(kids) {
            Value::List(list) => list.iter().for_each(|kid| self.kid(kid, parent, depth)),
            single => self.kid(single, parent, depth),
        }
    }

    fn kid(&mut self, kid: &'a Value, parent: Option<usize>, depth: usize) {
        let inherited = parent.and_then(|parent| self.elements[parent].page);
        match (self.pdf.follow(kid), parent) {
            (Value::Number(mcid), Some(parent)) => {
                self.elements[parent].mcids.extend(inherited.map(|page| (page, *mcid as i64)));
            }
            (Value::Map(map), Some(parent)) if self.pdf.name(map, "Type") == "MCR" => {
                let page = reference(map, "Pg").or(inherited);
                let mcid = self.pdf.get(map, "MCID").and_then(Value::as_integer);
                self.elements[parent].mcids.extend(page.zip(mcid));
            }
            (Value::Map(map), Some(parent)) if self.pdf.name(map, "Type") == "OBJR" => {
                self.elements[parent].objects.extend(reference(map, "Obj"));
            }
            (Value::Map(map), _) => self.element(map, parent, depth),
            _ => {}
        }
    }

    fn element(&mut self, map: &'a Map, parent: Option<usize>, depth: usize) {
        let page = reference(map, "Pg").or_else(|| parent.and_then(|parent| self.elements[parent].page));
        let rank = self.elements.len();
        let kind = self.pdf.name(map, "S");
        let element = Element { kind, map, depth, children: Vec::new(), page, mcids: Vec::new(), objects: Vec::new() };
        self.elements.push(element);
        if let Some(parent) = parent {
            self.elements[parent].children.push(rank);
        }
        if let Some(kids) = map.get("K") {
            self.kids(kids, Some(rank), depth + 1);
        }
    }

    /// The attribute of an element, whoever owns it.
    fn attribute(&self, element: &Element<'a>, name: &str) -> Option<&'a Value> {
        let pdf = self.pdf;
        let lists: Vec<&Value> = match pdf.get(element.map, "A")? {
            Value::List(list) => list.iter().map(|one| pdf.follow(one)).collect(),
            single => vec![single],
        };
        lists.into_iter().filter_map(Value::as_map).find_map(|one| pdf.get(one, name))
    }

    fn under(&self, rank: usize, kind: &str) -> Vec<usize> {
        let element = &self.elements[rank];
        element
            .children
            .iter()
            .flat_map(|child| {
                let mut found = if self.elements[*child].kind == kind { vec![*child] } else { Vec::new() };
                found.extend(self.under(*child, kind));
                found
            })
            .collect()
    }
}

pub(super) fn check(pdf: &Pdf, marked: &Marked, faults: &mut Vec<String>) {
    let tree = Tree::read(pdf);
    types(&tree, faults);
    headings(&tree, faults);
    for (rank, element) in tree.elements.iter().enumerate() {
        match element.kind {
            "Figure" | "Formula" => figure(&tree, element, faults),
            "Table" => table(&tree, rank, faults),
            "L" => list(&tree, element, faults),
            "Link" => link(&tree, element, faults),
            _ => {}
        }
    }
    notes(&tree, faults);
    every_mark_is_in_the_structure(&tree, marked, faults);
    every_annotation_is_in_the_structure(&tree, faults);
}

fn types(tree: &Tree, faults: &mut Vec<String>) {
    if tree.elements.first().map(|element| element.kind) != Some("Document") {
        faults.push("the structure does not begin with a Document".to_owned());
    }
    let kinds: BTreeSet<&str> = tree.elements.iter().map(|element| element.kind).collect();
    for kind in kinds {
        let role = tree.roles.get(kind).copied().unwrap_or(kind);
        if !STANDARD.contains(&role) {
            faults.push(format!("7.1 (02-001): «{kind}» is mapped to no standard type"));
        }
        if STANDARD.contains(&kind) && tree.roles.contains_key(kind) {
            faults.push(format!("7.1 (02-004): the standard type «{kind}» is given another role"));
        }
    }
}

fn headings(tree: &Tree, faults: &mut Vec<String>) {
    let mut before = 0;
    for element in &tree.elements {
        let Some(level) = element.kind.strip_prefix('H').and_then(|level| level.parse::<usize>().ok()) else {
            continue;
        };
        if level > before + 1 {
            faults.push(format!("7.4.2 (14-003): a heading of level {level} follows one of level {before}"));
        }
        before = level;
    }
    if before == 0 {
        faults.push("there is no heading".to_owned());
    }
}

fn figure(tree: &Tree, element: &Element, faults: &mut Vec<String>) {
    let spoken = tree.pdf.text(element.map, "Alt") + &tree.pdf.text(element.map, "ActualText");
    if spoken.trim().is_empty() {
        faults.push(format!("7.3 (13-004): a {} has no words", element.kind));
    }
    if tree.attribute(element, "BBox").is_none() {
        faults.push(format!("a {} does not say where it is", element.kind));
    }
}

fn table(tree: &Tree, rank: usize, faults: &mut Vec<String>) {
    let rows = tree.under(rank, "TR");
    let headers = tree.under(rank, "TH");
    if rows.is_empty() || headers.is_empty() {
        faults.push(format!("7.5: a table has {} rows and {} header cells", rows.len(), headers.len()));
    }
    for header in headers {
        let scope = tree.attribute(&tree.elements[header], "Scope");
        if !scope.is_some_and(|scope| ["Row", "Column", "Both"].iter().any(|known| scope.is_name(known))) {
            faults.push("7.5 (15-003): a header cell does not say what it heads".to_owned());
        }
    }
    let widths: BTreeSet<i64> = rows
        .iter()
        .map(|row| {
            let cells = tree.elements[*row].children.iter().map(|cell| &tree.elements[*cell]);
            cells.map(|cell| tree.attribute(cell, "ColSpan").and_then(Value::as_integer).unwrap_or(1)).sum()
        })
        .collect();
    if widths.len() > 1 {
        faults.push(format!("7.5: the rows of a table have {widths:?} cells"));
    }
}

fn list(tree: &Tree, element: &Element, faults: &mut Vec<String>) {
    for child in &element.children {
        let item = &tree.elements[*child];
        if !matches!(item.kind, "LI" | "L" | "Caption") {
            faults.push(format!("7.6: a list holds a {}", item.kind));
        }
        let body = item.children.iter().any(|part| tree.elements[*part].kind == "LBody");
        if item.kind == "LI" && !body {
            faults.push("7.6: a list item has no body".to_owned());
        }
    }
}

fn link(tree: &Tree, element: &Element, faults: &mut Vec<String>) {
    if element.objects.is_empty() {
        faults.push("7.18.5: a link holds no annotation".to_owned());
    }
    for object in &element.objects {
        let annotation = tree.pdf.objects.get(object).and_then(Value::as_map);
        if annotation.is_none_or(|annotation| tree.pdf.text(annotation, "Contents").trim().is_empty()) {
            faults.push("7.18.5 (28-012): a link does not say in words where it leads".to_owned());
        }
    }
}

fn notes(tree: &Tree, faults: &mut Vec<String>) {
    let mut names = BTreeSet::new();
    for element in tree.elements.iter().filter(|element| element.kind == "Note") {
        let name = tree.pdf.text(element.map, "ID");
        if name.is_empty() || !names.insert(name) {
            faults.push("7.9 (19-003): a note has no name of its own".to_owned());
        }
    }
}

fn every_mark_is_in_the_structure(tree: &Tree, marked: &Marked, faults: &mut Vec<String>) {
    let mut held: BTreeSet<(i32, i64)> = BTreeSet::new();
    for mark in tree.elements.iter().flat_map(|element| &element.mcids) {
        if !held.insert(*mark) {
            faults.push(format!("the structure holds {mark:?} twice"));
        }
    }
    let drawn: BTreeSet<(i32, i64)> =
        marked.iter().flat_map(|(page, mcids)| mcids.iter().map(move |mcid| (*page, *mcid))).collect();
    let (lost, empty) = (drawn.difference(&held).count(), held.difference(&drawn).count());
    if lost + empty > 0 {
        faults.push(format!(
            "7.1: {lost} marked parts are in no element, {empty} elements hold parts that nothing draws"
        ));
    }
    if drawn.is_empty() {
        faults.push("nothing is tagged".to_owned());
    }
}

fn every_annotation_is_in_the_structure(tree: &Tree, faults: &mut Vec<String>) {
    let held: BTreeSet<i32> = tree.elements.iter().flat_map(|element| element.objects.clone()).collect();
    for page in &tree.pdf.pages {
        let Some(Value::List(annotations)) = tree.pdf.get(&page.map, "Annots") else { continue };
        for annotation in annotations {
            if !matches!(annotation, Value::Reference(number) if held.contains(number)) {
                faults.push("7.18.1: an annotation is not in the structure".to_owned());
            }
        }
    }
}
