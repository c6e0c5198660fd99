// The baseline: an Electron app with only a tray icon, and with --window one blank window.
const { join } = require('node:path');
const { app, BrowserWindow, Tray } = require('electron');

const ICON = join(__dirname, '..', '..', '..', 'assets', 'tray', 'idle.png');
let tray = null;

app.on('window-all-closed', () => {});
app.whenReady().then(() => {
  tray = new Tray(ICON);
  tray.setToolTip('empty');
  if (process.argv.includes('--window')) {
    new BrowserWindow({ width: 480, height: 680 }).loadURL('data:text/html,<p>empty</p>');
  }
});
