import type { afterwards as english } from '../en/afterwards.ts';
import { plural } from './plural.ts';

export const afterwards: typeof english = {
  title: 'Und jetzt?',
  send: 'Schick eine erste Nachricht, im Terminal mit dem Befehl wire:',
  hello: 'Hallo',
  copy: 'Zeile kopieren',
  copied: 'Zeile kopiert.',
  another: 'Noch eine Kopplung',
  about: (v) => `Über ${v.name}`,
  clear: 'Beendete entfernen',
  cleared: (v) =>
    plural(v.count, {
      one: '# beendete Kopplung wurde aus der Liste entfernt.',
      other: '# beendete Kopplungen wurden aus der Liste entfernt.',
    }),
};
