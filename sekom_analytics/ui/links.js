// A link from page to page leads on in the document that is open, as the menu does: a new one takes long to start.
// No less-than sign may be followed by a letter or a slash here: Streamlit drops a script that looks to hold markup.
(() => {
  if (window.sekomLinks) return;
  window.sekomLinks = true;

  const paths = new Set(JSON.parse(document.querySelector('[data-links]').dataset.links).paths);
  // As Streamlit has it.
  const NARROW = 768;
  const isPlain = (event) =>
    event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

  const close = () => {
    document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
    // Kept, it would be closed on a wide screen too.
    Object.keys(localStorage)
      .filter((name) => name.startsWith('stSidebarCollapsed'))
      .forEach((name) => localStorage.removeItem(name));
  };

  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href^="/"]:not([download], [target="_blank"])');
    if (!link || event.defaultPrevented || !isPlain(event)) return;
    const to = new URL(link.href);
    // What answers beside the pages, and a place on a page, is left to the browser.
    if (to.origin !== location.origin || to.hash || !paths.has(to.pathname)) return;
    event.preventDefault();
    history.pushState({}, '', to);
    // What the Back button makes Streamlit do: run the page that the address names now.
    window.dispatchEvent(new PopStateEvent('popstate'));
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
    // On a narrow screen the menu lies over the page that has been asked for.
    if (link.closest('.sekom-menu') && innerWidth <= NARROW) close();
  });
})();
