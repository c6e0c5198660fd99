import type { endings as english } from '../en/endings.ts';
import type { FailureText } from '../failure-text.ts';

/** Why a pairing ended. After these the same code never works again. */
export const endings: Readonly<Record<keyof typeof english, FailureText>> = {
  'digits-rejected': {
    title: 'Gestoppt. Nichts wurde anerkannt oder weitergegeben.',
    meaning: 'Entweder hat sich jemand verhört, oder jemand steht zwischen euch.',
    next: 'Fangt mit einem neuen Code noch einmal an; passiert es wieder, wechselt Relay und Netz.',
  },
  expired: {
    title: 'Die Zeit ist abgelaufen',
    meaning: 'Die Kopplung wurde nicht rechtzeitig fertig. Hier wurde niemand festgehalten.',
    next: 'Verabredet euch für einen Moment, in dem ihr beide da seid, und nehmt einen neuen Code.',
  },
  'role-taken': {
    title: 'Dein Platz bei diesem Code ist besetzt',
    meaning:
      'Ein anderer Computer hat diesen Code in derselben Rolle geöffnet, aus Versehen oder mit Absicht.',
    next: 'Lass diesen Code liegen und fang mit einem neuen an.',
  },
  'relay-forgot': {
    title: 'Die andere Seite hat aufgehört, oder das Relay hat vergessen',
    meaning:
      'Das Relay kennt diesen Code nicht mehr. Auf dem anderen Bildschirm kann es anders aussehen.',
    next: 'Frag nach, was dort zu sehen ist, und fang mit einem neuen Code an.',
  },
  'relay-refused': {
    title: 'Das Relay lehnt diese Kopplung ab',
    meaning: 'Es antwortet, nimmt aber nicht an, was eine Kopplung braucht.',
    next: 'Wähle in den Einstellungen ein anderes Relay und fang mit einem neuen Code an.',
  },
  'not-a-relay': {
    title: 'An dieser Adresse ist kein Relay',
    meaning: 'Dort antwortet etwas, aber nicht wie ein Relay. Vielleicht ist es eine Anmeldeseite.',
    next: 'Prüfe die Adresse des Relays und dein Netz.',
  },
  'bad-message': {
    title: 'Die Nachricht der anderen Seite ist unbrauchbar',
    meaning: 'Was ankam, folgt nicht dem Protokoll und wurde weggeworfen.',
    next: 'Achtet darauf, dass ihr beide ein aktuelles Programm habt, und nehmt einen neuen Code.',
  },
  reflected: {
    title: 'Deine eigene Nachricht kam zurück',
    meaning:
      'Du hast deine eigene Nachricht bekommen, als wäre sie von der anderen Seite. Ein ehrliches Relay tut das nicht.',
    next: 'Fang mit einem neuen Code an, bei Wiederholung über ein anderes Relay.',
  },
  tampered: {
    title: 'Die Ziffern passen nicht mehr',
    meaning:
      'Was gespeichert ist und was das Relay jetzt sagt, weicht voneinander ab. Entweder ist die andere Person mit diesem Code ein zweites Mal beigetreten, oder unterwegs wurde etwas verändert.',
    next: 'Frag nach, ob sie zweimal beigetreten ist, und fang mit einem neuen Code an.',
  },
  'bootstrap-rejected': {
    title: 'Die Karte der anderen Seite ließ sich nicht öffnen',
    meaning:
      'Was ankam, war nicht mit dem Schlüssel dieser Kopplung versiegelt. Hier wurde niemand festgehalten.',
    next: 'Fang mit einem neuen Code an; passiert es wieder, wechselt Relay und Netz.',
  },
  'card-rejected': {
    title: 'Die Karte der anderen Seite ist nicht in Ordnung',
    meaning:
      'Name, Schlüssel und Signatur gehören nicht zusammen, oder der Name ist unbrauchbar. Hier wurde niemand festgehalten.',
    next: 'Bitte die andere Person, ihre Identität zu prüfen, und fangt mit einem neuen Code an.',
  },
  'own-identity': {
    title: 'Das warst du selbst',
    meaning: 'Die andere Seite hat dieselbe Identität wie dieser Computer.',
    next: 'Kopple dich mit einem neuen Code mit einem Computer, der eine eigene Identität hat.',
  },
  'peer-key-changed': {
    title: 'Du kennst diesen Namen mit einem anderen Schlüssel',
    meaning:
      'Dieser Name steht hier für einen anderen Schlüssel: für einen Kontakt oder für dich selbst. Entweder gibt es dort einen neuen Schlüssel, oder zwei Leute benutzen einen Namen. Der alte Schlüssel bleibt.',
    next: 'Frag die Person selbst. Ist der neue Schlüssel ihrer, vergiss den alten und koppelt euch neu. Ist es dein eigener Kurzname, muss eine Seite einen anderen wählen.',
  },
  'peer-mailbox-changed': {
    title: 'Du kennst diesen Schlüssel mit einem anderen Briefkasten',
    meaning:
      'Die Karte kennst du, den Briefkasten, der mit ihr kam, nicht. Entweder ist die Person umgezogen, oder jemand hat ihre Karte mit einem eigenen Briefkasten weitergegeben. Der alte Briefkasten bleibt.',
    next: 'Frag die Person selbst, wo ihr Briefkasten ist. Ist er umgezogen, vergiss diesen Kontakt und koppelt euch neu.',
  },
  'malformed-request': {
    title: 'Diese Anfrage ist unbrauchbar',
    meaning: 'Die Datei, die um diese Kopplung bittet, ist unvollständig oder widerspricht sich.',
    next: 'Fang mit einem neuen Code an.',
  },
  'cannot-resume': {
    title: 'Die Kopplung konnte nach dem Neustart nicht weitergehen',
    meaning: 'Was gespeichert war, reicht nicht, um dort weiterzumachen.',
    next: 'Fang mit einem neuen Code an.',
  },
  'stopped-elsewhere': {
    title: 'Ein anderes Programm hat diese Kopplung gestoppt',
    meaning:
      'Sie wurde außerhalb dieses Fensters beendet. Was jenes Programm vermerkt hat, steht in den Einzelheiten.',
    next: 'Fang mit einem neuen Code an.',
  },
};
