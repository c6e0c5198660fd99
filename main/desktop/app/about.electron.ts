import { app } from 'electron';
import type { View } from '../../../preload/contract.ts';
import { aboutOf } from './about.ts';

/** What About says about this program, this system and this home. */
export function readAbout(homeDir: string, homes: View['about']['homes']): View['about'] {
  const { platform, versions } = process;
  const { electron } = versions;
  return aboutOf({ version: app.getVersion(), electron, homeDir, homes, platform });
}
