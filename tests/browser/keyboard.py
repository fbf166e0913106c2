"""A walk through a page by the Tab key alone: what it reaches, what it passes by, and what does not show its focus."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

MOST = 900
# Notes everything that a pointer can use before the walk, and at each Tab what has the focus and how that looks.
# What another key of the same control does is not asked for: arrows in a list of choices, up and down in a number.
LISTEN = """() => {
  const OTHER_KEYS = '.stSelectbox button, .stMultiSelect button, [role=combobox] button, [type=file],'
    + ' [role=radio][aria-checked=false], [data-testid^=stNumberInputStep], [data-testid=stHeaderActionElements] *';
  const CONTROLS = 'a[href], button, input, select, textarea, summary, [tabindex="0"], .modebar-btn, [data-picture]';
  const look = (element) => {
    const said = [];
    for (let e = element, n = 0; e && n < 4; e = e.parentElement, n++) {
      const s = getComputedStyle(e);
      const outline = s.outlineStyle === 'none' || s.outlineWidth === '0px' ? '' : s.outlineStyle + s.outlineColor;
      said.push(outline, s.boxShadow, s.borderColor, s.backgroundColor, s.textDecorationStyle);
    }
    return said.join();
  };
  const seen = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0
    && e.getBoundingClientRect().width > 1;
  const scrolls = [...document.querySelectorAll('.sekom-box')]
    .filter(e => seen(e) && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1));
  const controls = [...document.querySelectorAll(CONTROLS)]
    .filter(e => !e.disabled && !e.matches(OTHER_KEYS) && !e.closest('[aria-hidden=true], [inert]') && seen(e));
  const name = (e) => [e.tagName, e.dataset.testid || '', e.getAttribute('aria-label') || e.innerText].join(' ')
    .slice(0, 120);
  // What fades in has not its own look yet when the next key is pressed.
  const still = document.head.appendChild(document.createElement('style'));
  still.textContent = '* { transition: none !important; }';
  document.activeElement.blur();
  const wanted = new Set([...controls, ...scrolls]);
  const before = new Map([...wanted].map(e => [e, look(e)]));
  const walk = window.walk = { still, reached: new Set(), unmarked: [], order: [] };
  window.walked = () => ({
    passed: [...wanted].filter(e => e.isConnected && !walk.reached.has(e)).map(name),
    unmarked: [...new Set(walk.unmarked)], first: walk.order[0], again: walk.again || null, steps: walk.order.length,
  });
  document.addEventListener('keydown', walk.listener = (event) => {
    const e = document.activeElement;
    if (event.key !== 'Tab' || !e || e === document.body) return;
    if (walk.reached.has(e) && walk.order.length) { walk.again = name(e); return; }
    walk.reached.add(e);
    walk.order.push(name(e));
    if (before.has(e) && before.get(e) === look(e) && e.id !== 'stMain') walk.unmarked.push(name(e));
  }, true);
}"""
OVER = """() => { document.removeEventListener('keydown', window.walk.listener, true);
  const told = window.walked(); window.walk.still.remove(); delete window.walk; delete window.walked; return told; }"""


@dataclass(frozen=True)
class Walk:
    """What a walk came by: the first stop, what it passed by, what does not show its focus, and how many stops."""

    first: str
    passed: list[str]
    unmarked: list[str]
    steps: int


def walk(page: Page) -> Walk:
    """Presses Tab until the focus comes round; raises AssertionError if it never does."""
    page.evaluate(LISTEN)
    for presses in range(1, MOST):
        page.keyboard.press("Tab")
        if presses % 20 == 0 and page.evaluate("window.walk.again || document.activeElement === document.body"):
            break
    else:
        raise AssertionError(f"after {MOST} presses of Tab the focus has not come round")
    told = page.evaluate(OVER)
    return Walk(told["first"], told["passed"], told["unmarked"], told["steps"])
