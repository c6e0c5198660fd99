import { RelayStartError } from '../../relay-server/relay-start-error.ts';
import { DesktopFailure } from '../failure-view.ts';

/**
 * Why the local relay does not run, for people.
 * @param error of its start, or that it stopped by
 * @param onError called with an unexpected one
 */
export function startFailure(error: unknown, onError: (error: unknown) => void): DesktopFailure {
  if (!(error instanceof RelayStartError)) {
    onError(error);
    return new DesktopFailure('internal');
  }
  switch (error.code) {
    case 'port-in-use':
      return new DesktopFailure('relay-port-taken', error.message);
    case 'data-not-private':
      return new DesktopFailure('folder-not-private', error.message);
    case 'data-cannot-lock':
      return new DesktopFailure('drive-cannot-lock', error.message);
    case 'data-cannot-protect':
      return new DesktopFailure('drive-cannot-protect', error.message);
    case 'data-name-damaged':
      return new DesktopFailure('folder-name-damaged', error.message);
    case 'data-unusable':
      return new DesktopFailure('home-unwritable', error.message);
    case 'data-in-use':
    case 'port-forbidden':
    case 'port-never-called':
    case 'host-not-here':
    case 'listen-failed':
    case 'store-malformed':
    case 'store-unreachable':
    case 'store-login':
    case 'store-tls':
    case 'store-unsuitable':
    case 'limit-off-needs-loopback':
    case 'proxy-malformed':
      return new DesktopFailure('internal', error.message);
  }
}
