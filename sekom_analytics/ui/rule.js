// The headings are not there yet when the browser looks for the one that the address names.
setTimeout(() => document.getElementById(location.hash.slice(1))?.scrollIntoView(), 200);
