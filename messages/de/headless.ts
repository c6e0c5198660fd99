import type { headless as english } from '../en/headless.ts';
import { plural } from './plural.ts';

/** What the headless command writes to stderr. Stdout has only data, never sentences. */
export const headless: typeof english = {
  usage: `Aufruf:
  npm run engine -- [--home ORDNER] [--interval SEKUNDEN] [--once] [--all] [--json]
  npm run engine -- init KURZNAME [--relay URL]
  npm run engine -- host [--relay URL] [--for-cli | --verify KURZNAME] [--label TEXT]
  npm run engine -- join CODE|LINK [--relay URL] [--verify KURZNAME] [--label TEXT]
  npm run engine -- confirm CODE ZIFFERN
  npm run engine -- mailbox CODE keep|use
  npm run engine -- check KURZNAME | --did DID [--min digits-v2|digits-v1|fingerprint]
  npm run engine -- list | cancel CODE | peers | forget KURZNAME
  npm run engine -- nickname KURZNAME TEXT
  npm run engine -- history [--erase ID|all]
  npm run engine -- homes | requests
  npm run engine -- accept KURZNAME ANFRAGE | refuse KURZNAME ANFRAGE | block KURZNAME [ANFRAGE]
  npm run engine -- verify KURZNAME [CODE|LINK] [--relay URL]

--for-cli macht einen Code, den der Befehl „wire“ lesen kann. Seine Ziffern beweisen weniger: Wer das
Relay betreibt, kann auf beiden Bildschirmen dieselben erscheinen lassen. --verify koppelt nur mit
diesem einen Kontakt. check antwortet mit seinem Exit-Code: 0, wenn der Kontakt wie verlangt geprüft
ist, sonst 1. --label und nickname sind nur für dich: Sie werden nicht gesendet, und „wire“ kennt sie
nicht. CODE kann auch die id sein, die list --json ausgibt.

requests listet auf, wer eingelassen werden will, jeweils mit der ANFRAGE, die eine Antwort nennt. accept
tut, was „wire accept“ tut: Der Kontakt ist angenommen, nicht geprüft. verify koppelt nur mit dem
Schlüssel dieses Kontakts. block ohne ANFRAGE gilt einem Kontakt. --all führt die Kopplungen aller
Identitäten dieses Computers aus.

Relays über https werden über den Proxy aufgerufen, den HTTPS_PROXY oder ALL_PROXY nennt, wenn nötig mit
Name und Passwort darin, außer wenn NO_PROXY den Host aufführt. Einfaches http benutzt nie einen Proxy.

Jeder Befehl akzeptiert --home ORDNER (Standard: WIRE_HOME, dann der übliche Ordner dieses Systems) oder
--as KURZNAME[-FINGERABDRUCK], wie „homes“ sie auflistet, und --json. Im Terminal eines Agenten folgt „wire“
WIRE_HOME nur mit WIRE_HOME_FORCE=1.`,
  unknownCommand: (v) => `Es gibt keinen Befehl „${v.command}“.`,
  unknownOption: (v) => `Es gibt keine Option „${v.option}“.`,
  missingValue: (v) => `${v.name} braucht einen Wert.`,
  tooMany: (v) => `„${v.argument}“ ist ein Argument zu viel.`,
  badInterval: 'Das Intervall muss zwischen 0.1 und 60 Sekunden liegen.',
  badMin: '--min ist digits-v2, digits-v1 oder fingerprint.',
  badMailboxAnswer: 'Nach dem Code steht „keep“ oder „use“.',
  homeOrAs: 'Gib --home oder --as an, nicht beides.',
  noHomes: 'Keine Identität auf diesem Computer.',
  foldedHomes: (v) =>
    plural(v.count, {
      one: '# weitere ohne Anfragen oder Kontakte, oder stillgelegt: --json listet sie auf.',
      other: '# weitere ohne Anfragen oder Kontakte, oder stillgelegt: --json listet sie auf.',
    }),
  registryDamaged:
    'registry.json ist beschädigt, deshalb sind die Ordner der Sitzungen nicht bekannt.',
  homeProblem: {
    'not-private': (v) => `${v.path} fehlt: Ein anderes Konto kann es ändern.`,
    damaged: (v) => `${v.path} fehlt: Die agent-card.json darin ist beschädigt.`,
    unreadable: (v) => `${v.path} fehlt: Die agent-card.json darin lässt sich nicht lesen.`,
    hangs: (v) => `${v.path} fehlt: Das Laufwerk antwortet nicht.`,
  },
  noRequests: 'Keine Anfragen.',
  receivesNothing:
    'Kein Hintergrunddienst von „wire“ holt hier Nachrichten, deshalb kommt keine neue Anfrage an. Starte ihn: wire daemon.',
  foldedRequests: (v) =>
    plural(v.count, {
      one: '# ältere fehlt in der Liste. Beantworte zuerst die anderen.',
      other: '# ältere fehlen in der Liste. Beantworte zuerst die anderen.',
    }),
  refusedBefore: (v) => `${v.handle} hat schon einmal angefragt und wurde abgelehnt.`,
  requestCollides: (v) =>
    `${v.handle} steht hier für einen anderen Schlüssel und lässt sich nicht annehmen.`,
  requestProblem: {
    damaged: (v) => `Die Anfrage von ${v.handle} ist beschädigt.`,
    unreadable: (v) => `Die Anfrage von ${v.handle} lässt sich nicht lesen.`,
    'card-refused': (v) => `Die Karte in der Anfrage von ${v.handle} ist nicht gültig.`,
    'other-handle': (v) => `In der Anfrage von ${v.handle} liegt die Karte von jemand anderem.`,
    'no-mailbox': (v) => `Die Anfrage von ${v.handle} nennt kein erreichbares Postfach.`,
  },
  accepted: (v) =>
    `${v.handle} ist angenommen, nicht geprüft: Noch beweist nichts, wer das ist. Zum Prüfen: verify ${v.handle}`,
  acceptedUnfinished: (v) =>
    `${v.handle} ist hier eingetragen, weiß es aber noch nicht. Eine laufende Engine macht weiter, oder derselbe Befehl noch einmal.`,
  refused: (v) => `${v.handle} ist abgelehnt und erfährt nichts davon.`,
  blocked: (v) =>
    `${v.handle} ist blockiert: Anfragen werden nicht mehr gezeigt. Ein eingetragener Kontakt bleibt eingetragen.`,
  verifyNeedsV2: 'Ein Kontakt wird nur mit einem Code von Wire Tray geprüft: ohne --for-cli.',
  provesLess:
    'Das ist ein Code für den Befehl „wire“. Seine Ziffern beweisen weniger: Wer das Relay betreibt, kann auf beiden Bildschirmen dieselben erscheinen lassen.',
  stillTrying: 'Es wird weiter versucht. Strg+C lässt die Anfrage gespeichert.',
  adviseOtherRelay:
    'Das ist an diesem Relay zweimal an einem Tag passiert. Nimm ein anderes Relay und wenn möglich ein anderes Netz.',
  mailboxQuestion: (v) =>
    `Ein bekannter Schlüssel kam mit einem anderen Postfach: ${v.places}. Nichts beweist, wem es gehört. Frag die Person, dann: mailbox ${v.code} keep oder mailbox ${v.code} use.`,
  mailboxChosen: {
    keep: 'Das bekannte Postfach bleibt.',
    use: 'Das neue Postfach wird verwendet.',
  },
  checkFailed: {
    proved: 'Der Beweis ist so, wie verlangt.',
    'no-such-peer': 'So ein Kontakt ist hier nicht bekannt.',
    'several-peers': 'Mehrere Kontakte passen: Nenne einen beim Kurznamen.',
    'not-here':
      'Hier wurde nichts geprüft: von einem anderen Programm eingetragen, oder Schlüssel oder Postfach haben sich seither geändert.',
    weaker: 'Hier wurde weniger geprüft als verlangt.',
    'fingerprint-differs': 'Der Fingerabdruck wich beim Vergleich ab.',
    unreadable: 'Die Dateien, in denen es steht, sind nicht lesbar.',
  },
  failure: (v) => `${v.title}\n${v.meaning} ${v.next}`,
  running: (v) => `Die Kopplungen in ${v.home} laufen hier. Beenden mit Strg+C.`,
  companion: (v) =>
    `Ein anderes Programm führt die Kopplungen in ${v.home} aus. Warten, bis es endet.`,
  runningAll: 'Kopplungen aller Identitäten dieses Computers laufen hier. Beenden mit Strg+C.',
  childEnded: (v) => `Was in ${v.home} lief, ist beendet und wird neu gestartet.`,
  noEngine:
    'In diesem Ordner führt gerade kein Programm Kopplungen aus: Starte „npm run engine“ oder Wire Tray.',
  stopped: 'Beendet. Laufende Kopplungen bleiben gespeichert.',
  created: (v) => `${v.did} angelegt`,
  kept: (v) => `${v.did} war schon vorhanden und bleibt unverändert.`,
  hosting: (v) => `Sag der anderen Person diesen Code: ${v.code} (Relay: ${v.relay})`,
  joining: (v) => `Beitritt zu ${v.code} (Relay: ${v.relay})`,
  relayRead: (v) => `Das Relay wurde als ${v.relay} gelesen.`,
  linkNamesOtherRelay: (v) =>
    `Der Link nennt ein anderes Relay als --relay: ${v.relay}. Lass eines von beiden weg.`,
  corrected: (v) => `„${v.from}“ wurde als „${v.to}“ gelesen.`,
  confirmed: (v) => `${v.code} ist bestätigt. Jetzt ist die andere Seite dran.`,
  cancelled: (v) => `${v.code} ist abgebrochen.`,
  cardLeft:
    'Du hattest bestätigt, also kann deine Karte schon unterwegs sein: Du bist dort vielleicht als Kontakt gespeichert. Bitte die andere Person, dich zu vergessen.',
  forgotten: (v) =>
    `${v.handle} wurde auf diesem Computer vergessen. Deine Karte und der Schlüssel zu deinem Postfach bleiben bei der anderen Person.`,
  noPairings: 'Keine Kopplungen.',
  states: {
    request: 'auf dem Weg zum Relay',
    polling: 'wartet auf die andere Seite',
    sas_ready: 'Ziffern vergleichen',
    confirmed: 'bestätigt, wartet auf die andere Seite',
    pinned: 'bestätigt, wartet auf die andere Seite',
    gone: 'nicht mehr da',
  },
  stoppedBecause: (v) => `beendet: ${v.reason}`,
  nothingThere: (v) =>
    `In ${v.home} ist nichts: Dort wurde noch nie gekoppelt, und es gibt keine Identität. Meinst du diesen Ordner? So beginnst du dort: npm run engine -- init KURZNAME`,
  next: {
    'no-relay':
      'Wähle eines: Ergänze --relay URL bei diesem Befehl, oder behalte eines für alle: npm run engine -- init KURZNAME --relay URL',
    'identity-missing': 'Lege zuerst eine Identität an: npm run engine -- init KURZNAME',
  },
  noMailboxYet: (v) =>
    `Die Identität ist da, hat aber noch kein Postfach bei ${v.relay}. Wiederhole den Befehl später; auch die erste Kopplung legt eines an.`,
  noLabel: (v) => `Wofür sie ist, wurde nicht gespeichert: ${v.reason}`,
  nicknameGiven: (v) => `${v.handle} heißt auf diesem Computer ${v.nickname}.`,
  nicknameGone: (v) => `${v.handle} hat keinen Spitznamen mehr.`,
  noHistory: 'Es ist noch nichts geschehen, oder es wurde gelöscht.',
  noPeers: 'Keine Kontakte.',
  problem: {
    corrupt: (v) => `${v.file} ist beschädigt und wird nicht verwendet.`,
    unreadable: (v) => `${v.file} kann nicht geöffnet werden.`,
  },
};
