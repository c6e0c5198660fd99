import type { notes as english } from '../en/notes.ts';
import { plural } from './plural.ts';

export const notes: typeof english = {
  called: (v) => `${v.ownLabel} (${v.label})`,

  label: {
    field: 'Wofür ist sie? (freiwillig)',
    hint: 'Nur für dich, zum Beispiel: Build-Rechner. Es wird nicht gesendet.',
    save: 'Speichern',
    saved: 'Gespeichert.',
    removed: 'Entfernt.',
    shown: (v) => `für: ${v.label}`,
  },

  nickname: {
    field: 'Dein Name für sie',
    hint: 'Nur für dich. Die Gegenseite sieht ihn nicht, und wire kennt ihn nicht.',
    proposal: (v) => `Hier „${v.nickname}“ nennen`,
    save: 'Namen speichern',
    saved: (v) => `Du nennst sie von jetzt an ${v.nickname}.`,
    removed: 'Sie haben keinen Namen von dir mehr.',
  },

  history: {
    title: 'Verlauf',
    open: 'Verlauf',
    intro:
      'Was auf diesem Computer gekoppelt, beendet und verglichen wurde: die letzten 300 Einträge eines halben Jahres. Das ist nur für dich, und nichts wird danach entschieden.',
    list: 'Was geschehen ist',
    none: 'Es ist noch nichts geschehen, oder es wurde gelöscht.',
    kinds: {
      paired: 'Gekoppelt',
      stopped: 'Beendet',
      cancelled: 'Abgebrochen',
      'ended-elsewhere': 'Von einem anderen Programm beendet, vielleicht gekoppelt',
      'fingerprint-same': 'Ganzer Fingerabdruck verglichen: gleich',
      'fingerprint-differs': 'Ganzer Fingerabdruck verglichen: verschieden',
    },
    pairedBy: {
      1: 'Mit Ziffern gekoppelt, auf die ältere Art',
      2: 'Mit Ziffern gekoppelt',
    },
    nobody: 'Niemand war da',
    where: {
      host: (v) => `Von dir eröffnet auf ${v.relay}`,
      guest: (v) => `Du bist beigetreten auf ${v.relay}`,
    },
    erase: 'Löschen',
    eraseOne: (v) => `„${v.what}“ löschen, ${v.when}`,
    eraseAll: 'Alles löschen',
    eraseAllTitle: 'Den ganzen Verlauf löschen?',
    eraseAllText: (v) =>
      plural(v.count, {
        one: '# Eintrag verschwindet für immer. Kontakte und ihre Nachweise bleiben.',
        other: '# Einträge verschwinden für immer. Kontakte und ihre Nachweise bleiben.',
      }),
    eraseYes: 'Alles löschen',
    eraseNo: 'Behalten',
    erased: 'Gelöscht.',
  },

  invitation: {
    copy: 'Einladung kopieren',
    copied: (v) =>
      plural(v.seconds, {
        one: 'Einladung kopiert. Nach # Sekunde wird die Zwischenablage geleert, falls sie dann nichts anderes enthält.',
        other:
          'Einladung kopiert. Nach # Sekunden wird die Zwischenablage geleert, falls sie dann nichts anderes enthält.',
      }),
    channel:
      'Schicke die Einladung nur ihnen, in einem Chat, den niemand sonst liest: nicht an eine Gruppe, eine Liste oder auf eine öffentliche Seite. Vergleicht die Ziffern anderswo, am Telefon oder wenn ihr euch trefft.',
    text: (v) =>
      `Lass uns unsere Computer mit Wire Tray koppeln.

1. Auch du brauchst Wire Tray auf deinem Computer.
2. Öffne diesen Link: ${v.link}
   Oder wähle „Einer Kopplung beitreten“ und gib den Code ${v.code} und das Relay ${v.relay} ein
3. Dann sehen wir beide sechs Ziffern. Ich rufe dich an, oder wir treffen uns, und wir vergleichen sie. Nicht in diesem Chat: Wer ihn liest, könnte für dich antworten.

Der Code ist nur für dich und gilt ein paar Minuten. Bitte gib ihn nicht weiter.`,
  },
};
