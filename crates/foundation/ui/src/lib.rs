//! Page layout, components, forms, charts, maps and languages: HTML and SVG.
