import { characterName } from '../character.ts';
import type { people as english } from '../en/people.ts';
import { plural } from './plural.ts';

const tiers: (typeof english)['tiers'] = {
  UNTRUSTED: 'Nicht geprüft',
  ORG_VERIFIED: 'Von einer Organisation bestätigt',
  VERIFIED: 'Als geprüft vermerkt',
  ATTESTED: 'Deine eigene Identität',
  TRUSTED: 'Als vertrauenswürdig markiert',
};

const tierMeanings: (typeof english)['tierMeanings'] = {
  UNTRUSTED: 'Niemand hat geprüft, ob dieser Schlüssel dieser Person gehört.',
  ORG_VERIFIED:
    'Eine Organisation sagt, dass dieser Schlüssel dieser Person gehört; du selbst hast es nicht geprüft.',
  VERIFIED:
    'Ein Programm auf diesem Computer hat es vermerkt. Der Befehl wire vermerkt es bei allen, die er anwählt.',
  ATTESTED: 'Das ist der Schlüssel dieses Computers.',
  TRUSTED:
    'Jemand an diesem Computer hat dieser Person das höchste Vertrauen gegeben, das es gibt.',
};

/** Identities: the person's own (Welcome) and those of peers. */
export const people: typeof english = {
  identity: {
    youAre: (v) => `Du bist ${v.handle} (${v.fingerprint})`,
    youAreIn: (v) => `Du bist ${v.handle} (${v.fingerprint}) aus der Sitzung ${v.home}`,
    atRelay: (v) => `Relay: ${v.relay}`,
    handle: 'Kurzname',
    name: 'Name',
    cardName: 'Nennt sich',
    cardNameHint: 'Selbst gewählt; niemand hat es geprüft.',
    did: 'DID',
    fingerprint: 'Fingerabdruck',
    fullFingerprint: 'Vollständiger Fingerabdruck',
    relay: 'Relay',
    proof: 'Beweis',
    tier: 'Stufe in wire',
    notedOn: (v) => `Vermerkt am ${v.date}.`,
    noRelay: 'keines bekannt',
    plainHttpRelay: (v) => `${v.host} (unverschlüsselt)`,
  },

  fingerprint: {
    title: 'Vollständigen Fingerabdruck vergleichen',
    how: 'Telefoniert oder trefft euch und öffnet diese Ansicht auf beiden Computern. Beide zeigen dieselben zwei Fingerabdrücke in derselben Reihenfolge: Lest sie euch gegenseitig vor und hakt jede Gruppe ab, die gleich ist. Verwendet nicht den Chat, in dem der Code stand.',
    why: 'Sind alle Gruppen gleich, habt ihr beide den echten Schlüssel der anderen Person, und niemand sonst kann in eurem Namen schreiben. Die Adresse eines Postfachs gehört nicht dazu: Ein betrügerisches Relay kann dort weiterhin Unverschlüsseltes lesen oder zurückhalten.',
    yours: 'Deiner',
    theirs: (v) => `Der von ${v.name}`,
    spell: 'Gruppen buchstabieren',
    ask: 'Sind alle Gruppen auf beiden Bildschirmen gleich?',
    same: 'Alle Gruppen sind gleich',
    differs: 'Eine Gruppe weicht ab',
    ticked: (v) => `${v.step} von ${v.of} Gruppen abgehakt`,
    tickFirst:
      'Hak jede Gruppe ab, sobald sie vorgelesen ist. „Alle Gruppen sind gleich“ geht erst, wenn keine mehr übrig ist. Es wurde nichts vermerkt.',
    differsTitle: 'Verlass dich nicht auf diesen Schlüssel',
    differsNext:
      'Hat sich niemand verlesen, steht jemand zwischen euch. Prüft mit Ziffern, über ein anderes Relay und ein anderes Netzwerk, oder vergiss diesen Kontakt.',
    again: 'Noch einmal vergleichen',
    misread: 'Verlesen, noch einmal vergleichen',
    noKey: 'Von diesem Kontakt gibt es keinen Schlüssel, der sich vergleichen ließe.',
  },

  welcome: {
    title: 'Willkommen bei Wire Tray',
    intro:
      'Zwei Personen, ein kurzer Code, sechs Ziffern: Danach kennen eure Computer gegenseitig ihre Schlüssel.',
    handle: 'Dein Kurzname',
    handleHint:
      'Buchstaben (A–Z), Ziffern, Binde- und Unterstriche, höchstens 64. Andere sehen ihn.',
    handleBad: (v) => `„${characterName(v.character)}“ ist in einem Kurznamen nicht erlaubt.`,
    handleSpace: 'Ein Kurzname enthält keine Leerzeichen.',
    handleLong: 'Ein Kurzname hat höchstens 64 Zeichen.',
    handleDevice: 'Windows reserviert diesen Namen. Wähle einen anderen.',
    handleEmpty: 'Gib zuerst einen Kurznamen ein.',
    handleGood: 'Dieser Kurzname kann verwendet werden.',
    create: 'Identität anlegen',
    creating: 'Dein Schlüssel wird erzeugt. Das dauert eine Sekunde.',
    already:
      'Wenn du wire auf diesem Computer verwendest, wird dessen Identität gefunden und unverändert übernommen.',
    pendingLink: 'Dein Beitrittslink wird gemerkt und danach geöffnet.',
    linkMeets: (v) => `Dein Link führt zum Relay ${v.relay}.`,
    linkWithoutRelay: 'Dein Link nennt kein Relay. Die nächste Seite fragt danach.',
    linkBroken: 'Dein Link ließ sich nicht lesen. Die nächste Seite sagt, warum.',
    continue: 'Weiter',
    ownRelay: 'Ein Relay für eigene Kopplungen wählen',
    readyTitle: 'Das bist du',
    facts: 'Was andere von dir sehen',
    ready:
      'Dein privater Schlüssel bleibt auf diesem Computer. Alles andere können andere von dir sehen.',
    relayTitle: 'Wo ihr euch trefft',
    relayIntro: 'Über ein Relay finden zwei Computer einander.',
    begin: 'Dieses Relay verwenden',
    later: 'Später wählen',
    brokenTitle: 'Deine Identität erfordert deine Aufmerksamkeit',
    brokenWhere: 'Die Dateien liegen in',
    brokenUntouched: 'Wire Tray hat dort nichts verändert.',
  },

  tiers,
  tierMeanings,

  peers: {
    title: 'Kontakte',
    search: 'Kontakte durchsuchen',
    list: 'Deine Kontakte',
    searchIn: 'Findet Namen, DIDs, Fingerabdrücke und Relays.',
    notCompared: (v) =>
      plural(v.count, { one: 'Nicht verglichen (#)', other: 'Nicht verglichen (#)' }),
    allCompared: 'Alle sind verglichen.',
    count: (v) => plural(v.count, { one: '# Kontakt', other: '# Kontakte' }),
    none: 'Hier ist noch niemand gespeichert. Kopple dich mit jemandem, dann erscheint die Person hier.',
    noMatch: (v) => `Kein Kontakt passt zu „${v.text}“.`,
    gone: 'Dieser Kontakt steht nicht mehr in der Liste.',
    verifiedOn: (v) => `${v.how}, ${v.day}`,
    back: (v) => `Zurück zu ${v.name}`,
    copyDid: 'DID kopieren',
    didCopied: 'Die DID ist kopiert.',
    forget: 'Diesen Kontakt vergessen',
    forgetTitle: (v) => `${v.name} vergessen?`,
    forgetDoes:
      'Der Schlüssel, die Adresse des Postfachs und die Vermerke, wie er geprüft wurde, werden von diesem Computer entfernt. Nachrichten dieser Person werden ihr nicht mehr zugeordnet.',
    forgetDoesNot:
      'Widerrufen wird damit nichts: Die Person behält deine Karte und den Schlüssel zu deinem Postfach und kann dort weiterhin schreiben und lesen. Sie erfährt nichts davon.',
    forgetAgain: 'Ihr könnt euch jederzeit wieder koppeln.',
    forgetYes: 'Vergessen',
    forgetNo: 'Behalten',
    forgotten: (v) => `${v.name} wurde auf diesem Computer vergessen.`,
  },
};
