// The baseline: an Electron app with only a tray icon. A click on it, or --window, opens a blank window.
const { join } = require('node:path');
const { app, BrowserWindow, Tray } = require('electron');

const ICON = join(__dirname, '..', '..', '..', 'assets', 'tray', 'idle.png');
let tray = null;
let window = null;

function open() {
  if (window === null) {
    window = new BrowserWindow({ width: 480, height: 680 });
    window.loadURL('data:text/html,<h1>empty</h1>');
  } else window.show();
}

app.on('window-all-closed', () => {});
app.whenReady().then(() => {
  tray = new Tray(ICON);
  tray.setToolTip('empty');
  tray.on('click', open);
  if (process.argv.includes('--window')) open();
});
