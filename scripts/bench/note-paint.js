// Loaded into a page before its own scripts: `nextPaint()` resolves with the time, ms since 1970, at which a
// frame with the page's heading, in its own typeface, was painted.
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

async function paint() {
  await document.fonts.ready;
  await frame();
  await frame();
  return Date.now();
}

const first = new Promise((resolve) => {
  const watch = new MutationObserver(() => {
    if (document.querySelector('h1') === null) return;
    watch.disconnect();
    resolve(paint());
  });
  watch.observe(document, { childList: true, subtree: true });
});

let isFirst = true;

globalThis.nextPaint = () => {
  if (!isFirst) return paint();
  isFirst = false;
  return first;
};
