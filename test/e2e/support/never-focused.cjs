// Loaded into the app before it starts (`-r`): to main its window never has the focus, as when a person
// works in another program. So notifications are sent.
const { BrowserWindow } = require('electron');

BrowserWindow.prototype.isFocused = () => false;
