// Runs in every page before its own scripts. All times are by the page's clock, in ms from the navigation.

window.sekom = {
  connected: undefined, // the first message from the server: the app is there and the page has begun to run
  received: undefined, // the newest message from the server
  drawn: undefined,

  // Notes when an element is on screen, a frame after it was put there, counted from `start`.
  watch(selector, start) {
    const look = () => document.querySelector(selector)
      ? requestAnimationFrame(() => { this.drawn ??= performance.now() - start; })
      : requestAnimationFrame(look);
    look();
  },

  // Marks the chart on screen, and starts the clock at the key that makes a choice; the redrawn chart has no mark.
  choose(selector) {
    document.querySelectorAll('.js-plotly-plot').forEach(chart => chart.classList.add('sekom-old'));
    this.drawn = undefined;
    const start = event => {
      if (event.key !== 'Enter') return;
      removeEventListener('keydown', start, true);
      this.watch(selector, performance.now());
    };
    addEventListener('keydown', start, true);
  },

  // The files asked for, each with its start, its end and the bytes that came over the network.
  files() {
    const kinds = ['navigation', 'resource'];
    return kinds.flatMap(kind => performance.getEntriesByType(kind)).map(
      entry => ({ name: entry.name, start: entry.startTime, end: entry.responseEnd, bytes: entry.transferSize }));
  },

  visit() {
    return { drawn: this.drawn, connected: this.connected, received: this.received, files: this.files() };
  },
};

window.WebSocket = class extends WebSocket {
  constructor(...parameters) {
    super(...parameters);
    this.addEventListener('message', () => {
      window.sekom.connected ??= performance.now();
      if (window.sekom.drawn === undefined) window.sekom.received = performance.now();
    });
  }
};
