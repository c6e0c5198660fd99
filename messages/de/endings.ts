import type {
  endings as english,
  endingsV1 as englishV1,
  endingsV2 as englishV2,
} from '../en/endings.ts';
import type { FailureText } from '../failure-text.ts';

/** Why a pairing stopped. After these failures the same code never works again. */
export const endings: Readonly<Record<keyof typeof english, FailureText>> = {
  'digits-rejected': {
    title: 'Gestoppt. Niemandem wurde vertraut, nichts wurde weitergegeben.',
    meaning: 'Entweder hat sich jemand verhört, oder jemand steht zwischen euch.',
    next: 'Fangt mit einem neuen Code noch einmal an; passiert es wieder, wechselt Relay und Netzwerk.',
  },
  expired: {
    title: 'Die Zeit ist abgelaufen',
    meaning:
      'Die Kopplung wurde nicht rechtzeitig abgeschlossen. Hier wurde niemand als Kontakt gespeichert.',
    next: 'Verabredet eine Zeit, zu der ihr beide da seid, und fangt mit einem neuen Code an.',
  },
  'role-taken': {
    title: 'Dein Platz bei diesem Code ist besetzt',
    meaning:
      'Ein anderer Computer hat diesen Code in derselben Rolle verwendet, versehentlich oder absichtlich.',
    next: 'Verwende diesen Code nicht mehr und fang mit einem neuen an.',
  },
  'relay-forgot': {
    title: 'Die andere Seite hat abgebrochen, oder das Relay hat die Kopplung vergessen',
    meaning:
      'Das Relay kennt diesen Code nicht mehr. Auf dem anderen Bildschirm sieht es vielleicht anders aus.',
    next: 'Frag nach, was dort angezeigt wird, und fang mit einem neuen Code an.',
  },
  'relay-refused': {
    title: 'Das Relay lehnt diese Kopplung ab',
    meaning: 'Es antwortet, akzeptiert aber nicht, was eine Kopplung braucht.',
    next: 'Wähle in den Einstellungen ein anderes Relay und fang mit einem neuen Code an.',
  },
  'not-a-relay': {
    title: 'An dieser Adresse ist kein Relay',
    meaning: 'Dort antwortet etwas, aber nicht wie ein Relay. Vielleicht ist es eine Anmeldeseite.',
    next: 'Prüfe die Adresse des Relays und dein Netzwerk.',
  },
  'bad-message': {
    title: 'Die Nachricht der anderen Seite ist ungültig',
    meaning: 'Was ankam, entspricht nicht dem Protokoll und wurde verworfen.',
    next: 'Stellt sicher, dass ihr beide ein aktuelles Programm verwendet, und fangt mit einem neuen Code an.',
  },
  reflected: {
    title: 'Deine eigene Nachricht kam zurück',
    meaning:
      'Du hast deine eigene Nachricht erhalten, als käme sie von der anderen Seite. Ein ehrliches Relay tut das nicht.',
    next: 'Fang mit einem neuen Code an; passiert es wieder, über ein anderes Relay.',
  },
  tampered: {
    title: 'Die Ziffern passen nicht mehr',
    meaning:
      'Die gespeicherten Daten und die Antwort des Relays stimmen nicht mehr überein. Entweder ist die andere Person mit diesem Code ein zweites Mal beigetreten, oder unterwegs wurde etwas verändert.',
    next: 'Frag die andere Person, ob sie zweimal beigetreten ist, und fang mit einem neuen Code an.',
  },
  'bootstrap-rejected': {
    title: 'Die Karte der anderen Seite ließ sich nicht öffnen',
    meaning:
      'Was ankam, war nicht mit dem Schlüssel dieser Kopplung versiegelt. Hier wurde niemand als Kontakt gespeichert.',
    next: 'Fang mit einem neuen Code an; passiert es wieder, wechselt Relay und Netzwerk.',
  },
  'card-rejected': {
    title: 'Die Karte der anderen Seite ist nicht in Ordnung',
    meaning:
      'Name, Schlüssel und Signatur gehören nicht zusammen, oder der Name ist nicht erlaubt. Hier wurde niemand als Kontakt gespeichert.',
    next: 'Bitte die andere Person, ihre Identität zu prüfen, und fang dann mit einem neuen Code an.',
  },
  'own-identity': {
    title: 'Das warst du selbst',
    meaning: 'Die andere Seite hat dieselbe Identität wie dieser Computer.',
    next: 'Kopple mit einem neuen Code einen Computer, der eine eigene Identität hat.',
  },
  'peer-key-changed': {
    title: 'Du kennst diesen Namen mit einem anderen Schlüssel',
    meaning:
      'Dieser Name steht hier für einen anderen Schlüssel: für einen Kontakt oder für dich selbst. Entweder hat diese Person einen neuen Schlüssel, oder zwei Personen verwenden denselben Namen. Der alte Schlüssel bleibt gespeichert.',
    next: 'Frag die Person selbst. Gehört der neue Schlüssel ihr, vergiss den alten und koppelt euch neu. Ist es dein eigener Kurzname, muss eine Seite einen anderen wählen.',
  },
  'peer-mailbox-changed': {
    title: 'Du kennst diesen Schlüssel mit einem anderen Postfach',
    meaning:
      'Die Karte kennst du, das Postfach, das mit ihr kam, aber nicht. Entweder ist die Person umgezogen, oder jemand hat ihre Karte mit einem eigenen Postfach weitergegeben. Das alte Postfach bleibt gespeichert.',
    next: 'Frag die Person selbst, wo ihr Postfach ist. Ist es umgezogen, vergiss diesen Kontakt und koppelt euch neu.',
  },
  'malformed-request': {
    title: 'Diese Anfrage ist ungültig',
    meaning: 'Die Datei, die diese Kopplung anfordert, ist unvollständig oder widersprüchlich.',
    next: 'Fang mit einem neuen Code an.',
  },
  'cannot-resume': {
    title: 'Die Kopplung konnte nach dem Neustart nicht fortgesetzt werden',
    meaning: 'Die gespeicherten Daten reichen nicht aus, um dort weiterzumachen.',
    next: 'Fang mit einem neuen Code an.',
  },
  'stopped-elsewhere': {
    title: 'Ein anderes Programm hat diese Kopplung gestoppt',
    meaning:
      'Sie wurde außerhalb dieses Fensters beendet. Was das andere Programm vermerkt hat, steht in den Details.',
    next: 'Fang mit einem neuen Code an.',
  },
  'other-version': {
    title: 'Die andere Seite verwendet eine andere Version',
    meaning:
      'Was ankam, gehört zu einer anderen Version der Kopplung als dieser Code. Hier wurde niemand als Kontakt gespeichert.',
    next: 'Stellt sicher, dass ihr beide das aktuelle Wire Tray verwendet, und fangt mit einem neuen Code an.',
  },
  'codes-differ': {
    title: 'Die Codes sind verschieden, oder jemand steht zwischen euch',
    meaning:
      'Die andere Seite hat einen anderen Code verwendet, oder jemand dazwischen. Deshalb wurden keine Ziffern angezeigt, und hier wurde niemand als Kontakt gespeichert.',
    next: 'Fangt mit einem neuen Code an und lest ihn euch vor; passiert es wieder, wechselt Relay und Netzwerk.',
  },
  'they-saw-other-digits': {
    title: 'Dort standen andere Ziffern',
    meaning:
      'Die andere Seite hat gemeldet, dass die Ziffern nicht übereinstimmen. Entweder hat sich jemand verhört, oder jemand steht zwischen euch. Hier wurde niemand als Kontakt gespeichert.',
    next: 'Fangt mit einem neuen Code noch einmal an; passiert es wieder, wechselt Relay und Netzwerk.',
  },
  'they-cancelled': {
    title: 'Die andere Seite hat abgebrochen',
    meaning:
      'Sie hat die Kopplung beendet, bevor ihr gekoppelt wart. Hier wurde niemand als Kontakt gespeichert. Auch jemand, der zwischen euch steht, könnte das melden.',
    next: 'Frag nach, ob sie es war, und fang dann mit einem neuen Code an.',
  },
  'no-free-code': {
    title: 'Dieses Relay nimmt keine Kopplung an',
    meaning: 'Jeder neue Code war dort schon belegt, bevor ihn jemand gesehen hat.',
    next: 'Wähle in den Einstellungen ein anderes Relay und fang mit einem neuen Code an.',
  },
  'other-peer': {
    title: 'Das ist jemand anderes',
    meaning:
      'Es kam ein anderer Schlüssel als der des Kontakts, der geprüft werden sollte. Nichts wurde geändert, und niemand wurde als Kontakt gespeichert.',
    next: 'Frag die Person selbst, ob sie diesen Code verwendet hat. Hat sie einen neuen Schlüssel, vergiss den alten unter Kontakte und koppelt euch neu.',
  },
  withdrawn: {
    title: 'Du hast „Sie stimmen überein“ zurückgenommen',
    meaning:
      'Hier wurde niemand als Kontakt gespeichert. Deine Karte kann schon unterwegs sein: Dann kennt die andere Seite deinen Schlüssel und dein Postfach und hat dich vielleicht gespeichert.',
    next: 'Sag es der anderen Person, und bitte sie, dich zu vergessen, falls sie dich gespeichert hat. Waren die Ziffern verschieden, wechselt Relay und Netz, bevor ihr mit einem neuen Code anfangt.',
  },
};

export const endingsV1: typeof englishV1 = {
  'relay-forgot': {
    title: 'Die andere Seite hat abgebrochen, oder das Relay hat die Kopplung vergessen',
    meaning:
      'Vielleicht standen dort andere Ziffern: Dann kann jemand zwischen euch sein. Oder die andere Person hat abgebrochen, oder das Relay wurde neu gestartet. Bei einem Code für den Befehl wire lässt sich das nicht unterscheiden. Hier wurde niemand als Kontakt gespeichert.',
    next: 'Frag sie, bevor du neu anfängst. Waren ihre Ziffern anders, versuch es nicht noch einmal bei diesem Relay: Nehmt ein anderes und ein anderes Netz.',
  },
  rejoining: {
    title: 'Die andere Seite hat abgebrochen, oder das Relay hat diese Kopplung verloren',
    meaning:
      'Vielleicht standen dort andere Ziffern, oder die andere Person hat abgebrochen; oder das Relay wurde neu gestartet. Bei einem Code für den Befehl wire lässt sich das nicht unterscheiden.',
    next: 'In wenigen Sekunden ist klar, ob es weitergeht. Fang bei diesem Relay nicht neu an, bevor du gefragt hast.',
  },
};

/** What some endings mean in version 2, where more is certain. */
const inVersion2: (typeof englishV2)['host'] = {
  tampered: {
    title: 'Die andere Seite hat neu angefangen, oder jemand steht zwischen euch',
    meaning:
      'Was sie zuerst gesagt hat, zählt, und dann kam an dieser Stelle etwas anderes. Hier wurde niemand als Kontakt gespeichert.',
    next: 'Frag die andere Person, ob sie neu angefangen hat, und fang mit einem neuen Code an; passiert es wieder, wechselt Relay und Netzwerk.',
  },
  'card-rejected': {
    title: 'Die Karte der anderen Seite ist nicht in Ordnung',
    meaning:
      'Dass Karte, Schlüssel und Postfach zusammengehören, ist nicht bewiesen, oder der Name ist nicht erlaubt. Hier wurde niemand als Kontakt gespeichert.',
    next: 'Bitte die andere Person, ihre Identität zu prüfen, und fang dann mit einem neuen Code an.',
  },
};

/** The endings of version 2 that differ from those above, by this person’s side. */
export const endingsV2: typeof englishV2 = {
  host: inVersion2,
  guest: {
    ...inVersion2,
    'role-taken': {
      title: 'Mit diesem Code ist schon jemand anderes beigetreten',
      meaning: 'Ein anderer Computer hat deinen Platz schon, versehentlich oder absichtlich.',
      next: 'Sag es der Person, von der du den Code hast, und bitte sie um einen neuen.',
    },
  },
};
