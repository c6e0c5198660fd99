import { characterName } from '../character.ts';
import type { pairing as english } from '../en/pairing.ts';
import { milestoneStates, milestones, milestonesNow } from './milestones.ts';
import { plural } from './plural.ts';

const roles: (typeof english)['roles'] = {
  host: 'Du eröffnest',
  guest: 'Du trittst bei',
};

const phases: (typeof english)['phases'] = {
  host: {
    opening: 'Der Code wird beim Relay angemeldet',
    'waiting-for-peer': 'Warten, bis die andere Seite beitritt',
    compare: 'Die andere Seite ist da. Vergleicht die Ziffern.',
    exchanging: 'Du hast bestätigt. Jetzt ist die andere Seite dran.',
    paired: 'Gekoppelt',
    stopped: 'Gestoppt',
  },
  guest: {
    opening: 'Der Code wird beim Relay gesucht',
    'waiting-for-peer': 'Warten auf die Person, die eröffnet hat',
    compare: 'Du bist beigetreten. Vergleicht die Ziffern.',
    exchanging: 'Du hast bestätigt. Jetzt ist die andere Seite dran.',
    paired: 'Gekoppelt',
    stopped: 'Gestoppt',
  },
};

/** The screens of one pairing: Pairings, Host, Join, Compare, Paired. */
export const pairing: typeof english = {
  roles,
  phases,
  milestones,
  milestonesNow,
  milestoneStates,
  milestonesLabel: 'Schritte dieser Kopplung',
  stepOf: (v) => `Schritt ${v.step} von ${v.of}: ${v.milestone}`,

  pairings: {
    title: 'Kopplungen',
    host: 'Kopplung eröffnen',
    hostHint: 'Hol dir einen Code und sag ihn der anderen Person.',
    join: 'Einer Kopplung beitreten',
    joinHint: 'Gib den Code ein, den dir die andere Person sagt.',
    list: 'Deine Kopplungen',
    side: {
      host: (v) => `Du eröffnest bei ${v.relay}`,
      guest: (v) => `Du trittst bei ${v.relay} bei`,
    },
    resumed: 'Nach dem Neustart fortgesetzt',
    cancel: 'Kopplung abbrechen',
    remove: 'Aus der Liste entfernen',
    open: {
      code: 'Code anzeigen',
      progress: 'Fortschritt anzeigen',
      compare: 'Ziffern vergleichen',
      digits: 'Ziffern anzeigen',
      peer: (v) => `${v.name} anzeigen`,
    },
    pairedWith: (v) => `Gekoppelt mit ${v.name}`,
    empty: {
      title: 'Zurzeit läuft keine Kopplung',
      what: 'Beim Koppeln tauschen zwei Computer ihre Schlüssel aus. Damit lassen sich spätere Nachrichten prüfen.',
      steps: [
        'Eine Person eröffnet und sagt der anderen den kurzen Code.',
        'Die andere tritt mit diesem Code bei.',
        'Ihr telefoniert oder trefft euch und vergleicht sechs Ziffern.',
      ],
    },
    youAre: 'Du bist',
    gone: {
      title: 'Diese Kopplung gibt es nicht mehr',
      text: 'Sie wurde abgebrochen, entfernt oder von einem anderen Programm abgeschlossen. Im letzten Fall steht die andere Person unter Kontakte.',
    },
  },

  announce: {
    appeared: (v) => `Kopplung ${v.label} steht in der Liste.`,
    gone: (v) => `Kopplung ${v.label} ist nicht mehr da.`,
    phase: (v) => `Kopplung ${v.label}: ${v.phase}`,
    transientFailure: (v) => `Kopplung ${v.label}: ${v.title}`,
    recovered: (v) => `Kopplung ${v.label} wird fortgesetzt.`,
  },

  host: {
    title: 'Kopplung eröffnen',
    intro: 'Du bekommst einen kurzen Code. Sag ihn der anderen Person; sie tritt damit bei.',
    useRelay: 'Code bei diesem Relay erstellen',
    otherRelay: 'Anderes Relay verwenden',
    otherRelayHint: 'Nur für diese Kopplung. Die andere Person braucht dasselbe.',
    codeTitle: 'Sag diesen Code',
    sayIt: 'Sag ihn; schreib ihn nicht dorthin, wo andere mitlesen.',
    whole: 'Beitrittslink und QR-Code enthalten den ganzen Code.',
    copyCode: 'Code kopieren',
    copyLink: 'Beitrittslink kopieren',
    copied: (v) =>
      plural(v.seconds, {
        one: 'Code kopiert. Nach # Sekunde wird die Zwischenablage geleert, falls sie dann nichts anderes enthält.',
        other:
          'Code kopiert. Nach # Sekunden wird die Zwischenablage geleert, falls sie dann nichts anderes enthält.',
      }),
    linkCopied: (v) =>
      plural(v.seconds, {
        one: 'Beitrittslink kopiert. Er enthält den ganzen Code und das Relay. Nach # Sekunde wird die Zwischenablage geleert, falls sie dann nichts anderes enthält.',
        other:
          'Beitrittslink kopiert. Er enthält den ganzen Code und das Relay. Nach # Sekunden wird die Zwischenablage geleert, falls sie dann nichts anderes enthält.',
      }),
    spell: 'Buchstabieren',
    spelling: 'Der Code, buchstabiert',
    showQr: 'Als QR-Code anzeigen',
    qr: 'QR-Code des Beitrittslinks',
    qrHint:
      'Er enthält den ganzen Code und das Relay. Wer ihn scannt, kann beitreten; zeige ihn niemand anderem.',
    sameRelay: (v) => `Die andere Person braucht dasselbe Relay: ${v.relay}`,
    localRelay: 'Die andere Person braucht die Adresse dieses Computers als Relay:',
    waiting: 'Warten, bis die andere Seite beitritt',
    waitingHint: 'Die Ziffern erscheinen hier, sobald sie beigetreten ist.',
    opening: 'Der Code wird beim Relay angemeldet',
    codeComes: 'Der Code erscheint hier, sobald das Relay ihn kennt.',
    forCli: {
      title: 'Dort wird der Befehl wire verwendet',
      lost: 'Dann braucht ihr einen anderen Code, und er beweist weniger: Wer das Relay betreibt, kann auf beiden Bildschirmen dieselben Ziffern erscheinen lassen und zwischen euch stehen.',
      make: 'Code für wire erstellen',
    },
  },

  join: {
    title: 'Einer Kopplung beitreten',
    intro: 'Gib den Code ein, den dir die andere Person sagt, oder füge ihren Beitrittslink ein.',
    notYet:
      'Nicht so schnell: Das wurde für dich ausgefüllt. Sieh es dir eine Sekunde lang an und drücke dann auf „Beitreten“. Du bist noch nicht beigetreten.',
    nowReady: 'Du bist noch nicht beigetreten. Jetzt kannst du „Beitreten“ drücken.',
    field: 'Code',
    hint: 'Zehn Buchstaben und Ziffern, oder zwei Ziffern und sechs weitere Zeichen. Groß- und Kleinschreibung, Leerzeichen und Bindestriche sind egal.',
    submit: 'Beitreten',
    good: (v) => `Code ${v.code}`,
    corrected: (v) => `„${v.from}“ wurde als „${v.to}“ gelesen.`,
    reasons: {
      empty: 'Gib zuerst den Code ein.',
      'too-short': 'Es fehlt etwas: Ein Code hat zehn Buchstaben und Ziffern.',
      'too-long': 'Das ist länger als ein Code: Er hat zehn Buchstaben und Ziffern.',
      'digits-expected': 'Ein solcher Code beginnt mit zwei Ziffern.',
      'bad-character': 'Der Text enthält ein Zeichen, das in keinem Code vorkommt.',
      'wrong-check':
        'Das ist kein Code: Ein Zeichen ist falsch, oder zwei sind vertauscht. Lass ihn dir noch einmal sagen.',
      'bad-link': 'Dieser Beitrittslink ist beschädigt. Lass dir stattdessen den Code sagen.',
      several: 'Hier steht mehr als ein Code oder Link. Lass nur den stehen, der gemeint ist.',
      'not-found': 'In diesem Text steht weder ein Code noch ein Beitrittslink.',
      'unknown-parameter':
        'Dieser Beitrittslink enthält etwas, das kein Beitrittslink hat. Lass dir stattdessen den Code sagen.',
      'repeated-parameter':
        'Dieser Beitrittslink sagt etwas zweimal. Lass dir stattdessen den Code sagen.',
    },
    reasonsV1: {
      'too-short': 'Es fehlt etwas: Ein solcher Code hat zwei Ziffern und sechs weitere Zeichen.',
      'too-long': 'Das ist länger als ein solcher Code: zwei Ziffern und sechs weitere Zeichen.',
    },
    badParameter: {
      'unknown-parameter': (v) =>
        `Dieser Beitrittslink enthält „${v.parameter}“, das kein Beitrittslink hat. Lass dir stattdessen den Code sagen.`,
      'repeated-parameter': (v) =>
        `Dieser Beitrittslink enthält „${v.parameter}“ zweimal. Lass dir stattdessen den Code sagen.`,
    },
    badCharacter: (v) => `„${characterName(v.character)}“ kommt in keinem Code vor.`,
    digitsExpected: (v) =>
      `Ein solcher Code beginnt mit zwei Ziffern; „${characterName(v.character)}“ ist keine.`,
    relay: 'Adresse des Relays',
    relayHint: 'Die andere Person sieht sie neben ihrem Code.',
    relayNeeded: 'Gib das Relay ein, das die andere Person verwendet.',
    useOtherRelay: 'Anderes Relay verwenden',
    useDefaultRelay: 'Mein Relay verwenden',
    linkRelay: (v) => `Dieser Link führt zum Relay ${v.relay}.`,
    relayHere: (v) =>
      `Dieser Link führt zu ${v.relay}, einem Relay auf diesem Computer. Tritt nur bei, wenn auch die andere Person an diesem Computer sitzt.`,
    unchosenRelay: (v) =>
      `Dieser Link führt zum Relay ${v.relay}. Tritt nur bei, wenn die andere Person dir das selbst gesagt hat.`,
    mailboxNote: 'Dort ist von da an auch dein eigenes Postfach.',
    foreignRelay: (v) =>
      `Dieser Link führt zum Relay ${v.relay}, nicht zu deinem (${v.own}). Tritt nur bei, wenn die andere Person dir das selbst gesagt hat.`,
    waitingTitle: 'Beitritt',
    waiting: 'Warten auf die Person, die eröffnet hat',
    waitingHint: 'Sobald ihr euch gefunden habt, erscheinen hier von selbst die Ziffern.',
    opening: 'Der Code wird beim Relay gesucht',
  },

  compare: {
    title: 'Prüfe, ob du mit der richtigen Person sprichst.',
    how: 'Telefoniert oder trefft euch. Verwendet nicht den Chat, in dem der Code stand.',
    ask: 'Lest euch die Ziffern gegenseitig vor. Sind alle sechs auf beiden Bildschirmen gleich?',
    matches: 'Sie stimmen überein',
    differs: 'Sie stimmen nicht überein',
    notYet:
      'Nicht so schnell: „Sie stimmen überein“ geht erst, wenn die Ziffern eine Sekunde lang zu sehen waren. Es wurde nichts bestätigt.',
    nowReady: 'Es wurde nichts bestätigt. Jetzt kannst du „Sie stimmen überein“ drücken.',
    waiting: 'Warten auf die Bestätigung der anderen Seite',
    waitingHint: 'Die Ziffern bleiben stehen, falls sie noch einmal gebraucht werden.',
    waitingHintTyped: 'Dort muss noch „Sie stimmen überein“ gedrückt werden.',
    exchanging: 'Die andere Seite hat bestätigt. Karten werden ausgetauscht',
    exchangingHint: 'Jede Seite schickt ihre signierte Karte und prüft die der anderen.',
    forCode: (v) => `Code ${v.code}`,
    proofTitle: 'Was die Ziffern beweisen',
    proof:
      'Sprichst du wirklich mit dieser Person, dann beweisen gleiche Ziffern Schlüssel und Postfach: Niemand steht zwischen euch, auch nicht das Relay, außer mit einem Zufall von eins zu einer Million.',
    proofV1:
      'Gleiche Ziffern schließen einen Tippfehler aus, eine falsche Person am anderen Ende und Fremde, die den Code erraten haben. Sie schließen kein Relay aus, das dafür gebaut ist, euch beide zu täuschen. Ob der Schlüssel echt ist, zeigt nur der vollständige Fingerabdruck: Vergleicht ihn nach dem Koppeln.',

    typistInstead: 'Stattdessen tippen, was ich höre',
    viewerInstead: 'Stattdessen anzeigen und vergleichen',
    readerInstead: 'Stattdessen vorlesen',
    iTypeInstead: 'Stattdessen tippen, was ich höre',
    roleTitle: 'Wer liest die Ziffern vor?',
    roleHint:
      'Macht es jetzt aus: Eine Person liest vor, die andere tippt, und der Computer vergleicht.',
    reader: 'Ich lese vor',
    readerHint: 'Hier erscheinen die Ziffern. Die andere Person tippt, was sie hört.',
    typist: 'Ich tippe, was ich höre',
    typistHint:
      'Hier erscheinen sechs leere Felder. Die Ziffern bleiben verborgen, und Wire Tray vergleicht.',
    seenAlready: 'Die Ziffern waren hier schon zu sehen. Tippe nur, was du hörst.',
    readerAsk:
      'Lies der anderen Person diese Ziffern einzeln vor. Meldet ihr Computer, dass es dieselben sind?',
    typistAsk: 'Tippe die sechs Ziffern, die dir vorgelesen werden.',
    boxes: 'Die Ziffern, die du hörst',
    box: (v) => `Ziffer ${v.number} von 6`,
    noPasting:
      'Einfügen geht hier nicht: Ziffern, die sich einfügen lassen, kamen über einen Computer, und genau dieser Weg zwischen den Computern wird geprüft.',
    comparing: 'Wird verglichen …',
    wrongDigits:
      'Das sind nicht die Ziffern dieser Kopplung. Lass sie dir noch einmal langsam vorlesen. Sind sie wieder falsch, wird die Kopplung gestoppt.',
    correctDigits:
      'Die Ziffern stimmen überein. Sie bleiben hier verborgen, weil du dich fürs Tippen entschieden hast.',
  },

  clash: {
    key: {
      pinned: 'Hier bekannter Schlüssel',
      offered: 'Jetzt erhaltener Schlüssel',
      title: (v) => `Alten Schlüssel von ${v.handle} vergessen?`,
      text: 'Tu das nur, wenn dir die andere Person selbst gesagt hat, dass sie einen neuen Schlüssel hat, am Telefon oder persönlich. Sonst verwendet vielleicht jemand ihren Namen.',
      no: 'Alten Schlüssel behalten',
    },
    mailbox: {
      known: 'Hier bekanntes Postfach',
      offered: 'Jetzt erhaltenes Postfach',
      slot: (v) => `Slot ${v.slot}…`,
      place: (v) => `${v.relay} (Slot ${v.slot}…)`,
      title: (v) => `${v.handle} vergessen und neu koppeln?`,
      text: 'Tu das nur, wenn dir die andere Person selbst gesagt hat, dass ihr Postfach umgezogen ist, am Telefon oder persönlich. Sonst geht das, was du ihr schreibst, vielleicht an jemand anderen.',
      no: 'Altes Postfach behalten',
    },
    yes: 'Vergessen und neu koppeln',
  },

  paired: {
    title: (v) => `Gekoppelt mit ${v.name}`,
    thisSide:
      'Auf diesem Computer als Kontakt gespeichert. Ob du auch dort gespeichert bist, zeigt der andere Bildschirm.',
    both: 'Auf diesem Computer als Kontakt gespeichert. Du bist auch dort gespeichert.',
    waiting:
      'Auf diesem Computer als Kontakt gespeichert. Warten auf die Nachricht, dass du auch dort gespeichert bist.',
    notKnown:
      'Auf diesem Computer als Kontakt gespeichert. Ob du auch dort gespeichert bist, ist nicht bekannt: Frag nach.',
    moved: (v) =>
      `${v.name} ist von ${v.from} nach ${v.to} umgezogen und hat es bewiesen. Das neue Postfach ist vermerkt.`,
    cardKept:
      'Die Karte, die kam, enthält weniger als deine, so wie eine ältere. Deine bleibt gespeichert.',
    verifyNext:
      'Wird dort Wire Tray verwendet, prüft mit Ziffern; sonst vergleicht den vollständigen Fingerabdruck.',
    done: 'Fertig',
  },
};
