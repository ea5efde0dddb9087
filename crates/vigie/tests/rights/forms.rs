//! The forms that a page holds, as a browser reads them.

/// A field of a form, with what a browser would send for it untouched.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Field {
    pub(crate) name: String,
    /// By which an error leads to it.
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) value: String,
}

/// A form of a page, as one of its buttons sends it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Form {
    pub(crate) posts: bool,
    pub(crate) files: bool,
    pub(crate) action: String,
    pub(crate) fields: Vec<Field>,
}

fn decoded(text: &str) -> String {
    text.replace("&quot;", "\"").replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let at = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[at..].split('"').next().map(decoded)
}

/// Each tag of that name, with what follows it.
fn tags<'a>(html: &'a str, name: &str) -> Vec<(&'a str, &'a str)> {
    let open = format!("<{name}");
    let follow = |(at, _): (usize, &str)| {
        let rest = &html[at + open.len()..];
        rest.starts_with([' ', '>']).then(|| rest.split_once('>')).flatten()
    };
    html.match_indices(&open).filter_map(follow).collect()
}

fn field(tag: &str, kind: String, value: String) -> Option<Field> {
    let name = attribute(tag, "name").filter(|name| !["csrf", "form_key"].contains(&name.as_str()))?;
    Some(Field { id: attribute(tag, "id").unwrap_or_default(), name, kind, value })
}

/// What a browser sends besides the button. Of choices none of which is made, a person makes the first.
fn fields(html: &str) -> Vec<Field> {
    let mut found: Vec<Field> = Vec::new();
    let inputs = tags(html, "input");
    let made: Vec<_> =
        inputs.iter().filter(|(tag, _)| tag.contains(" checked")).map(|(tag, _)| attribute(tag, "name")).collect();
    for (tag, _) in inputs {
        let kind = attribute(tag, "type").unwrap_or_else(|| "text".to_owned());
        let numeric = attribute(tag, "inputmode").is_some_and(|mode| mode == "numeric" || mode == "decimal");
        let name = attribute(tag, "name");
        let first = !made.contains(&name) && !found.iter().any(|field| Some(&field.name) == name.as_ref());
        let sent = match kind.as_str() {
            "radio" => tag.contains(" checked") || first,
            "checkbox" => tag.contains(" checked"),
            _ => true,
        };
        let kind = if numeric { "number".to_owned() } else { kind };
        found.extend(field(tag, kind, attribute(tag, "value").unwrap_or_default()).filter(|_| sent));
    }
    for (tag, rest) in tags(html, "textarea") {
        // A browser leaves out the first end of line.
        let value = decoded(rest.split("</textarea>").next().unwrap_or_default().trim_start_matches('\n'));
        found.extend(field(tag, "text".to_owned(), value));
    }
    for (tag, rest) in tags(html, "select") {
        let options = tags(rest.split("</select>").next().unwrap_or_default(), "option");
        let chosen = options.iter().find(|(tag, _)| {
            tag.contains(" selected") && attribute(tag, "value").is_some_and(|value| !value.is_empty())
        });
        let value = chosen.or_else(|| options.last()).and_then(|(tag, _)| attribute(tag, "value")).unwrap_or_default();
        found.extend(field(tag, "select".to_owned(), value));
    }
    found
}

/// The buttons that send a form to its own address, as fields.
fn buttons(html: &str) -> Vec<Field> {
    let own = tags(html, "button").into_iter().filter(|(tag, _)| !tag.contains(" formaction="));
    own.filter_map(|(tag, _)| field(tag, "submit".to_owned(), attribute(tag, "value").unwrap_or_default())).collect()
}

/// Every form of a page, once for each button that says something; `path` is where it stands.
pub(crate) fn forms(path: &str, html: &str) -> Vec<Form> {
    let here = path.split('?').next().unwrap_or_default();
    let one = |(tag, rest): (&str, &str)| {
        let inside = rest.split("</form>").next().unwrap_or_default();
        let posts = attribute(tag, "method").is_some_and(|method| method == "post");
        let files = attribute(tag, "enctype").is_some_and(|kind| kind.starts_with("multipart"));
        let form = Form {
            posts,
            files,
            action: attribute(tag, "action").unwrap_or_else(|| here.to_owned()),
            fields: fields(inside),
        };
        let buttons = buttons(inside);
        if buttons.is_empty() {
            return vec![form];
        }
        let with =
            |button: Field| Form { fields: form.fields.iter().cloned().chain([button]).collect(), ..form.clone() };
        buttons.into_iter().map(with).collect()
    };
    tags(html, "form").into_iter().flat_map(one).collect()
}

/// The fields that a page says are wrong, by the ends of the links of its summary.
pub(crate) fn told_wrong(html: &str) -> Vec<String> {
    let summary =
        html.split_once("data-error-summary").and_then(|(_, rest)| rest.split("</ul>").next()).unwrap_or_default();
    summary.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next().map(decoded)).collect()
}

#[test]
fn a_form_is_read_as_a_browser_does() {
    let page = "<form method=\"post\" action=\"/a?b=1&amp;c=2\"><input type=\"hidden\" name=\"csrf\" value=\"x\"><input id=\"i\" name=\"n\" value=\"l&#39;été\">\
                <input type=\"radio\" name=\"r\" value=\"1\"><input type=\"radio\" name=\"r\" value=\"2\" checked><input type=\"radio\" name=\"u\" value=\"1\">\
                <input name=\"d\" inputmode=\"numeric\"><textarea name=\"t\">a&lt;b</textarea>\
                <select name=\"s\"><option value=\"\">…</option><option value=\"2\" selected>Deux</option></select>\
                <button name=\"act\" value=\"go\">Go</button><button name=\"act\" value=\"stop\">Stop</button><button formaction=\"/b\" name=\"draft\">D</button></form>";
    let field = |name: &str, id: &str, kind: &str, value: &str| Field {
        name: name.into(),
        id: id.into(),
        kind: kind.into(),
        value: value.into(),
    };
    let found = forms("/here?x=1", page);
    assert_eq!((found.len(), found[0].posts, found[0].action.as_str()), (2, true, "/a?b=1&c=2"));
    let expected = [
        field("n", "i", "text", "l'été"),
        field("r", "", "radio", "2"),
        field("u", "", "radio", "1"),
        field("d", "", "number", ""),
        field("t", "", "text", "a<b"),
        field("s", "", "select", "2"),
        field("act", "", "submit", "go"),
    ];
    assert_eq!(found[0].fields, expected);
    assert_eq!(found[1].fields.last().unwrap().value, "stop");
    assert_eq!(forms("/here?x=1", "<form><input name=\"q\"></form>")[0].action, "/here");
    let wrong = "<div data-error-summary><ul><li><a href=\"#n\">N</a></li><li><a href=\"#t\">T</a></li></ul></div><a href=\"#other\">O</a>";
    assert_eq!(told_wrong(wrong), ["n", "t"]);
}
