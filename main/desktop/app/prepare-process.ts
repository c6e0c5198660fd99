import { searchNoProgramsHere } from '../../files/system-program.ts';
import { forgetOtherAppImage } from './app-image.ts';
import { hideLink } from './command-line.ts';
import { type CachingApp, keepCachePrivate } from './own-cache.ts';
import { type PlacedApp, placeUserData } from './user-data.ts';

/** Corrects what this process inherited, before anything reads it. */
export function prepareProcess(
  app: PlacedApp & CachingApp,
  own: Pick<NodeJS.Process, 'platform' | 'argv' | 'env' | 'execPath' | 'umask'>,
): void {
  forgetOtherAppImage(own.env, own.execPath);
  searchNoProgramsHere(own.env);
  hideLink(own);
  placeUserData(app, own.platform, own.env);
  keepCachePrivate(app, own);
}
