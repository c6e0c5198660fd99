import type { waysOut as english } from '../en/ways-out.ts';

export const waysOut: typeof english = {
  cancelling: {
    title: 'Diese Kopplung abbrechen?',
    text: 'Die andere Seite ist da. Die Kopplung endet für euch beide, und hier wird niemand als Kontakt gespeichert.',
    keep: 'Kopplung fortsetzen',
    done: (v) => `${v.name} abgebrochen`,
    hostAlone: 'Niemand war beigetreten. Wer diesen Code jetzt eingibt, findet niemanden.',
    guestAlone:
      'Ihr hattet euch noch nicht gefunden. Vielleicht wartet die andere Person weiter bei diesem Code: sag ihr, dass du aufgehört hast.',
    seenV1:
      'Dort steht in wenigen Sekunden, dass du aufgehört hast oder das Relay die Kopplung verloren hat, und bald darauf, dass sie beendet ist. Welches von beiden, kann dort nicht stehen: sag es der anderen Person.',
    seenV2:
      'Dort steht in wenigen Sekunden, dass du abgebrochen hast, wenn das Relay es weitergibt.',
    cardLeft:
      'Du hattest „Sie stimmen überein“ gedrückt, also kann deine Karte schon unterwegs sein. Dann bist du dort vielleicht als Kontakt gespeichert: Bitte die andere Person, dich zu vergessen.',
  },

  wrongButton: {
    press: 'Ich habe den falschen Knopf gedrückt',
    hint: 'Die Kopplung endet für euch beide. Deine Karte kann schon unterwegs sein.',
  },

  entry: {
    change: 'Code oder Relay ändern',
    where: (v) => `Beim Relay ${v.relay}`,
    nobody: 'Bei diesem Code wartet noch niemand. Prüfe ihn mit der anderen Person.',
    nobodyHere: (v) =>
      `Oder die andere Person ist bei einem anderen Relay: Du bist bei ${v.relay}. Ihres steht bei ihrem Code.`,
    ownCode: 'Das ist dein eigener Code; die andere Person gibt ihn ein.',
  },

  expiring: {
    title: 'Dieser Code endet in weniger als einer Minute',
    text: 'Noch ist niemand beigetreten, und das muss vorher geschehen. Ein neuer Code hat zehn Minuten.',
    fresh: 'Neuen Code erstellen',
  },
};
