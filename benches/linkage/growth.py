"""Draws how the search grows with the number of records, and where its time goes."""

import math

PARTS = [("searching", "#2f5d8a"), ("preparing", "#b8860b"), ("writing", "#3b7a57"), ("making", "#5b6b7b")]
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 420, 74, 150, 56, 52
FONT = 'font-family="system-ui, sans-serif" font-size="13" fill="#1d2b3a"'


def power(number):
    """As 10,000, 0.01."""
    return f"{number:,.0f}" if number >= 1 else f"{number:g}"


def drawing(rows, threshold):
    """A line for each step of the search, both axes logarithmic: what grows with the square rises two decades for each."""
    least = 0.001
    ends = lambda values: (math.floor(math.log10(min(values))), math.ceil(math.log10(max(values))))
    first, last = ends([row["records"] for row in rows])
    low, high = ends([max(row[part], least) for row in rows for part, _ in PARTS])
    x = lambda records: LEFT + (math.log10(records) - first) / (last - first) * (WIDTH - LEFT - RIGHT)
    y = lambda seconds: HEIGHT - BOTTOM - (math.log10(max(seconds, least)) - low) / (high - low) * (HEIGHT - TOP - BOTTOM)
    title = f"CPU seconds of the search for all pairs above {threshold} in one pool, by number of records"
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="t"><title id="t">{title}</title>',
           f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>', f'<text x="20" y="28" {FONT} font-weight="bold">{title}</text>']
    for exponent in range(low, high + 1):
        at = y(10.0**exponent)
        out.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{at:.1f}" y2="{at:.1f}" stroke="#e1e6eb"/>')
        out.append(f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end" {FONT}>{power(10.0**exponent)}</text>')
    for exponent in range(first, last + 1):
        at = x(10**exponent)
        out.append(f'<line x1="{at:.1f}" x2="{at:.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}" stroke="#e1e6eb"/>')
        out.append(f'<text x="{at:.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle" {FONT}>{power(10**exponent)}</text>')
    out.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2:.0f}" y="{HEIGHT - 10}" text-anchor="middle" {FONT}>records</text>')
    labels = []
    for part, colour in PARTS:
        points = [(x(row["records"]), y(row[part])) for row in rows]
        out.append(f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="{" ".join(f"{a:.1f},{b:.1f}" for a, b in points)}"/>')
        out += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3.5" fill="{colour}"/>' for a, b in points]
        labels.append([points[-1][1], f"{part}: {rows[-1][part]:,.2f} s"])
    # Names stand at the end of their lines, and never on one another.
    labels.sort()
    for before, label in zip(labels, labels[1:]):
        label[0] = max(label[0], before[0] + 17)
    out += [f'<text x="{WIDTH - RIGHT + 10}" y="{at + 4:.1f}" {FONT}>{text}</text>' for at, text in labels]
    return "\n".join([*out, "</svg>", ""])


def table(rows):
    yield "| records | comparisons | pairs | making | preparing | searching | writing | comparisons for each CPU-second | most memory so far, MB |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for row in rows:
        rate = row["comparisons"] / max(row["searching"] + row["preparing"], 1e-9)
        parts = " | ".join(f"{row[part]:.2f}" for part in ("making", "preparing", "searching", "writing"))
        yield f"| {row['records']:,} | {row['comparisons']:,} | {row['pairs']:,} | {parts} | {rate:,.0f} | {row['peak']:,} |"
