import { app } from 'electron';
import type { View } from '../../../preload/contract.ts';
import { aboutOf } from './about.ts';
import { readSuggestedHandle } from './suggested-handle.ts';

/** What About says about this program, this system and this home. */
export function readAbout(
  home: Pick<View['about'], 'homeDir' | 'namesHome' | 'homes'>,
): View['about'] {
  const { platform, versions } = process;
  const { electron } = versions;
  const suggestedHandle = readSuggestedHandle();
  return aboutOf({ version: app.getVersion(), electron, platform, suggestedHandle, ...home });
}
