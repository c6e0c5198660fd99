/**
 * Stands in for the package `env-paths` in the built app (electron.vite.config.ts). That one asks
 * for the home folder as soon as it is loaded, which ends the app where the system knows none; and
 * it is needed only by who opens a store without naming its folder.
 */
export default function envPaths(): never {
  throw new Error('a store of settings was opened without its folder');
}
