import type { pairing as english } from '../en/pairing.ts';
import { plural } from './plural.ts';

const roles: (typeof english)['roles'] = {
  host: 'Du eröffnest',
  guest: 'Du trittst bei',
};

const phases: (typeof english)['phases'] = {
  host: {
    opening: 'Der Code wird beim Relay eröffnet',
    'waiting-for-peer': 'Die andere Seite muss noch beitreten',
    compare: 'Die andere Seite ist da. Vergleicht die Ziffern.',
    exchanging: 'Du hast bestätigt. Jetzt ist die andere Seite dran.',
    paired: 'Gekoppelt',
    stopped: 'Gestoppt',
  },
  guest: {
    opening: 'Der Code wird beim Relay gesucht',
    'waiting-for-peer': 'Die Seite, die eröffnet hat, fehlt noch',
    compare: 'Du bist beigetreten. Vergleicht die Ziffern.',
    exchanging: 'Du hast bestätigt. Jetzt ist die andere Seite dran.',
    paired: 'Gekoppelt',
    stopped: 'Gestoppt',
  },
};

const milestones: (typeof english)['milestones'] = {
  'code-shared': 'Code mitgeteilt',
  'other-joined': 'Andere Seite beigetreten',
  'you-confirmed': 'Du hast bestätigt',
  'they-confirmed': 'Sie hat bestätigt',
  'cards-exchanged': 'Karten ausgetauscht',
  pinned: 'Festgehalten',
};

const milestonesNow: (typeof english)['milestonesNow'] = {
  'code-shared': 'Code mitteilen',
  'other-joined': 'die andere Seite tritt bei',
  'you-confirmed': 'du bestätigst',
  'they-confirmed': 'die andere Seite bestätigt',
  'cards-exchanged': 'Karten austauschen',
  pinned: 'festhalten',
};

const milestoneStates: (typeof english)['milestoneStates'] = {
  pending: 'noch nicht',
  current: 'jetzt',
  done: 'erledigt',
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
    host: 'Eine Kopplung eröffnen',
    hostHint: 'Hol dir einen Code und sag ihn der anderen Person.',
    join: 'Einer Kopplung beitreten',
    joinHint: 'Gib den Code ein, den dir die andere Person sagt.',
    list: 'Deine Kopplungen',
    side: {
      host: (v) => `Du eröffnest bei ${v.relay}`,
      guest: (v) => `Du trittst bei ${v.relay} bei`,
    },
    resumed: 'Ging nach dem Neustart weiter',
    cancel: 'Kopplung abbrechen',
    remove: 'Aus der Liste nehmen',
    open: {
      code: 'Code zeigen',
      progress: 'Fortschritt zeigen',
      compare: 'Ziffern vergleichen',
      digits: 'Ziffern zeigen',
      peer: (v) => `${v.name} zeigen`,
    },
    pairedWith: (v) => `Gekoppelt mit ${v.name}`,
    empty: {
      title: 'Gerade wird nichts gekoppelt',
      what: 'Beim Koppeln lernen zwei Computer den Schlüssel des anderen kennen. Damit lassen sich spätere Nachrichten prüfen.',
      steps: [
        'Eine Person eröffnet und sagt der anderen den kurzen Code.',
        'Die andere tritt mit diesem Code bei.',
        'Ihr ruft euch an oder trefft euch und vergleicht sechs Ziffern.',
      ],
    },
    youAre: 'Du bist',
    gone: {
      title: 'Diese Kopplung gibt es nicht mehr',
      text: (v) =>
        `${v.code} wurde abgebrochen, aufgeräumt oder von einem anderen Programm zu Ende gebracht. Dann steht die andere Person unter Kontakte.`,
    },
  },

  announce: {
    appeared: (v) => `Kopplung ${v.code} steht in der Liste.`,
    gone: (v) => `Kopplung ${v.code} ist nicht mehr da.`,
    phase: (v) => `Kopplung ${v.code}: ${v.phase}`,
    transientFailure: (v) => `Kopplung ${v.code}: ${v.title}`,
    recovered: (v) => `Kopplung ${v.code} geht weiter.`,
  },

  host: {
    title: 'Eine Kopplung eröffnen',
    intro: 'Du bekommst einen kurzen Code. Sag ihn der anderen Person, sie tritt damit bei.',
    useRelay: 'Einen Code bei diesem Relay machen',
    make: 'Einen Code machen',
    otherRelay: 'Ein anderes Relay benutzen',
    codeTitle: 'Sag diesen Code',
    sayIt: 'Sag ihn; schreib ihn nicht dorthin, wo andere mitlesen.',
    copyCode: 'Code kopieren',
    copyLink: 'Beitrittslink kopieren',
    copied: (v) =>
      plural(v.seconds, {
        one: 'Code kopiert. Nach # Sekunde wird die Zwischenablage geleert, falls dann nichts anderes darin ist.',
        other:
          'Code kopiert. Nach # Sekunden wird die Zwischenablage geleert, falls dann nichts anderes darin ist.',
      }),
    linkCopied: (v) =>
      plural(v.seconds, {
        one: 'Beitrittslink kopiert. Er enthält den Code und das Relay. Nach # Sekunde wird die Zwischenablage geleert, falls dann nichts anderes darin ist.',
        other:
          'Beitrittslink kopiert. Er enthält den Code und das Relay. Nach # Sekunden wird die Zwischenablage geleert, falls dann nichts anderes darin ist.',
      }),
    spell: 'Buchstabieren',
    spelling: 'Der Code, buchstabiert',
    showQr: 'Als QR-Code zeigen',
    qr: 'QR-Code des Beitrittslinks',
    qrHint:
      'Er enthält den Code und das Relay. Wer ihn scannt, kann beitreten; zeige ihn sonst niemandem.',
    sameRelay: (v) => `Die andere Person braucht dasselbe Relay: ${v.relay}`,
    localRelay: 'Die andere Person braucht die Adresse dieses Computers als Relay:',
    waiting: 'Die andere Seite muss noch beitreten',
    waitingHint: 'Sobald sie beigetreten ist, erscheinen hier von selbst die Ziffern.',
    opening: 'Der Code wird beim Relay eröffnet',
    openingHint: 'Der Code gilt, sobald das Relay ihn hat.',
  },

  join: {
    title: 'Einer Kopplung beitreten',
    intro: 'Gib den Code ein, den dir die andere Person sagt, oder füge ihren Beitrittslink ein.',
    field: 'Code',
    hint: 'Zwei Ziffern, ein Strich, sechs Buchstaben oder Ziffern. Großschreibung und Leerzeichen sind egal.',
    submit: 'Beitreten',
    good: (v) => `Code ${v.code}`,
    corrected: (v) => `„${v.from}“ wurde als „${v.to}“ gelesen.`,
    reasons: {
      empty: 'Gib zuerst den Code ein.',
      'too-short': 'Da fehlt etwas: Ein Code hat zwei Ziffern und sechs weitere Zeichen.',
      'too-long': 'Das ist länger als ein Code: Er hat zwei Ziffern und sechs weitere Zeichen.',
      'digits-expected': 'Ein Code beginnt mit zwei Ziffern.',
      'bad-character': 'Da ist ein Zeichen, das in keinem Code vorkommt.',
      'bad-link': 'Dieser Beitrittslink ist beschädigt. Lass dir stattdessen den Code sagen.',
    },
    badCharacter: (v) => `„${v.character}“ kommt in keinem Code vor.`,
    digitsExpected: (v) => `Ein Code beginnt mit zwei Ziffern; „${v.character}“ ist keine.`,
    relay: 'Adresse des Relays',
    relayHint: 'Die andere Person sieht sie neben ihrem Code.',
    relayNeeded: 'Gib das Relay ein, das die andere Person benutzt.',
    useOtherRelay: 'Ein anderes Relay benutzen',
    useDefaultRelay: 'Mein Relay benutzen',
    linkRelay: (v) => `Dieser Link führt zum Relay ${v.relay}.`,
    unchosenRelay: (v) =>
      `Dieser Link führt zum Relay ${v.relay}. Tritt nur bei, wenn die andere Person es dir so gesagt hat.`,
    mailboxNote: 'Dort liegt von da an auch dein eigener Briefkasten.',
    foreignRelay: (v) =>
      `Dieser Link führt zum Relay ${v.relay}, nicht zu deinem (${v.own}). Tritt nur bei, wenn die andere Person es dir so gesagt hat.`,
    waitingTitle: 'Beitritt',
    waiting: 'Die Seite, die eröffnet hat, fehlt noch',
    waitingHint: 'Sobald ihr einander gefunden habt, erscheinen hier von selbst die Ziffern.',
    opening: 'Der Code wird beim Relay gesucht',
    nobody: 'Unter diesem Code wartet noch niemand. Vergleiche ihn mit der anderen Person.',
    where: (v) => `Beim Relay ${v.relay}`,
  },

  compare: {
    title: 'Prüfe, ob du mit der richtigen Person sprichst.',
    how: 'Ruft euch an oder trefft euch. Nehmt nicht den Chat, in dem der Code stand.',
    ask: 'Lest einander die Ziffern vor. Sind alle sechs auf beiden Bildschirmen gleich?',
    matches: 'Sie stimmen überein',
    differs: 'Sie stimmen nicht überein',
    notYet:
      'Nicht so schnell: „Sie stimmen überein“ geht erst, wenn die Ziffern eine Sekunde lang vor dir standen. Es wurde nichts bestätigt.',
    waiting: 'Jetzt muss die andere Seite bestätigen',
    waitingHint: 'Die Ziffern bleiben stehen, falls sie noch einmal gebraucht werden.',
    exchanging: 'Die andere Seite hat bestätigt. Karten werden ausgetauscht',
    exchangingHint: 'Jede Seite schickt ihre signierte Karte und prüft die der anderen.',
    forCode: (v) => `Code ${v.code}`,
    proofTitle: 'Was die Ziffern beweisen',
    proof:
      'Gleiche Ziffern schließen einen Tippfehler aus, eine falsche Person am anderen Ende und Fremde, die den Code erraten haben. Sie schließen kein Relay aus, das eigens gebaut ist, um euch beide zu täuschen. Ob der Schlüssel der echte ist, zeigt nur der ganze Fingerabdruck: Vergleicht ihn nach dem Koppeln.',
    cancelTitle: 'Diese Kopplung abbrechen?',
    cancelText:
      'Der Code gilt dann nicht mehr. Hier wird niemand festgehalten, und das Relay sagt es der anderen Seite.',
    keep: 'Weiter koppeln',

    typistInstead: 'Lieber tippen, was ich höre',
    viewerInstead: 'Lieber mit den Augen vergleichen',
    readerInstead: 'Lieber lese ich vor',
    iTypeInstead: 'Lieber tippe ich, was ich höre',
    roleTitle: 'Wer liest die Ziffern vor?',
    roleHint:
      'Macht es jetzt aus: Einer von euch liest vor, der andere tippt, und der Computer vergleicht.',
    reader: 'Ich lese vor',
    readerHint: 'Hier erscheinen die Ziffern. Die andere Seite tippt, was sie hört.',
    typist: 'Ich tippe, was ich höre',
    typistHint:
      'Hier erscheinen sechs leere Felder. Die Ziffern bleiben verborgen, und Wire Tray vergleicht.',
    seenAlready: 'Die Ziffern standen hier schon. Tippe nur, was du hörst.',
    readerAsk:
      'Lies der anderen Seite diese Ziffern einzeln vor. Sagt ihr Computer, dass es dieselben sind?',
    typistAsk: 'Tippe die sechs Ziffern, die dir vorgelesen werden.',
    boxes: 'Die Ziffern, die du hörst',
    box: (v) => `Ziffer ${v.number} von 6`,
    noPasting:
      'Einfügen geht hier nicht: Ziffern, die sich einfügen lassen, kamen über einen Computer, und gerade der Weg zwischen den Computern wird geprüft.',
    comparing: 'Wird verglichen…',
    wrongDigits:
      'Das sind nicht die Ziffern dieser Kopplung. Bitte darum, sie noch einmal langsam zu lesen. Sind sie wieder falsch, wird die Kopplung gestoppt.',
    correctDigits:
      'Die Ziffern stimmen überein. Sie bleiben hier verborgen, weil du sie tippen wolltest.',
  },

  clash: {
    key: {
      pinned: 'Hier bekannter Schlüssel',
      offered: 'Jetzt angekommener Schlüssel',
      title: (v) => `Alten Schlüssel von ${v.handle} vergessen?`,
      text: 'Tu das nur, wenn dir die andere Seite selbst gesagt hat, dass sie einen neuen Schlüssel hat, am Telefon oder von Angesicht zu Angesicht. Sonst benutzt vielleicht jemand ihren Namen.',
      no: 'Alten Schlüssel behalten',
    },
    mailbox: {
      known: 'Hier bekannter Briefkasten',
      offered: 'Jetzt angekommener Briefkasten',
      slot: (v) => `Fach ${v.slot}…`,
      title: (v) => `${v.handle} vergessen und neu koppeln?`,
      text: 'Tu das nur, wenn dir die andere Seite selbst gesagt hat, dass ihr Briefkasten umgezogen ist, am Telefon oder von Angesicht zu Angesicht. Sonst geht vielleicht an jemand anderen, was du ihr schreibst.',
      no: 'Alten Briefkasten behalten',
    },
    yes: 'Vergessen und neu koppeln',
  },

  paired: {
    title: (v) => `Gekoppelt mit ${v.name}`,
    how: 'Anhand der Ziffern geprüft',
    when: (v) => `Anhand der Ziffern geprüft am ${v.date}`,
    thisSide:
      'Auf diesem Computer festgehalten. Ob du auch dort festgehalten bist, sagt der andere Bildschirm.',
    done: 'Fertig',
  },
};
