import type { common as english } from '../en/common.ts';
import { plural } from './plural.ts';

const actions: (typeof english)['actions'] = {
  'their-new-code': 'Neuen Code eingeben',
  'change-entry': 'Code oder Relay ändern',
  'new-code': 'Neuer Code',
  'try-again': 'Noch einmal versuchen',
  details: 'Details anzeigen',
  correct: 'Korrigieren',
  refresh: 'Aktualisieren',
  'forget-old-key': 'Alten Schlüssel vergessen und neu koppeln',
  'forget-peer': 'Vergessen und neu koppeln',
  settings: 'Einstellungen öffnen',
  pairings: 'Kopplungen öffnen',
  peers: 'Kontakte öffnen',
};

/** Texts that several screens use. */
export const common: typeof english = {
  appName: 'Wire Tray',
  andMore: (v) => `${v.names} ${plural(v.count, { one: 'und # weitere', other: 'und # weitere' })}`,
  windowTitle: (v) => `${v.screen} · Wire Tray`,
  nav: {
    label: 'Ansichten',
    pairings: 'Kopplungen',
    peers: 'Kontakte',
    settings: 'Einstellungen',
    needYou: (v) => plural(v.count, { one: '# wartet auf dich', other: '# warten auf dich' }),
    back: 'Zurück zu den Kopplungen',
    backToPeers: 'Zurück zu den Kontakten',
  },
  actions,
  otherRelay:
    'Das war innerhalb eines Tages nicht die erste Kopplung, die bei diesem Relay gescheitert ist. Einigt euch auf ein anderes Relay und verwendet ein anderes Netzwerk, bevor ihr mit einem neuen Code anfangt.',
  hideDetails: 'Details ausblenden',
  technical: {
    failure: 'Fehler',
    detail: 'Detail',
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
    companionForCli: (v) =>
      v.version === null
        ? 'Kopplungen mit dem Befehl wire laufen hier im wire-Daemon. In diesem Fenster kannst du sie verfolgen, bestätigen und abbrechen; endet er, übernimmt Wire Tray. Alle anderen Kopplungen führt Wire Tray aus.'
        : `Kopplungen mit dem Befehl wire laufen hier im wire-Daemon ${v.version}. In diesem Fenster kannst du sie verfolgen, bestätigen und abbrechen; endet er, übernimmt Wire Tray. Alle anderen Kopplungen führt Wire Tray aus.`,
    stopped: 'Wire Tray führt gerade keine Kopplungen aus. Solange passiert nichts.',
    settingsQuarantined: (v) =>
      `Deine Einstellungen waren beschädigt und sind jetzt wie beim ersten Start. Die beschädigte Datei liegt unter ${v.file}.`,
    dismiss: 'Verstanden',
    testRuntime: 'Testversion von Electron: nur für Tests und die Demo, nicht für den Alltag.',
    noRelay: 'Noch ist kein Relay gewählt, und vorher wird keines kontaktiert.',
    chooseRelay: 'Relay wählen',
    problems: (v) =>
      plural(v.count, {
        one: 'Eine Datei konnte nicht verwendet werden',
        other: '# Dateien konnten nicht verwendet werden',
      }),
    problem: {
      corrupt: (v) =>
        v.quarantined === null
          ? `${v.file} ist beschädigt. Sie wurde nicht verschoben, und ihr Inhalt wird nicht verwendet.`
          : `${v.file} ist beschädigt. Sie liegt jetzt unter ${v.quarantined}; dort kannst du sie ansehen.`,
      unreadable: (v) =>
        v.quarantined === null
          ? `${v.file} kann nicht geöffnet werden. Prüfe, ob die Datei dir gehört.`
          : `${v.file} kann nicht geöffnet werden. Sie liegt jetzt unter ${v.quarantined}.`,
    },
  },
};
