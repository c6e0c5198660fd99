import type { common as english } from '../en/common.ts';
import { plural } from './plural.ts';

const actions: (typeof english)['actions'] = {
  'new-code': 'Neuer Code',
  'try-again': 'Noch einmal versuchen',
  details: 'Einzelheiten zeigen',
  correct: 'Berichtigen',
  refresh: 'Noch einmal hinsehen',
  'forget-old-key': 'Alten Schlüssel vergessen und neu koppeln',
  'forget-peer': 'Vergessen und neu koppeln',
  settings: 'Einstellungen öffnen',
  pairings: 'Kopplungen öffnen',
  peers: 'Kontakte öffnen',
};

/** Words that more than one screen uses. */
export const common: typeof english = {
  appName: 'Wire Tray',
  windowTitle: (v) => `${v.screen} · Wire Tray`,
  nav: {
    label: 'Ansichten',
    pairings: 'Kopplungen',
    peers: 'Kontakte',
    settings: 'Einstellungen',
    needYou: (v) => plural(v.count, { one: '# braucht dich', other: '# brauchen dich' }),
    back: 'Zurück zu den Kopplungen',
    backToPeers: 'Zurück zu den Kontakten',
  },
  actions,
  hideDetails: 'Einzelheiten ausblenden',
  technical: {
    failure: 'Fehler',
    detail: 'Einzelheit',
    code: 'Code',
    role: 'Deine Seite',
    relay: 'Relay',
  },
  loading: {
    starting: 'Deine wire-Dateien werden geöffnet …',
    startingLong:
      'Das sollte ein, zwei Sekunden dauern. Bleibt es so, beende Wire Tray und starte es neu.',
    working: 'Einen Moment …',
  },
  time: {
    left: (v) => `noch ${v.clock}`,
    overdue: 'Die Zeit ist um',
    retryIn: (v) =>
      plural(v.seconds, { one: 'Nächster Versuch in # s', other: 'Nächster Versuch in # s' }),
    retryNow: 'Neuer Versuch läuft …',
    tryNow: 'Jetzt versuchen',
  },
  banners: {
    label: 'Hinweise',
    companion: {
      wire: (v) =>
        v.version === null
          ? 'Die Kopplungen laufen hier im wire-Daemon. In diesem Fenster kannst du sie verfolgen, bestätigen und abbrechen; endet er, übernimmt Wire Tray.'
          : `Die Kopplungen laufen hier im wire-Daemon ${v.version}. In diesem Fenster kannst du sie verfolgen, bestätigen und abbrechen; endet er, übernimmt Wire Tray.`,
      'wire-tray': (v) =>
        v.version === null
          ? 'Die Kopplungen laufen hier in einem anderen Wire Tray. In diesem Fenster kannst du sie verfolgen, bestätigen und abbrechen; endet es, übernimmt dieses.'
          : `Die Kopplungen laufen hier in einem anderen Wire Tray (${v.version}). In diesem Fenster kannst du sie verfolgen, bestätigen und abbrechen; endet es, übernimmt dieses.`,
    },
    stopped: 'Wire Tray führt gerade keine Kopplung aus. Bis dahin bewegt sich nichts.',
    testRuntime: 'Testlaufzeit: nur für Tests und die Vorführung, nicht für jeden Tag.',
    noRelay: 'Noch ist kein Relay gewählt, und vorher wird keines angesprochen.',
    chooseRelay: 'Relay wählen',
    problems: (v) =>
      plural(v.count, {
        one: 'Eine Datei war nicht zu gebrauchen',
        other: '# Dateien waren nicht zu gebrauchen',
      }),
    problem: {
      corrupt: (v) =>
        v.setAside === null
          ? `${v.file} ist beschädigt. Die Datei blieb, wo sie ist, und nichts darin wird benutzt.`
          : `${v.file} ist beschädigt. Die Datei liegt jetzt als ${v.setAside} beiseite; dort kannst du sie ansehen.`,
      unreadable: (v) =>
        v.setAside === null
          ? `${v.file} lässt sich nicht öffnen. Prüfe, ob die Datei dir gehört.`
          : `${v.file} lässt sich nicht öffnen. Die Datei liegt jetzt als ${v.setAside} beiseite.`,
    },
  },
};
