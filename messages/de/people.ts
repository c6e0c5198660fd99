import type { people as english } from '../en/people.ts';
import { plural } from './plural.ts';

const tiers: (typeof english)['tiers'] = {
  UNTRUSTED: 'Nicht geprüft',
  ORG_VERIFIED: 'Von einer Organisation verbürgt',
  VERIFIED: 'Von einer Person geprüft',
  ATTESTED: 'Deine eigene Identität',
  TRUSTED: 'Als vertraut markiert',
};

const tierMeanings: (typeof english)['tierMeanings'] = {
  UNTRUSTED: 'Niemand hat geprüft, ob dieser Schlüssel dieser Person gehört.',
  ORG_VERIFIED:
    'Eine Organisation sagt, dass dieser Schlüssel dieser Person gehört; du selbst hast es nicht geprüft.',
  VERIFIED:
    'Jemand an diesem Computer hat geprüft, wer das ist, etwa durch den Vergleich von sechs Ziffern.',
  ATTESTED: 'Das ist der Schlüssel dieses Computers.',
  TRUSTED: 'Jemand an diesem Computer hat hier das höchste Vertrauen vergeben, das es gibt.',
};

/** Identities: one's own (Welcome) and those of others (Peers). */
export const people: typeof english = {
  identity: {
    handle: 'Kurzname',
    name: 'Name',
    cardName: 'Nennt sich',
    cardNameHint: 'Selbst gewählt; niemand hat es geprüft.',
    did: 'DID',
    fingerprint: 'Fingerabdruck',
    fullFingerprint: 'Ganzer Fingerabdruck',
    relay: 'Relay',
    verified: 'Geprüft',
    trust: 'Vertrauen',
    noRelay: 'keines bekannt',
    plainHttpRelay: (v) => `${v.host} (unverschlüsselt)`,
    unknownDate: 'kein Datum vermerkt',
  },

  fingerprint: {
    title: 'Ganzen Fingerabdruck vergleichen',
    how: 'Ruft euch an oder trefft euch und öffnet diese Ansicht auf beiden Computern. Beide zeigen dieselben zwei Fingerabdrücke in derselben Reihenfolge: Lest sie einander vor, Gruppe für Gruppe. Nehmt nicht den Chat, in dem der Code stand.',
    why: 'Sind alle Gruppen gleich, habt ihr jeweils den echten Schlüssel des anderen, und niemand sonst kann in eurem Namen schreiben. Die Adresse eines Briefkastens gehört nicht dazu: Ein täuschendes Relay kann dort weiterhin Unverschlüsseltes lesen oder zurückhalten.',
    yours: 'Deiner',
    theirs: (v) => `Der von ${v.name}`,
    spell: 'Gruppen buchstabieren',
    ask: 'Sind alle Gruppen auf beiden Bildschirmen gleich?',
    same: 'Alle Gruppen sind gleich',
    differs: 'Eine Gruppe weicht ab',
    label: 'Fingerabdruck verglichen',
    when: (v) => `Fingerabdruck verglichen am ${v.date}`,
    whenHint:
      'Das hast du selbst vermerkt, auf diesem Computer. Es gilt für genau diesen Schlüssel.',
    differsTitle: 'Verlass dich nicht auf diesen Schlüssel',
    differsNext:
      'Hat sich niemand verlesen, steht jemand zwischen euch. Vergiss diesen Kontakt und koppelt euch neu, über ein anderes Relay und ein anderes Netz.',
    differsLabel: 'Fingerabdruck weicht ab',
    differsWhen: (v) => `Fingerabdruck weicht ab, vermerkt am ${v.date}`,
    differsRecorded: (v) => `Vermerkt am ${v.date}.`,
    differsHint: 'Verlass dich nicht auf diesen Schlüssel, bevor ihr ihn neu verglichen habt.',
    unreadableLabel: 'Vergleichsnotizen nicht lesbar',
    unreadableHint:
      'Die Datei mit deinen Vergleichen ist nicht lesbar. Vielleicht wich dieser Schlüssel ab. Vergleicht ihn noch einmal.',
    again: 'Noch einmal vergleichen',
    noKey: 'Von diesem Kontakt gibt es keinen Schlüssel, der sich vergleichen ließe.',
  },

  welcome: {
    title: 'Willkommen bei Wire Tray',
    intro:
      'Zwei Menschen, ein kurzer Code, sechs Ziffern: Danach kennen eure Computer den Schlüssel des anderen.',
    handle: 'Dein Kurzname',
    handleHint:
      'Buchstaben (A–Z), Ziffern, Binde- und Unterstriche, höchstens 64. Andere sehen ihn.',
    handleBad: (v) => `„${v.character}“ kann nicht Teil eines Kurznamens sein.`,
    handleSpace: 'Ein Kurzname hat keine Leerzeichen.',
    handleLong: 'Ein Kurzname hat höchstens 64 Zeichen.',
    handleDevice: 'Diesen Namen behält Windows für sich. Wähle einen anderen.',
    handleEmpty: 'Gib zuerst einen Kurznamen ein.',
    handleGood: 'Dieser Kurzname geht.',
    create: 'Identität anlegen',
    creating: 'Dein Schlüssel wird gemacht. Das dauert eine Sekunde.',
    already:
      'Wenn du auf diesem Computer wire benutzt, wird die Identität von dort gefunden und so verwendet, wie sie ist.',
    pendingLink: 'Dein Beitrittslink wird aufgehoben und danach geöffnet.',
    readyTitle: 'Das bist du',
    ready: 'Dein privater Schlüssel bleibt auf diesem Computer. Das Übrige sehen andere von dir.',
    relayTitle: 'Wo ihr euch trefft',
    begin: 'Dieses Relay benutzen',
    later: 'Später wählen',
    brokenTitle: 'Deine Identität braucht Aufmerksamkeit',
    brokenWhere: 'Die Dateien liegen in',
    brokenUntouched: 'Wire Tray hat dort nichts verändert.',
  },

  tiers,
  tierMeanings,

  peers: {
    title: 'Kontakte',
    search: 'Kontakte durchsuchen',
    list: 'Deine Kontakte',
    count: (v) => plural(v.count, { one: '# Kontakt', other: '# Kontakte' }),
    none: 'Hier ist noch niemand festgehalten. Kopple dich mit jemandem, dann steht die Person hier.',
    noMatch: (v) => `Kein Kontakt passt zu „${v.text}“.`,
    gone: 'Dieser Kontakt steht nicht mehr in der Liste.',
    back: (v) => `Zurück zu ${v.name}`,
    forget: 'Diesen Kontakt vergessen',
    forgetTitle: (v) => `${v.name} vergessen?`,
    forgetDoes:
      'Schlüssel, Briefkastenadresse und der Vermerk, dass ihr Fingerabdrücke verglichen habt, werden von diesem Computer entfernt. Nachrichten von dort gelten nicht mehr als von dieser Person.',
    forgetDoesNot:
      'Widerrufen wird damit nichts: Deine Karte und der Schlüssel zu deinem Briefkasten bleiben dort. Von dort kann also weiter hineingeschrieben und darin gelesen werden. Die Person erfährt nichts davon.',
    forgetAgain: 'Ihr könnt euch jederzeit wieder koppeln.',
    forgetYes: 'Vergessen',
    forgetNo: 'Behalten',
    forgotten: (v) => `${v.name} ist auf diesem Computer vergessen.`,
  },
};
