// The document's language, which Streamlit leaves as English, its theme, for our own style, and Streamlit's own words.
// No less-than sign may be followed by a letter or a slash here: Streamlit drops a script that looks to hold markup.
(() => {
  const { language, theme, words } = JSON.parse([...document.querySelectorAll('[data-dress]')].pop().dataset.dress);
  document.documentElement.lang = language;
  document.documentElement.dataset.theme = theme;

  const LABELS = ['aria-label', 'title', 'placeholder', 'alt'];
  const HOLE = /\{\w+\}/;
  const fixed = new Map(Object.entries(words).filter(([from]) => !HOLE.test(from)));
  // What has a hole in it: the words before and after the hole, and those to put around what stood there.
  const open = Object.entries(words).filter(([from]) => HOLE.test(from)).map((pair) => pair.map((w) => w.split(HOLE)));
  const LONGEST = 120;
  const said = (text) => {
    if (text.length > LONGEST) return text;
    if (fixed.has(text)) return fixed.get(text);
    for (const [[before, after], [first, last]] of open) {
      const middle = text.slice(before.length, text.length - after.length);
      if (middle && text === before + middle + after) return first + middle + last;
    }
    return text;
  };
  const write = (node) => {
    if (node.parentElement?.closest('script, style, svg, [translate="no"], .stMarkdown')) return;
    const ours = said(node.data);
    if (ours !== node.data) node.data = ours;
  };
  const label = (element) => {
    for (const name of LABELS) {
      const theirs = element.getAttribute(name);
      const ours = theirs && said(theirs);
      if (ours && ours !== theirs) element.setAttribute(name, ours);
    }
  };
  const all = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return write(root);
    if (root.nodeType !== Node.ELEMENT_NODE || root.closest('svg')) return;
    label(root);
    root.querySelectorAll(LABELS.map((name) => `[${name}]`).join()).forEach(label);
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) write(texts.currentNode);
  };

  window.sekomWords?.disconnect();
  window.sekomWords = new MutationObserver((changes) => changes.forEach(({ type, target, addedNodes }) => {
    if (type === 'childList') addedNodes.forEach(all);
    else if (type === 'characterData') write(target);
    else label(target);
  }));
  window.sekomWords.observe(document.body, {
    childList: true, subtree: true, characterData: true, attributeFilter: LABELS,
  });
  all(document.body);
})();
