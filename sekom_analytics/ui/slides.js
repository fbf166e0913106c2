// The speaker's window leads the audience's, in the same browser: it says its number, and the other one follows.
(() => {
  const { role, story, number } = JSON.parse([...document.querySelectorAll("[data-slides]")].pop().dataset.slides);
  const told = (window.sekomSlides ??= { channel: new BroadcastChannel("sekom-slides"), target: null });
  const follow = () => {
    if (told.role !== "visa" || told.target === null || told.target.story !== told.story) return;
    const label = told.target.number > told.number ? "next" : told.target.number < told.number ? "back" : null;
    if (label) document.querySelector(`.st-key-slide-${label} button`)?.click();
  };
  Object.assign(told, { role, story, number });
  if (role === "talare") told.channel.postMessage({ story, number });
  told.channel.onmessage = (event) => { told.target = event.data; follow(); };
  // A slide turned by hand in the audience's window is no longer followed by an old number.
  if (told.target && told.target.number === number) told.target = null; else follow();
})();
