import type { phone as english } from '../en/phone.ts';

export const phone: typeof english = {
  title: 'Was du am Telefon sagst',
  lines: {
    viewer: [
      '„Ich bin es. Ich möchte dich prüfen: Siehst du sechs Ziffern auf deinem Bildschirm?“',
      '„Ich lese dir meine vor, eine nach der anderen. Sind es die gleichen wie bei dir?“',
      '„Alle sechs sind gleich: Wir drücken jetzt beide ‚Sie stimmen überein‘.“ Oder: „Eine ist anders: Wir drücken beide ‚Sie stimmen nicht überein‘.“',
    ],
    reader: [
      '„Ich bin es. Ich möchte dich prüfen: Siehst du sechs leere Kästchen auf deinem Bildschirm?“',
      '„Ich lese dir sechs Ziffern vor, eine nach der anderen. Tippe sie ein.“',
      '„Sagt dein Computer, dass sie übereinstimmen? Dann drücke ich jetzt ‚Sie stimmen überein‘.“',
    ],
    typist: [
      '„Ich bin es. Ich möchte dich prüfen: Siehst du sechs Ziffern auf deinem Bildschirm?“',
      '„Lies sie mir vor, eine nach der anderen. Ich tippe sie ein.“',
      '„Mein Computer sagt, dass sie übereinstimmen: Drück jetzt ‚Sie stimmen überein‘.“',
    ],
  },
};
