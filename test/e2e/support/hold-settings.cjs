// Loaded into the app before it starts (`-r`): the app waits for its settings until a test calls `goOn()`.
const { promises } = require('node:fs');
const { basename } = require('node:path');

const read = promises.readFile;
const held = new Promise((resolve) => {
  globalThis.goOn = resolve;
});

promises.readFile = async (file, ...rest) => {
  if (basename(String(file)) === 'settings.json') await held;
  return read(file, ...rest);
};
