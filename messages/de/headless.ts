import type { headless as english } from '../en/headless.ts';

/** What the headless command writes to stderr. Stdout has only data, never sentences. */
export const headless: typeof english = {
  usage: `Aufruf:
  npm run engine -- [--home ORDNER] [--interval SEKUNDEN] [--once] [--json]
  npm run engine -- init KURZNAME [--relay URL]
  npm run engine -- host [--relay URL]
  npm run engine -- join CODE [--relay URL]
  npm run engine -- confirm CODE ZIFFERN
  npm run engine -- list | cancel CODE | peers | forget KURZNAME

Jeder Befehl akzeptiert --home ORDNER (Standard: WIRE_HOME, dann der übliche Ordner dieses Systems) und --json.`,
  unknownCommand: (v) => `Es gibt keinen Befehl „${v.command}“.`,
  unknownOption: (v) => `Es gibt keine Option „${v.option}“.`,
  missingValue: (v) => `${v.name} braucht einen Wert.`,
  tooMany: (v) => `„${v.argument}“ ist ein Argument zu viel.`,
  badInterval: 'Das Intervall muss zwischen 0.1 und 60 Sekunden liegen.',
  failure: (v) => `${v.title}\n${v.meaning} ${v.next}`,
  running: (v) => `Die Kopplungen in ${v.home} laufen hier. Beenden mit Strg+C.`,
  companion: (v) =>
    `Ein anderes Programm führt die Kopplungen in ${v.home} aus. Warten, bis es endet.`,
  noEngine:
    'In diesem Ordner führt gerade kein Programm Kopplungen aus: Starte „npm run engine“ oder Wire Tray.',
  stopped: 'Beendet. Laufende Kopplungen bleiben gespeichert.',
  created: (v) => `${v.did} angelegt`,
  kept: (v) => `${v.did} war schon vorhanden und bleibt unverändert.`,
  hosting: (v) => `Sag der anderen Person diesen Code: ${v.code} (Relay: ${v.relay})`,
  joining: (v) => `Beitritt zu ${v.code} (Relay: ${v.relay})`,
  corrected: (v) => `„${v.from}“ wurde als „${v.to}“ gelesen.`,
  confirmed: (v) => `${v.code} ist bestätigt. Jetzt ist die andere Seite dran.`,
  cancelled: (v) => `${v.code} ist abgebrochen.`,
  forgotten: (v) =>
    `${v.handle} wurde auf diesem Computer vergessen. Deine Karte und der Schlüssel zu deinem Postfach bleiben bei der anderen Person.`,
  noPairings: 'Keine Kopplungen.',
  noPeers: 'Keine Kontakte.',
  problem: {
    corrupt: (v) => `${v.file} ist beschädigt und wird nicht verwendet.`,
    unreadable: (v) => `${v.file} kann nicht geöffnet werden.`,
  },
};
