import type { proof as english } from '../en/proof.ts';
import { plural } from './plural.ts';

const labels: (typeof english)['labels'] = {
  'digits-v2': 'Anhand der Ziffern geprüft',
  'digits-v1': 'Ziffern verglichen, auf die ältere Art',
  'fingerprint-compared': 'Fingerabdruck verglichen',
  'fingerprint-differs': 'Fingerabdruck weicht ab',
  'not-here': 'Hier nicht geprüft',
  unreadable: 'Vermerke nicht lesbar',
};

const meanings: (typeof english)['meanings'] = {
  'digits-v2':
    'Schlüssel und Postfach sind echt. Niemand konnte sich dazwischenstellen, auch nicht das Relay, außer mit einem Zufall von eins zu einer Million.',
  'digits-v1':
    'Das schließt Fremde und Tippfehler aus, aber kein Relay, das dafür gebaut ist, euch beide zu täuschen.',
  'fingerprint-compared':
    'Das hast du selbst vermerkt, auf diesem Computer. Es gilt für genau diesen Schlüssel; die Adresse des Postfachs gehört nicht dazu.',
  'fingerprint-differs':
    'Verlass dich nicht auf diesen Schlüssel, bevor ihr ihn noch einmal geprüft habt.',
  'not-here':
    'Ein anderes Programm hat diesen Kontakt eingetragen, oder Schlüssel oder Postfach sind seitdem andere. Auf diesem Computer wurde nichts bewiesen.',
  unreadable:
    'Die Datei mit deinen Vermerken kann nicht gelesen werden: Vielleicht wich dieser Schlüssel ab. Prüft ihn noch einmal.',
};

/** What was proved about a peer, and how to prove it. */
export const proof: typeof english = {
  labels,
  meanings,
  when: {
    'digits-v2': (v) => `Anhand der Ziffern geprüft am ${v.date}`,
    'digits-v1': (v) => `Ziffern auf die ältere Art verglichen am ${v.date}`,
    'fingerprint-compared': (v) => `Fingerabdruck verglichen am ${v.date}`,
    'fingerprint-differs': (v) => `Fingerabdruck weicht ab, vermerkt am ${v.date}`,
  },
  lessShort: 'Ein Code für den Befehl wire: Die Ziffern beweisen weniger.',
  less: 'Ein solcher Code ist für den Befehl wire, und er beweist weniger: Wer das Relay betreibt, kann auf beiden Bildschirmen dieselben Ziffern erscheinen lassen und zwischen euch stehen.',

  verify: {
    button: 'Mit Ziffern prüfen',
    title: (v) => `${v.name} mit Ziffern prüfen`,
    intro:
      'Ihr koppelt euch noch einmal, nur für diesen Kontakt. Gleiche Ziffern beweisen dann, dass Schlüssel und Postfach echt sind. Ein anderer Schlüssel wird abgelehnt und angezeigt.',
    need: 'Ruf vorher an oder trefft euch. Auch dort wird das aktuelle Wire Tray gebraucht.',
    host: 'Code erstellen',
    hostHint: 'Du sagst ihn der anderen Person, und sie tritt damit bei.',
    join: 'Code eingeben',
    joinHint: 'Die andere Person eröffnet eine Kopplung und sagt dir den Code.',
    running: (v) => `Diese Kopplung prüft ${v.name}. Jeder andere Schlüssel wird abgelehnt.`,
    was: (v) => `Diese Kopplung sollte ${v.name} prüfen.`,
    otherForm:
      'Mit einem Code für den Befehl wire lässt sich kein Kontakt prüfen. Bitte um einen mit zehn Buchstaben und Ziffern.',
    fingerprintInstead:
      'Ohne Relay könnt ihr stattdessen den vollständigen Fingerabdruck vergleichen.',
  },

  elsewhere: {
    seen: (v) =>
      `Ein anderes Programm hat ${v.name} als geprüften Kontakt eingetragen, zuerst gesehen am ${v.date}. Hier wurde nichts bewiesen.`,
    seenOnce: (v) =>
      `Ein anderes Programm hat ${v.name} als geprüften Kontakt eingetragen. Hier wurde nichts bewiesen.`,
    several: (v) =>
      plural(v.count, {
        one: 'Ein anderes Programm hat # Kontakt als geprüft eingetragen',
        other: 'Andere Programme haben # Kontakte als geprüft eingetragen',
      }),
    know: 'Ich weiß',
  },

  mailbox: {
    title: (v) => `Ist ${v.name} umgezogen?`,
    what: 'Den Schlüssel, der kam, kennst du, aber nicht das Postfach dazu. Nichts beweist, dass es das richtige ist. Frag die Person selbst, am Telefon oder persönlich.',
    ask: 'Welches Postfach ist das richtige?',
    until: 'Das alte bleibt, bis du antwortest.',
    keep: 'Das alte behalten',
    use: 'Das neue verwenden',
    notYet:
      'Nicht so schnell: „Das neue verwenden“ geht erst, wenn beide Orte eine Sekunde lang zu sehen waren. Es wurde nichts geändert.',
    needed: (v) => `${v.name} kam mit einem anderen Postfach. Welches gilt?`,
    open: 'Frage beantworten',
  },
};
