// A chart that is saved as a picture gets its title and its source line, which the page has around it.
// No less-than sign may be followed by a letter or a slash here: Streamlit drops a script that looks to hold markup.
// The page draws with Plotly inside Streamlit, which nothing outside can call; what the chart's own button saves is the
// layout of that moment. So the layout is added to just before the button's handler runs, and put back right after.
(() => {
  if (window.sekomPictures) return;
  window.sekomPictures = true;
  const LINE = 16, LETTER = 6.4, HEADING = 8.6, GAP = 14;

  const folded = (text, width) => {
    const lines = [''];
    for (const word of text.split(' ')) {
      const last = lines[lines.length - 1];
      if (last && (last.length + word.length + 1) > width) lines.push(word);
      else lines[lines.length - 1] = last ? `${last} ${word}` : word;
    }
    return lines;
  };
  const plain = (text) => text.replace(/&/g, '&amp;').replaceAll('\u003c', '&lt;');
  const note = (lines, size, color, position) => ({
    text: plain(lines.join('\n')).replace(/\n/g, '\u003cbr>'), showarrow: false, align: 'left', xanchor: 'left',
    xref: 'paper', yref: 'paper', x: 0, font: { size, color }, ...position,
  });

  const dress = (plot, format) => {
    const { layout, _context: context, _fullLayout: full } = plot;
    const told = layout.meta && layout.meta.sekom;
    if (!told) return;
    const kept = { margin: layout.margin, annotations: layout.annotations, font: layout.font };
    const options = context.toImageButtonOptions;
    const ink = full.font.color;
    const room = full._size, left = room.l - 8;
    const title = folded(told.title, (full.width - 16) / HEADING);
    const source = folded(told.source, (full.width - 16) / LETTER);
    const above = title.length * (LINE + 4) + GAP, below = source.length * LINE + GAP;
    layout.margin = { ...layout.margin, l: room.l, r: room.r, t: room.t + above, b: room.b + below };
    // A picture cannot take the page's font along: one that is everywhere, so that what is measured is what is drawn.
    layout.font = { ...layout.font, family: 'Arial, Helvetica, sans-serif' };
    layout.annotations = [
      ...(layout.annotations || []),
      note(title, 15, ink, { y: 1, yanchor: 'top', yshift: room.t + above - 8, xshift: -left }),
      note(source, 11, ink, { y: 0, yanchor: 'bottom', yshift: -(room.b + below) + 6, xshift: -left }),
    ];
    context.toImageButtonOptions = { ...options, format, width: full.width, height: full.height + above + below };
    setTimeout(() => { Object.assign(layout, kept); context.toImageButtonOptions = options; });
  };

  document.addEventListener('click', (event) => {
    const asked = event.target.closest('[data-picture]');
    if (asked) {
      const boxes = [...document.querySelectorAll('.js-plotly-plot')];
      const before = (box) => box.compareDocumentPosition(asked) & Node.DOCUMENT_POSITION_FOLLOWING;
      const plot = boxes.filter(before).pop();
      const button = plot && plot.querySelector('.modebar-btn');
      if (!button) return;
      window.sekomFormat = asked.dataset.picture;
      button.dispatchEvent(new MouseEvent('click', { bubbles: true, view: window }));
      return;
    }
    const button = event.target.closest('.modebar-btn');
    if (!button) return;
    dress(button.closest('.js-plotly-plot'), window.sekomFormat || 'png');
    window.sekomFormat = undefined;
  }, true);
})();
