//! The forms that a page holds, as a browser reads them.

/// A field of a form, with what a browser would send for it untouched.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) value: String,
}

/// A form of a page.
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

fn fields(html: &str) -> Vec<Field> {
    let mut found = Vec::new();
    for (tag, _) in tags(html, "input").into_iter().chain(tags(html, "button")) {
        let kind = attribute(tag, "type").unwrap_or_else(|| "text".to_owned());
        let unticked = matches!(kind.as_str(), "radio" | "checkbox") && !tag.contains(" checked");
        if let Some(name) = attribute(tag, "name").filter(|_| !unticked) {
            found.push(Field { name, kind, value: attribute(tag, "value").unwrap_or_default() });
        }
    }
    for (tag, rest) in tags(html, "textarea") {
        let value = decoded(rest.split("</textarea>").next().unwrap_or_default());
        found.extend(attribute(tag, "name").map(|name| Field { name, kind: "text".to_owned(), value }));
    }
    for (tag, rest) in tags(html, "select") {
        let options = tags(rest.split("</select>").next().unwrap_or_default(), "option");
        let chosen = options.iter().find(|(tag, _)| tag.contains(" selected")).or_else(|| options.last());
        let value = chosen.and_then(|(tag, _)| attribute(tag, "value")).unwrap_or_default();
        found.extend(attribute(tag, "name").map(|name| Field { name, kind: "select".to_owned(), value }));
    }
    found.retain(|field| !["csrf", "form_key"].contains(&field.name.as_str()));
    found
}

/// Every form of a page; `path` is where it stands.
pub(crate) fn forms(path: &str, html: &str) -> Vec<Form> {
    let here = path.split('?').next().unwrap_or_default();
    let one = |(tag, rest): (&str, &str)| {
        let fields = fields(rest.split("</form>").next().unwrap_or_default());
        let posts = attribute(tag, "method").is_some_and(|method| method == "post");
        let files = attribute(tag, "enctype").is_some_and(|kind| kind.starts_with("multipart"));
        Form { posts, files, action: attribute(tag, "action").unwrap_or_else(|| here.to_owned()), fields }
    };
    tags(html, "form").into_iter().map(one).collect()
}

#[test]
fn a_form_is_read_as_a_browser_does() {
    let page = "<form method=\"post\" action=\"/a?b=1&amp;c=2\"><input type=\"hidden\" name=\"csrf\" value=\"x\"><input name=\"n\" value=\"l&#39;été\">\
                <input type=\"radio\" name=\"r\" value=\"1\"><input type=\"radio\" name=\"r\" value=\"2\" checked><textarea name=\"t\">a&lt;b</textarea>\
                <select name=\"s\"><option value=\"\">…</option><option value=\"2\" selected>Deux</option></select><button name=\"act\" value=\"go\">Go</button></form>";
    let field =
        |name: &str, kind: &str, value: &str| Field { name: name.into(), kind: kind.into(), value: value.into() };
    let found = forms("/here?x=1", page);
    assert_eq!((found.len(), found[0].posts, found[0].action.as_str()), (1, true, "/a?b=1&c=2"));
    let expected = [
        field("n", "text", "l'été"),
        field("r", "radio", "2"),
        field("act", "text", "go"),
        field("t", "text", "a<b"),
        field("s", "select", "2"),
    ];
    assert_eq!(found[0].fields, expected);
    assert_eq!(forms("/here?x=1", "<form><input name=\"q\"></form>")[0].action, "/here");
}
