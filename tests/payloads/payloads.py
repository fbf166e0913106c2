"""What strangers may write where a name, a comment or a heading is expected, to be run or drawn by what opens it."""

from __future__ import annotations

MARK = "zqx"  # stands in every payload, so that each can be found again

FORMULAS = (
    "=1+zqx",
    '=HYPERLINK("https://evil.example/zqx","zqx")',
    "=cmd|' /C calc'!zqx",
    '=WEBSERVICE("https://evil.example/zqx")',
    "+zqx+cmd|' /C calc'!A0",
    "-zqx-1",
    "@SUM(zqx)",
    "\t=zqx",
    "\r=zqx",
    "\n=zqx",
    "＝1+zqx",
    "＋zqx",
    "－zqx",
    "＠SUM(zqx)",
    '=DDE("cmd";"/C zqx";"x")',
    "+46 8 zqx",
)
SCRIPTS = (
    "<script>zqx()</script>",
    "<img src=x onerror=zqx()>",
    "<svg onload=zqx()>",
    '<iframe src="javascript:zqx()"></iframe>',
    '"><script>zqx()</script>',
    "' onmouseover='zqx()",
    '<a href="javascript:zqx()">zqx</a>',
    "</title><script>zqx()</script>",
    "</style><style>*{display:none}</style>zqx",
    "<!-- zqx",
    "&lt;script&gt;zqx()&lt;/script&gt;",
    "[zqx](https://evil.example)",
    "![zqx](https://evil.example/x.png)",
    "[zqx](javascript:alert)",
    "**zqx** `zqx` _zqx_ ~~zqx~~",
    ":red[zqx] :material/warning: $zqx^2$ https://evil.example/zqx",
    "# zqx",
    "{{zqx}} ${zqx} #{zqx} {name}",
    '#panic("zqx") #import zqx',
)

# Signs of control: a link in a terminal, and what no document can hold.
CONTROL = "zqx\x1b]8;;https://evil.example\x07\x0b\ufffe\x00."
