import type { requestFailures as english } from '../en/request-failures.ts';

/** About requests of peers, and the homes of this computer. */
export const requestFailures: typeof english = {
  'no-such-request': {
    title: 'Diese Anfrage gibt es nicht',
    meaning: 'Niemand mit diesem Namen bittet gerade darum, eingelassen zu werden.',
    next: 'Sieh in der Liste der Anfragen nach.',
  },
  'request-changed': {
    title: 'Das ist eine andere Anfrage als die, die du gesehen hast',
    meaning: 'Karte, Postfach oder Zeit sind anders. Es wurde nichts getan.',
    next: 'Sieh dir die Anfrage an, wie sie jetzt ist, und entscheide dann.',
  },
  'request-collides': {
    title: 'Diesen Namen kennst du mit einem anderen Schlüssel',
    meaning:
      'Er steht hier für einen anderen Schlüssel: für einen Kontakt, den du kennst, oder für dich selbst. Es wurde nichts angenommen.',
    next: 'Frag die Person auf einem anderen Weg. Nur wenn sie einen neuen Schlüssel hat, vergiss zuerst den alten Kontakt.',
  },
  'own-mailbox-missing': {
    title: 'Du hast noch kein Postfach',
    meaning:
      'Wer angenommen wird, erfährt, wohin an dich zu schreiben ist, und diesen Ort gibt es nicht.',
    next: 'Lass den Befehl wire eines anlegen (wire up), oder beginne zuerst eine Kopplung.',
  },
  'no-such-home': {
    title: 'Keine Identität auf diesem Computer heißt so',
    meaning: 'Weder die übliche noch die einer Sitzung.',
    next: 'Sieh in der Liste der Ordner nach.',
  },
  'several-homes': {
    title: 'Mehrere Identitäten auf diesem Computer heißen so',
    meaning: 'Damit ist nicht klar, welche du meinst.',
    next: 'Gib den Fingerabdruck dazu: Name, Strich und seine acht Ziffern. Er steht in der Liste der Ordner.',
  },
};
