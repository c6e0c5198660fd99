// @ts-check
/** Packages with compiled code, which all programs import by name. */
export const COMPILED = ['koffi'];

/** Packages that look for their own files beside their code: Playwright and Electron's tools. */
const FOR_SCRIPTS = ['@playwright/test', '@electron/asar', '@electron/fuses'];

/** Packages that are not bundled. */
export const NOT_BUNDLED = [...COMPILED, ...FOR_SCRIPTS];
