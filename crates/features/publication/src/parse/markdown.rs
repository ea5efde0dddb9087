//! The text itself: the part of Markdown that a publication needs, and a refusal for the rest.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::anchor::Anchors;
use super::text::{CLOSE, Masked, OPEN, mask};
use super::{Context, Reader, expression, figure};
use crate::model::{Alignment, Asked, Block, Expression, FigureSpec, Inline, Problem, SectionRole};

type AskedBlock = Block<Expression, FigureSpec>;

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES
}

/// Reads the text of a manuscript.
pub(super) fn read(reader: &mut Reader, body: Range<usize>, context: &Context) -> Vec<AskedBlock> {
    let source = reader.source;
    let text = &source[body.clone()];
    let literal = literal_ranges(text);
    let masked = mask(reader, text, body.start, &literal, context.variables);
    let mut builder = Builder::new(&masked, context);
    builder.run(reader);
    builder.blocks
}

/// Reads one sentence, as titles and notes are.
pub(super) fn sentence(reader: &mut Reader, text: &str, offset: usize, context: &Context) -> Asked {
    let masked = mask(reader, text, offset, &literal_ranges(text), context.variables);
    let mut builder = Builder::new(&masked, context);
    builder.run(reader);
    let mut words = Asked::new();
    for block in builder.blocks {
        match block {
            Block::Paragraph(body) => {
                if !words.is_empty() {
                    words.push(Inline::Text(" ".to_owned()));
                }
                words.extend(body);
            }
            _ => reader.report(
                offset,
                Problem::NotInGrammar { what: "a list, a heading or a table", remedy: "write one sentence here" },
            ),
        }
    }
    words
}

/// Code, where braces are only braces.
fn literal_ranges(text: &str) -> Vec<Range<usize>> {
    let events = Parser::new_ext(text, options()).into_offset_iter();
    events
        .filter(|(event, _)| matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_))))
        .map(|(_, range)| range)
        .collect()
}

/// What is open while the text is read.
enum Open {
    Inlines(Asked, InlineKind),
    Blocks(Vec<AskedBlock>, BlockKind),
}

enum InlineKind {
    Paragraph,
    Heading { level: u8, id: Option<String>, role: SectionRole, date: Option<String> },
    Strong,
    Emphasis,
    Link(String),
    Cell,
}

enum BlockKind {
    List(Option<u64>, Vec<Vec<AskedBlock>>),
    Item,
    Aside,
}

struct TableDraft {
    alignments: Vec<Alignment>,
    header: Vec<Asked>,
    rows: Vec<Vec<Asked>>,
    row: Vec<Asked>,
}

struct Builder<'m, 'c> {
    masked: &'m Masked,
    context: &'c Context<'c>,
    blocks: Vec<AskedBlock>,
    open: Vec<Open>,
    table: Option<TableDraft>,
    fence: Option<(String, Range<usize>)>,
    level: u8,
    anchors: Anchors,
    figures: BTreeSet<String>,
}

impl<'m, 'c> Builder<'m, 'c> {
    fn new(masked: &'m Masked, context: &'c Context<'c>) -> Self {
        Self {
            masked,
            context,
            blocks: Vec::new(),
            open: Vec::new(),
            table: None,
            fence: None,
            level: 0,
            anchors: Anchors::default(),
            figures: BTreeSet::new(),
        }
    }

    fn run(&mut self, reader: &mut Reader) {
        let masked = self.masked;
        for (event, range) in Parser::new_ext(&masked.text, options()).into_offset_iter() {
            match event {
                Event::Start(tag) => self.start(reader, tag, range),
                Event::End(tag) => self.end(reader, tag, range),
                Event::Text(_) if let Some((_, body)) = &mut self.fence => body.end = range.end,
                Event::Text(text) => self.text(reader, &text),
                Event::Code(text) => self.inline(Inline::Code(text.to_string())),
                Event::SoftBreak => self.text(reader, " "),
                Event::HardBreak => self.inline(Inline::Break),
                Event::Rule => {}
                Event::Html(_) | Event::InlineHtml(_) => {
                    self.refuse(reader, &range, "HTML", "write Markdown, or put it between backquotes to show it")
                }
                _ => self.refuse(reader, &range, "this", "see the guide for what a manuscript may hold"),
            }
        }
    }

    fn refuse(&self, reader: &mut Reader, range: &Range<usize>, what: &'static str, remedy: &'static str) {
        reader.report(self.masked.origin(range.start), Problem::NotInGrammar { what, remedy });
    }

    fn start(&mut self, reader: &mut Reader, tag: Tag, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.open.push(Open::Inlines(Asked::new(), InlineKind::Paragraph)),
            Tag::Heading { level, id, classes, attrs } => {
                let date = attrs.iter().find(|(key, _)| key.as_ref() == "date").and_then(|(_, value)| value.as_ref());
                let role = self.role(reader, &classes, &range);
                let date = date.map(ToString::to_string);
                self.check_addendum(reader, role, date.as_deref(), &range);
                let kind = InlineKind::Heading { level: rank(level), id: id.map(|id| id.to_string()), role, date };
                self.check_level(reader, rank(level), &range);
                self.open.push(Open::Inlines(Asked::new(), kind));
            }
            Tag::Strong => self.open.push(Open::Inlines(Asked::new(), InlineKind::Strong)),
            Tag::Emphasis => self.open.push(Open::Inlines(Asked::new(), InlineKind::Emphasis)),
            Tag::Link { dest_url, .. } => {
                if !is_safe(&dest_url) {
                    let shown = dest_url.chars().take(80).collect();
                    reader.report(self.masked.origin(range.start), Problem::UnsafeLink(shown));
                }
                self.open.push(Open::Inlines(Asked::new(), InlineKind::Link(dest_url.to_string())));
            }
            Tag::List(first) => self.open.push(Open::Blocks(Vec::new(), BlockKind::List(first, Vec::new()))),
            Tag::Item => self.open.push(Open::Blocks(Vec::new(), BlockKind::Item)),
            Tag::BlockQuote(_) => self.open.push(Open::Blocks(Vec::new(), BlockKind::Aside)),
            Tag::CodeBlock(kind) => {
                let name = match kind {
                    CodeBlockKind::Fenced(name) => name.trim().to_owned(),
                    CodeBlockKind::Indented => String::new(),
                };
                let first_line =
                    self.masked.text[range.clone()].find('\n').map_or(range.end, |at| range.start + at + 1);
                self.fence = Some((name, first_line..first_line));
            }
            Tag::Table(alignments) => {
                let alignments = alignments.iter().map(|alignment| match alignment {
                    pulldown_cmark::Alignment::Center => Alignment::Centre,
                    pulldown_cmark::Alignment::Right => Alignment::End,
                    _ => Alignment::Start,
                });
                self.table = Some(TableDraft {
                    alignments: alignments.collect(),
                    header: Vec::new(),
                    rows: Vec::new(),
                    row: Vec::new(),
                });
            }
            Tag::TableHead | Tag::TableRow => {}
            Tag::TableCell => self.open.push(Open::Inlines(Asked::new(), InlineKind::Cell)),
            Tag::HtmlBlock => {}
            Tag::Image { .. } => {
                self.refuse(reader, &range, "an image", "drawings are made of figures: write a ```figure block");
                self.open.push(Open::Inlines(Asked::new(), InlineKind::Emphasis));
            }
            _ => self.refuse(reader, &range, "this", "see the guide for what a manuscript may hold"),
        }
    }

    fn role(&self, reader: &mut Reader, classes: &[pulldown_cmark::CowStr], range: &Range<usize>) -> SectionRole {
        let Some(class) = classes.first() else { return SectionRole::Plain };
        match class.as_ref() {
            "editorial" => SectionRole::Editorial,
            "key-figures" => SectionRole::KeyFigures,
            "focus" => SectionRole::Focus,
            "reference" => SectionRole::Reference,
            "addendum" => SectionRole::Addendum,
            _ => {
                let remedy = "there are .editorial, .key-figures, .focus, .reference and .addendum";
                self.refuse(reader, range, "this role of a section", remedy);
                SectionRole::Plain
            }
        }
    }

    fn check_addendum(&self, reader: &mut Reader, role: SectionRole, date: Option<&str>, range: &Range<usize>) {
        let dated = date.is_some_and(|date| date.len() == 10 && date.parse::<jiff::civil::Date>().is_ok());
        if (role == SectionRole::Addendum) != dated {
            let remedy = "write {.addendum date=2027-01-15}: an addendum has a date, and nothing else has";
            self.refuse(reader, range, "this heading", remedy);
        }
    }

    fn check_level(&mut self, reader: &mut Reader, level: u8, range: &Range<usize>) {
        let offset = self.masked.origin(range.start);
        if level > self.level + 1 || level > 3 {
            let expected = "#".repeat(usize::from(self.level.min(2) + 1));
            reader.report(offset, Problem::SkippedLevel { found: level, before: self.level, expected });
        }
        self.level = level;
    }

    fn end(&mut self, reader: &mut Reader, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::CodeBlock => self.fenced(reader, range),
            TagEnd::TableHead => {
                if let Some(table) = &mut self.table {
                    table.header = std::mem::take(&mut table.row);
                }
            }
            TagEnd::TableRow => {
                if let Some(table) = &mut self.table {
                    let row = std::mem::take(&mut table.row);
                    table.rows.push(row);
                }
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.block(Block::Table { alignments: table.alignments, header: table.header, rows: table.rows });
                }
            }
            TagEnd::HtmlBlock => {}
            _ => self.close(),
        }
    }

    fn close(&mut self) {
        match self.open.pop() {
            Some(Open::Inlines(body, InlineKind::Paragraph)) => self.block(Block::Paragraph(body)),
            Some(Open::Inlines(body, InlineKind::Heading { level, id, role, date })) => {
                let id = self.anchors.give(id, &body);
                self.block(Block::Heading { level, id, role, date, body });
            }
            Some(Open::Inlines(body, InlineKind::Strong)) => self.inline(Inline::Strong(body)),
            Some(Open::Inlines(body, InlineKind::Emphasis)) => self.inline(Inline::Emphasis(body)),
            Some(Open::Inlines(body, InlineKind::Link(href))) => self.inline(Inline::Link { href, body }),
            Some(Open::Inlines(body, InlineKind::Cell)) => {
                if let Some(table) = &mut self.table {
                    table.row.push(body);
                }
            }
            Some(Open::Blocks(blocks, BlockKind::Item)) => {
                if let Some(Open::Blocks(_, BlockKind::List(_, items))) = self.open.last_mut() {
                    items.push(blocks);
                }
            }
            Some(Open::Blocks(_, BlockKind::List(start, items))) => self.block(Block::List { start, items }),
            Some(Open::Blocks(blocks, BlockKind::Aside)) => self.block(Block::Aside(blocks)),
            None => {}
        }
    }

    fn fenced(&mut self, reader: &mut Reader, range: Range<usize>) {
        let Some((name, body)) = self.fence.take() else { return };
        let source = self.masked.origin(body.start)..self.masked.origin(body.end);
        match name.as_str() {
            "figure" => {
                if let Some(spec) = figure::figure(reader, source, self.context) {
                    if !self.figures.insert(spec.id.clone()) {
                        reader.report(self.masked.origin(range.start), Problem::DuplicateFigure(spec.id.clone()));
                    }
                    self.block(Block::Figure(spec));
                }
            }
            "key-figures" => {
                let figures = figure::key_figures(reader, source, self.context);
                self.block(Block::KeyFigures(figures));
            }
            _ => self.refuse(
                reader,
                &range,
                "a block of code",
                "the blocks of a manuscript are ```figure and ```key-figures",
            ),
        }
    }

    fn block(&mut self, block: AskedBlock) {
        match self
            .open
            .iter_mut()
            .rev()
            .find_map(|open| if let Open::Blocks(blocks, _) = open { Some(blocks) } else { None })
        {
            Some(blocks) => blocks.push(block),
            None => self.blocks.push(block),
        }
    }

    fn inline(&mut self, inline: Inline<Expression>) {
        match self.open.last_mut() {
            Some(Open::Inlines(body, _)) => push(body, inline),
            // The items of a tight list hold their words without a paragraph.
            Some(Open::Blocks(blocks, _)) => match blocks.last_mut() {
                Some(Block::Paragraph(body)) => push(body, inline),
                _ => blocks.push(Block::Paragraph(vec![inline])),
            },
            None => {}
        }
    }

    fn text(&mut self, reader: &mut Reader, text: &str) {
        let mut rest = text;
        while let Some(open) = rest.find(OPEN) {
            let (before, marked) = rest.split_at(open);
            self.words(before);
            let close = marked.find(CLOSE).unwrap_or(marked.len());
            let rank = marked[OPEN.len_utf8()..close].parse::<usize>().ok();
            let asked = rank.and_then(|rank| self.masked.questions.get(rank));
            let read = asked.and_then(|(question, offset)| expression::read(reader, question, *offset, self.context));
            if let Some(expression) = read {
                self.inline(Inline::Value(expression));
            }
            rest = marked.get(close + CLOSE.len_utf8()..).unwrap_or_default();
        }
        self.words(rest);
    }

    fn words(&mut self, words: &str) {
        if !words.is_empty() {
            // French punctuation asks for spaces that do not break: nobody has to type them.
            let words = match self.context.front {
                Some(front) => ui::i18n::typeset(front.language, words),
                None => words.to_owned(),
            };
            self.inline(Inline::Text(words));
        }
    }
}

fn push(body: &mut Asked, inline: Inline<Expression>) {
    match (body.last_mut(), inline) {
        (Some(Inline::Text(before)), Inline::Text(words)) => before.push_str(&words),
        (_, inline) => body.push(inline),
    }
}

fn rank(level: HeadingLevel) -> u8 {
    level as u8
}

fn is_safe(href: &str) -> bool {
    let safe = ["https://", "http://", "mailto:", "tel:", "/", "#"];
    safe.iter().any(|start| href.starts_with(start)) && !href.starts_with("//") && !href.contains([OPEN, CLOSE])
}
