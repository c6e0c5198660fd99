/**
 * Replaces in the built app what `conf`, on which electron-store is built, imports for features that we do
 * not use (electron.vite.config.ts). `env-paths` reads the home directory on import, which throws where there
 * is none; only a store without `cwd` needs it. `ajv`, `ajv-formats` and `semver`, for schemas and
 * migrations, are a quarter of the code that the app would load at its start.
 */
export default function unused(): never {
  throw new Error('The settings store uses what the build leaves out');
}

export { unused as Ajv2020 };
