import type { desktop as english } from '../en/desktop.ts';
import { plural } from './plural.ts';
import { starting } from './starting.ts';

/** Texts outside the window's page: tray, menus, notifications and native dialogs. */
export const desktop: typeof english = {
  tray: {
    toolTips: {
      idle: 'Wire Tray: nichts zu tun',
      setUp: 'Wire Tray ist noch nicht eingerichtet',
      needYou: (v) =>
        `${plural(v.count, { one: '# Kopplung braucht dich', other: '# Kopplungen brauchen dich' })}: ${v.names}`,
      waiting: (v) =>
        `${plural(v.count, {
          one: '# Kopplung wartet auf die andere Seite',
          other: '# Kopplungen warten auf die andere Seite',
        })}: ${v.names}`,
      heldUp: (v) =>
        `${plural(v.count, {
          one: '# Kopplung kommt nicht weiter',
          other: '# Kopplungen kommen nicht weiter',
        })}: ${v.names}`,
      stopped: (v) =>
        `${plural(v.count, {
          one: '# Kopplung wurde gestoppt',
          other: '# Kopplungen wurden gestoppt',
        })}: ${v.names}`,
      broken: 'Wire Tray: etwas erfordert deine Aufmerksamkeit',
      companion: 'Wire Tray: ein anderes Programm führt die Kopplungen aus',
    },
    pairing: {
      opening: (v) => `${v.label} · wird eröffnet`,
      'waiting-for-peer': (v) => `${v.label} · wartet auf die andere Seite`,
      compare: (v) => `${v.label} · ${v.digits} vergleichen`,
      compareHidden: (v) => `${v.label} · Ziffern vergleichen`,
      exchanging: (v) => `${v.label} · wartet auf Bestätigung der anderen Seite`,
      paired: (v) => `${v.label} · gekoppelt mit ${v.name}`,
      stopped: (v) => `${v.label} · gestoppt`,
      mailbox: (v) => `${v.label} · Postfach von ${v.name} wählen`,
    },
    fingerprintDiffers: (v) => `⚠ ${v.name} · Fingerabdruck weicht ab`,
    proofs: {
      'digits-v2': 'Anhand der Ziffern geprüft',
      'digits-v1': 'Anhand der Ziffern von Version 1 geprüft, die weniger beweisen',
      'fingerprint-compared': 'Anhand des ganzen Fingerabdrucks geprüft',
      'fingerprint-differs': 'Nicht geprüft: der Fingerabdruck weicht ab',
      'not-here': 'Nicht hier geprüft',
      unreadable: 'Nicht geprüft: die Aufzeichnung ist nicht lesbar',
    },
    digits: (v) => `Ziffern: ${v.digits}`,
    setUp: 'Wire Tray einrichten …',
    you: (v) => `Du bist ${v.name}`,
    show: 'Anzeigen',
    cancel: 'Kopplung abbrechen …',
    host: 'Kopplung eröffnen',
    join: 'Einer Kopplung beitreten …',
    peers: 'Kontakte …',
    settings: 'Einstellungen …',
    open: starting.open,
    engine: {
      engine: 'Kopplungen laufen hier',
      stopped: 'Hier laufen keine Kopplungen',
      companion: {
        wire: 'Kopplungen laufen im wire-Daemon',
        'wire-tray': 'Kopplungen laufen in einem anderen Wire Tray',
      },
    },
    relay: (v) => `Relay: ${v.host}`,
    relayLocal: 'Relay: dieser Computer',
    relayNone: 'Relay: keines gewählt',
    about: 'Über Wire Tray',
    quit: starting.quit,
  },

  menu: {
    hide: 'Wire Tray ausblenden',
    hideOthers: 'Andere ausblenden',
    unhide: 'Alle einblenden',
    edit: 'Bearbeiten',
    undo: 'Widerrufen',
    redo: 'Wiederholen',
    cut: 'Ausschneiden',
    copy: 'Kopieren',
    paste: 'Einsetzen',
    selectAll: 'Alles auswählen',
    view: 'Darstellung',
    resetZoom: 'Originalgröße',
    zoomIn: 'Vergrößern',
    zoomOut: 'Verkleinern',
    window: 'Fenster',
    minimize: 'Minimieren',
    close: 'Fenster schließen',
  },

  notifications: {
    you: (v) => (v.relay === null ? `Du bist ${v.name}.` : `Du bist ${v.name}, bei ${v.relay}.`),
    digitsReady: {
      title: (v) => `Die Ziffern für ${v.label} sind da`,
      body: (v) => `Ruf an und vergleiche: ${v.digits}`,
      bodyHidden: 'Öffne Wire Tray, ruf an und vergleiche.',
    },
    paired: {
      title: (v) => `Gekoppelt mit ${v.name}`,
      body: (v) => `${v.did} ist jetzt auf diesem Computer als Kontakt gespeichert.`,
    },
    stopped: {
      title: (v) => `Kopplung ${v.label} gestoppt`,
      body: (v) => `${v.reason}\n${v.next}`,
    },
    resumed: {
      title: (v) => `Kopplung ${v.label} wird fortgesetzt`,
      body: 'Wire Tray wurde neu gestartet und macht dort weiter, wo es unterbrochen wurde.',
    },
    mailbox: {
      title: (v) => `Kopplung ${v.label} wartet auf deine Antwort`,
      body: (v) =>
        `${v.name} kam mit einem anderen Postfach als dem bekannten. Öffne Wire Tray und wähle.`,
    },
    foreignPin: {
      title: (v) => `Ein anderes Programm vertraut ${v.name}`,
      body: (v) =>
        `Gesehen: ${v.when}. Hier wurde nichts bewiesen. Prüfe mit Ziffern oder vergiss den Kontakt.`,
    },
  },

  closing: {
    title: 'Soll Wire Tray weiterlaufen?',
    text: 'Ohne Fenster bleibt es im Infobereich und setzt deine Kopplungen fort. Wird kein Infobereich angezeigt, starte Wire Tray erneut, um das Fenster wieder zu öffnen. Wire Tray merkt sich deine Antwort.',
    noTray:
      'Kein Infobereich dieses Desktops hat sein Symbol aufgenommen. Ohne Fenster setzt es deine Kopplungen fort: Starte Wire Tray erneut, um das Fenster wieder zu öffnen. GNOME zeigt Symbole mit der Erweiterung AppIndicator. Wire Tray merkt sich deine Antwort.',
    keepRunning: 'Weiterlaufen lassen',
    quit: 'Beenden',
  },
  quitting: {
    title: (v) =>
      plural(v.count, {
        one: 'Eine Kopplung läuft noch',
        other: '# Kopplungen laufen noch',
      }),
    text: (v) => {
      const what = plural(v.count, {
        one: 'Sie bleibt gespeichert und wird fortgesetzt, wenn Wire Tray vor Ablauf ihrer Zeit wieder startet. Bis dahin wartet die andere Seite.',
        other:
          'Alle # bleiben gespeichert. Jede wird fortgesetzt, wenn Wire Tray vor Ablauf ihrer Zeit wieder startet; bis dahin wartet ihre andere Seite.',
      });
      return `${v.names}\n\n${what}`;
    },
    quit: 'Beenden',
    stay: 'Weiterlaufen lassen',
  },
  newerSettings: {
    title: 'Diese Einstellungen stammen von einer neueren Version von Wire Tray',
    text: (v) =>
      `Sie wurden nicht verändert. Verwende die neuere Version oder verschiebe diese Datei:\n${v.file}`,
  },
};
