import type { settings as english, diagnostics as englishDiagnostics } from '../en/settings.ts';

/** The Settings screen. */
export const settings: typeof english = {
  title: 'Einstellungen',
  relay: 'Relay',
  identity: 'Du',
  general: 'Verhalten',
  startAtLogin: 'Beim Anmelden starten',
  startAtLoginHint: 'Wire Tray startet im Infobereich, ohne Fenster.',
  notifications: 'Mitteilungen',
  notificationsHint:
    'Wenn Ziffern bereitstehen und wenn eine Kopplung fertig ist oder gestoppt wurde.',
  digitsInNotifications: 'Ziffern in Mitteilungen',
  digitsInNotificationsHint:
    'Wer deinen Bildschirm sieht, kann sie lesen. Sie sind kein Geheimnis.',
  compareMode: 'Wie Ziffern verglichen werden',
  compareModeHint:
    'Tippen ist sicherer: Einer von euch liest vor, der andere tippt, ohne die Ziffern zu sehen, und der Computer vergleicht. Die Ziffern stehen dann in keiner Leiste und keiner Mitteilung.',
  compareModes: {
    show: 'Zeigen und vergleichen',
    type: 'Ich tippe, was ich höre',
  },
  theme: 'Aussehen',
  themes: {
    system: 'Wie das System',
    light: 'Hell',
    dark: 'Dunkel',
  },
  language: 'Sprache',
  languages: {
    system: 'Wie das System',
    en: 'English',
    de: 'Deutsch',
  },
  files: 'Deine Dateien',
  filesHint: 'Gemeinsam mit dem Befehl wire auf diesem Computer:',
  home: {
    intro:
      'Der Befehl wire hat hier weitere Orte, einen je Sitzung, jeder mit eigener Identität und eigenen Kontakten.',
    list: 'Orte auf diesem Computer',
    usual: 'Der übliche Ort',
    session: (v) => `Sitzung von ${v.handle}`,
    inUse: 'in Gebrauch',
    use: (v) => `Benutzen: ${v.home}`,
    title: 'Mit diesem Ort neu starten?',
    what: 'Wire Tray beendet sich und startet neu, mit der Identität und den Kontakten jenes Ortes. Laufende Kopplungen bleiben hier gespeichert; sie gehen weiter, wenn Wire Tray oder wire vor Ablauf ihrer Zeit hier wieder läuft.',
    yes: 'Neu starten',
    no: 'Hier bleiben',
  },
  about: 'Über Wire Tray',
  version: (v) => `Wire Tray ${v.version}`,
  electron: (v) => `Electron ${v.version}`,
  testRuntime:
    'Dies läuft auf einem alten Electron, das keine Sicherheitskorrekturen mehr bekommt. Es ist für Tests und die Vorführung gedacht; benutze es nicht jeden Tag.',
  update: {
    off: 'Dieses Paket sucht nicht nach neueren Versionen.',
    current: 'Es ist keine neuere Version bekannt.',
    fetching: (v) => `Version ${v.version} wird geholt …`,
    ready: (v) =>
      `Version ${v.version} ist da, und sie ist, was angekündigt war. Sie wird installiert, wenn du es sagst.`,
    waits: 'Nicht während einer Kopplung: schließe sie zuerst ab, oder brich sie ab.',
    check: 'Jetzt suchen',
    install: 'Beenden und installieren',
    problems: {
      unreachable:
        'Die letzte Suche nach einer neueren Version misslang: Der Ort antwortete nicht. Wire Tray sucht später wieder.',
      damaged:
        'Was als neuere Version geholt wurde, ist nicht, was angekündigt war. Es wurde verworfen; Wire Tray sucht später wieder.',
    },
  },
  quit: 'Wire Tray beenden',
  quitHint:
    'Laufende Kopplungen bleiben gespeichert. Sie gehen weiter, wenn Wire Tray vor Ablauf ihrer Zeit wieder startet.',
};

/** The Diagnostics part of Settings. */
export const diagnostics: typeof englishDiagnostics = {
  title: 'Diagnose',
  what: 'Wenn etwas nicht geht, hilft dieser Bericht denen, die sich um Wire Tray kümmern: Versionen, der Zustand von Engine, Relays und Kopplungen und die letzten 200 Zeilen des Protokolls.',
  whatNot:
    'Er enthält keinen Code, keine Ziffern, Schlüssel oder Tokens und keine Namen, DIDs oder Adressen von Menschen. Nichts wird von selbst verschickt. Lies ihn, bevor du ihn weitergibst.',
  show: 'Bericht zeigen',
  copy: 'Bericht kopieren',
  save: 'Bericht speichern',
  openFolder: 'Protokollordner öffnen',
  report: 'Bericht',
  copied: 'Bericht kopiert.',
  saved: 'Bericht gespeichert.',
};
