import type { practice as english } from '../en/practice.ts';

/** Practice pairing: two rounds with a pretend partner. */
export const practice: typeof english = {
  title: 'Kopplung üben',
  hint: 'Zwei Runden mit einer erfundenen Person, damit du den Ablauf kennst, bevor es zählt. Deine Daten bleiben unberührt.',
  offer: 'Neu hier? Übe es einmal.',
  back: 'Übung beenden',
  intro:
    'Du koppelst dich zweimal mit Robin, einer erfundenen Person auf diesem Computer. Die Kopplung selbst ist echt: Identitäten, die dafür angelegt und danach gelöscht werden, treffen sich bei einem Relay, das nur dieser Computer erreicht. Deine Identität und deine Kontakte bleiben unberührt.',
  task: 'Vergleiche die Ziffern, als wäre es ernst. Jemand könnte zwischen dir und Robin sitzen und sogar euren Code kennen: Dann verraten es nur die Ziffern.',
  begin: 'Anfangen',
  round: (v) => `Übung, Runde ${v.round} von 2. Hier zählt nichts.`,
  settingUp: 'Zwei Übungscomputer werden vorbereitet',
  settingUpHint: 'Das dauert ein paar Sekunden.',
  partnerTitle: 'Robin, am Telefon',
  theyRead: (v) => `„Auf meinem Bildschirm steht: ${v.digits}.“`,
  theyAsk: '„Liest du vor, oder tippst du? Ich mache das andere.“',
  theirsSame: '„Ich habe getippt, was du vorgelesen hast. Mein Computer sagt, es sind dieselben.“',
  theirsDiffer:
    '„Ich habe getippt, was du vorgelesen hast. Mein Computer sagt, es sind nicht dieselben.“',
  yours: 'Dein Bildschirm',
  theirs: 'Robins Bildschirm',
  outcomes: {
    paired: {
      title: 'Richtig: Sie stimmten überein',
      text: 'Auf beiden Bildschirmen standen dieselben sechs Ziffern, und niemand saß zwischen euch.',
    },
    caught: {
      title: 'Richtig: Du hast es gemerkt',
      text: 'Jemand kannte euren Code, saß zwischen euch und koppelte sich mit euch beiden einzeln. Die Ziffern gleich zu machen war nicht möglich. Du hast es gestoppt: Niemandem wurde vertraut, nichts wurde weitergegeben.',
    },
    missed: {
      title: 'Jemand ist zwischen euch gekommen',
      text: 'Jemand kannte euren Code, konnte die Ziffern aber nicht gleich machen. Du hast gesagt, dass sie übereinstimmen. Im Ernstfall würde dieser Computer jetzt dem Schlüssel der Person vertrauen, die zwischen dir und Robin sitzt. Vergleiche alle sechs Ziffern, nicht nur die ersten.',
    },
    'false-alarm': {
      title: 'Sie stimmten überein',
      text: 'Auf beiden Bildschirmen standen dieselben sechs Ziffern. Verloren ist nichts: Im Ernstfall würdest du mit einem neuen Code noch einmal anfangen. Im Zweifel ist das der bessere Fehler.',
    },
  },
  next: 'Zweite Runde',
  again: 'Noch einmal',
  score: (v) =>
    v.rounds === 2
      ? 'Du hast in beiden Runden richtig geantwortet.'
      : v.rounds === 1
        ? 'Du hast in einer von zwei Runden richtig geantwortet.'
        : 'Du hast in beiden Runden falsch geantwortet. Noch einmal?',
  cancelText: 'Die Übung endet, und nichts davon wird gespeichert.',
};
