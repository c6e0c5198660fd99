// Loaded into the app before it starts (`-r`): notes what an error box would say, since a box waits
// for a person.
const { writeFileSync } = require('node:fs');
const { dialog } = require('electron');

dialog.showErrorBox = (title, text) => {
  writeFileSync(process.env.WIRE_TRAY_TEST_TOLD, JSON.stringify({ title, text }));
};
