// The document's language, which Streamlit leaves as English, and its theme, for our own style.
(() => {
  const { language, theme } = JSON.parse([...document.querySelectorAll("[data-dress]")].pop().dataset.dress);
  document.documentElement.lang = language;
  document.documentElement.dataset.theme = theme;
})();
