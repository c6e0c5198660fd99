import type { headless as english } from '../en/headless.ts';

/** What the command without a window writes to stderr. Data goes to stdout, never sentences. */
export const headless: typeof english = {
  usage: `Aufruf:
  npm run engine -- [--home ORDNER] [--interval SEKUNDEN] [--once] [--json]
  npm run engine -- init NAME [--relay URL]
  npm run engine -- host [--relay URL]
  npm run engine -- join CODE [--relay URL]
  npm run engine -- confirm CODE ZIFFERN
  npm run engine -- list | cancel CODE | peers | forget NAME

Jeder Befehl nimmt --home ORDNER (sonst: WIRE_HOME, dann der Ort dieses Systems) und --json.`,
  unknownCommand: (v) => `Es gibt keinen Befehl „${v.command}“.`,
  unknownOption: (v) => `Es gibt keine Option „${v.option}“.`,
  missingValue: (v) => `${v.name} braucht einen Wert.`,
  tooMany: (v) => `„${v.argument}“ ist ein Argument zu viel.`,
  badInterval: 'Das Intervall ist eine Zahl von Sekunden zwischen 0.1 und 60.',
  failure: (v) => `${v.title}\n${v.meaning} ${v.next}`,
  running: (v) => `Die Kopplungen in ${v.home} laufen hier. Beenden mit Strg+C.`,
  companion: (v) =>
    `Ein anderes Programm führt die Kopplungen in ${v.home} aus. Es wird auf sein Ende gewartet.`,
  noEngine:
    'In diesem Ordner führt gerade nichts Kopplungen aus: Starte „npm run engine“ oder Wire Tray.',
  stopped: 'Beendet. Laufende Kopplungen bleiben gespeichert.',
  created: (v) => `${v.did} angelegt`,
  kept: (v) => `${v.did} war schon da und bleibt, wie es ist.`,
  hosting: (v) => `Sag der anderen Person diesen Code: ${v.code} (Relay: ${v.relay})`,
  joining: (v) => `${v.code} wird beigetreten (Relay: ${v.relay})`,
  corrected: (v) => `„${v.from}“ wurde als „${v.to}“ gelesen.`,
  confirmed: (v) => `${v.code} ist bestätigt. Jetzt ist die andere Seite dran.`,
  cancelled: (v) => `${v.code} ist abgebrochen.`,
  forgotten: (v) =>
    `${v.handle} ist auf diesem Computer vergessen. Deine Karte und der Schlüssel zu deinem Briefkasten bleiben dort.`,
  noPairings: 'Keine Kopplungen.',
  noPeers: 'Keine Kontakte.',
  problem: {
    corrupt: (v) => `${v.file} ist beschädigt und wird nicht benutzt.`,
    unreadable: (v) => `${v.file} lässt sich nicht öffnen.`,
  },
};
