import type { settings as english, diagnostics as englishDiagnostics } from '../en/settings.ts';

/** The Settings screen. */
export const settings: typeof english = {
  title: 'Einstellungen',
  relay: 'Relay',
  identity: 'Du',
  general: 'Verhalten',
  startAtLogin: 'Beim Anmelden starten',
  startAtLoginHint: 'Wire Tray startet im Infobereich, ohne Fenster.',
  notifications: 'Benachrichtigungen',
  notificationsHint:
    'Wenn etwas auf dich wartet oder eine Kopplung gestoppt wurde. Nichts über das, was du gerade ansiehst.',
  pairedNotifications: 'Benachrichtigung nach dem Koppeln',
  pairedNotificationsHint: 'Auch wenn eine Kopplung fertig ist, solange du sie nicht ansiehst.',
  digitsInNotifications: 'Ziffern in Benachrichtigungen',
  digitsInNotificationsHint:
    'Wer deinen Bildschirm sieht, kann sie lesen. Sie sind kein Geheimnis.',
  compareMode: 'Wie Ziffern verglichen werden',
  compareModeHint:
    'Tippen ist sicherer: Eine Person liest vor, die andere tippt, ohne die Ziffern zu sehen, und der Computer vergleicht. Die Ziffern erscheinen dann weder im Infobereich noch in Benachrichtigungen.',
  compareModes: {
    show: 'Anzeigen und vergleichen',
    type: 'Tippen, was ich höre',
  },
  closing: 'Wenn ich das Fenster schließe',
  closingHint: 'Ohne Fenster bleibt Wire Tray im Infobereich und setzt deine Kopplungen fort.',
  closings: {
    ask: 'Fragen',
    'keep-running': 'Weiterlaufen',
    quit: 'Beenden',
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
      'Der Befehl wire hat hier weitere Ordner, einen je Sitzung, jeder mit eigener Identität und eigenen Kontakten.',
    list: 'wire-Ordner auf diesem Computer',
    usual: 'Der übliche Ordner',
    session: (v) => `Sitzung von ${v.handle} (${v.fingerprint}) in ${v.folder}`,
    inUse: 'in Gebrauch',
    use: (v) => `Verwenden: ${v.home}`,
    title: 'Mit diesem Ordner neu starten?',
    what: 'Wire Tray wird beendet und startet mit der Identität und den Kontakten dieses Ordners neu. Laufende Kopplungen bleiben im bisherigen Ordner gespeichert; sie werden fortgesetzt, wenn Wire Tray oder wire dort vor Ablauf ihrer Zeit wieder läuft.',
    yes: 'Neu starten',
    no: 'Hier bleiben',
  },
  about: 'Über Wire Tray',
  version: (v) => `Wire Tray ${v.version}`,
  electron: (v) => `Electron ${v.version}`,
  testRuntime:
    'Dies läuft auf einem alten Electron, das keine Sicherheitsupdates mehr bekommt. Es ist für Tests und die Demo gedacht; verwende es nicht im Alltag.',
  update: {
    off: 'Dieses Paket sucht nicht nach neueren Versionen.',
    current: 'Es ist keine neuere Version bekannt.',
    fetching: (v) => `Version ${v.version} wird heruntergeladen …`,
    ready: (v) =>
      `Version ${v.version} ist heruntergeladen und geprüft. Sie wird erst installiert, wenn du es willst.`,
    waits: 'Nicht während einer Kopplung: Schließe sie zuerst ab oder brich sie ab.',
    check: 'Jetzt suchen',
    install: 'Beenden und installieren',
    problems: {
      unreachable:
        'Die letzte Suche nach einer neueren Version ist fehlgeschlagen: Der Server hat nicht geantwortet. Wire Tray sucht später wieder.',
      damaged:
        'Die heruntergeladene Datei entspricht nicht der angekündigten Version. Sie wurde verworfen; Wire Tray sucht später wieder.',
      unsigned:
        'Eine neuere Version wurde angeboten, aber das Angebot ist nicht von den Machern von Wire Tray signiert. Es wurde nichts heruntergeladen. Bleibt das tagelang so, sieh auf der Website von Wire Tray nach.',
    },
  },
  quit: 'Wire Tray beenden',
  quitHint:
    'Laufende Kopplungen bleiben gespeichert. Sie werden fortgesetzt, wenn Wire Tray vor Ablauf ihrer Zeit wieder startet.',
};

/** The Diagnostics section of Settings. */
export const diagnostics: typeof englishDiagnostics = {
  title: 'Diagnose',
  what: 'Wenn etwas nicht geht, hilft dieser Bericht denen, die sich um Wire Tray kümmern: Versionen, der Zustand von Engine, Relays und Kopplungen und die letzten 200 Zeilen des Logs.',
  whatNot:
    'Er enthält keinen Code, keine Ziffern, Schlüssel oder Tokens und keine Namen, DIDs oder Adressen von Personen. Nichts wird automatisch verschickt. Lies ihn, bevor du ihn weitergibst.',
  show: 'Bericht anzeigen',
  copy: 'Bericht kopieren',
  save: 'Bericht speichern',
  openFolder: 'Log-Ordner öffnen',
  report: 'Bericht',
  copied: 'Bericht kopiert.',
  saved: 'Bericht gespeichert.',
};
