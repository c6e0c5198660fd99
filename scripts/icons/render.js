// Runs inside Electron. Reads SVG pictures from stdin as JSON and writes one base64 PNG per line to
// stdout. It draws on a canvas, so that window, display and device scale have no effect.
import { text } from 'node:stream/consumers';
import { app, BrowserWindow } from 'electron';

app.disableHardwareAcceleration();

async function render() {
  const pictures = JSON.parse(await text(process.stdin));
  const window = new BrowserWindow({ show: false, webPreferences: { offscreen: true } });
  await window.loadURL('data:text/html,');
  for (const picture of pictures) {
    const script = `(${drawInPage})(${JSON.stringify(picture)})`;
    const url = await window.webContents.executeJavaScript(script);
    process.stdout.write(`${url.slice(url.indexOf(',') + 1)}\n`);
  }
}

/** Runs in the page: its source text is sent there. */
function drawInPage({ svg, size, colour }) {
  return new Promise((resolve, reject) => {
    const sized = svg
      .replace('<svg ', `<svg width="${size}" height="${size}" `)
      .replaceAll('currentColor', colour);
    const image = new Image();
    image.onerror = () => reject(new Error('not an SVG picture'));
    image.onload = () => {
      const canvas = document.createElement('canvas');
      canvas.width = size;
      canvas.height = size;
      canvas.getContext('2d').drawImage(image, 0, 0, size, size);
      resolve(canvas.toDataURL('image/png'));
    };
    image.src = `data:image/svg+xml,${encodeURIComponent(sized)}`;
  });
}

app
  .whenReady()
  .then(render)
  .then(
    () => app.exit(0),
    () => app.exit(1),
  );
