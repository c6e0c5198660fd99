import type { CompositorHost } from './compositor.ts';

/**
 * @param host the machine; `isInstalled`: whether it has a `chromium`
 * @returns why the page cannot be drawn in Debian's Chromium; undefined where it can
 */
export function whyNoChromiumOn({
  distribution,
  isRoot,
  isInstalled,
}: CompositorHost): string | undefined {
  if (isInstalled) return undefined;
  if (distribution?.family !== 'debian') {
    return 'no chromium is installed, and only on Debian it can be installed from here';
  }
  return isRoot
    ? undefined
    : 'no chromium is installed, and only root can install it: npm run system:libraries -- --for chromium';
}
