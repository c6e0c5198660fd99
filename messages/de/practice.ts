import type { practice as english } from '../en/practice.ts';

/** Eine Kopplung üben: zwei Runden mit einem gespielten Gegenüber. */
export const practice: typeof english = {
  title: 'Eine Kopplung üben',
  hint: 'Zwei Runden mit einem gespielten Gegenüber, damit du eine Kopplung kennst, bevor sie zählt. Nichts von dir wird angefasst.',
  back: 'Übung beenden',
  intro:
    'Du koppelst zweimal mit Robin, einer gespielten Person auf diesem Computer. Die Kopplung selbst ist echt: Identitäten, die dafür gemacht und danach weggeworfen werden, treffen sich an einem Relay, das nur dieser Computer erreicht. Deine Identität und deine Kontakte bleiben unberührt.',
  task: 'Vergleiche die Ziffern, als ob es zählte. Jemand könnte zwischen dir und Robin sitzen.',
  begin: 'Anfangen',
  round: (v) => `Übung, Runde ${v.round} von 2. Hier zählt nichts.`,
  settingUp: 'Zwei gespielte Computer werden vorbereitet',
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
      text: 'Jemand saß zwischen euch und koppelte sich mit jedem von euch einzeln, deshalb waren die Ziffern verschieden. Du hast es gestoppt: Nichts wurde anerkannt oder geteilt.',
    },
    missed: {
      title: 'Jemand ist zwischen euch gekommen',
      text: 'Die Ziffern waren verschieden, und du hast gesagt, sie stimmen überein. Im Ernst würde dieser Computer jetzt dem Schlüssel dessen trauen, der zwischen dir und Robin sitzt. Vergleiche alle sechs Ziffern, nicht nur die ersten.',
    },
    'false-alarm': {
      title: 'Sie stimmten überein',
      text: 'Auf beiden Bildschirmen standen dieselben sechs Ziffern. Verloren ist nichts: Im Ernst fingt ihr mit einem neuen Code von vorne an. Im Zweifel ist das der bessere Fehler.',
    },
  },
  next: 'Zweite Runde',
  again: 'Noch einmal',
  score: (v) =>
    v.rounds === 2
      ? 'Du hattest in beiden Runden recht.'
      : v.rounds === 1
        ? 'Du hattest in einer von zwei Runden recht.'
        : 'Du lagst in beiden Runden falsch. Noch einmal?',
  cancelText: 'Die Übung endet, und nichts davon wird behalten.',
};
