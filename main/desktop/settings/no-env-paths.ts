/**
 * Replaces `env-paths` in the built app (electron.vite.config.ts). That package reads the home directory
 * on import, which throws where there is none; only a store without `cwd` needs it.
 */
export default function envPaths(): never {
  throw new Error('A settings store was opened without a folder');
}
