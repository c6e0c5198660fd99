import type { pairing as english } from '../en/pairing.ts';

const milestonesOfBoth = {
  'you-confirmed': 'Du hast bestätigt',
  'they-confirmed': 'Andere Seite hat bestätigt',
  'cards-exchanged': 'Karten ausgetauscht',
  pinned: 'Als Kontakt gespeichert',
  'they-have-you': 'Du bist auch dort gespeichert',
};

export const milestones: (typeof english)['milestones'] = {
  host: {
    'code-shared': 'Code mitgeteilt',
    'other-joined': 'Andere Seite ist beigetreten',
    ...milestonesOfBoth,
  },
  guest: {
    'code-shared': 'Code eingegeben',
    'other-joined': 'Die andere Seite ist da',
    ...milestonesOfBoth,
  },
};

const milestonesOfBothNow = {
  'you-confirmed': 'du bestätigst',
  'they-confirmed': 'die andere Seite bestätigt',
  'cards-exchanged': 'Karten austauschen',
  pinned: 'als Kontakt speichern',
  'they-have-you': 'die andere Seite speichert dich',
};

export const milestonesNow: (typeof english)['milestonesNow'] = {
  host: {
    'code-shared': 'Code mitteilen',
    'other-joined': 'die andere Seite tritt bei',
    ...milestonesOfBothNow,
  },
  guest: {
    'code-shared': 'Code beim Relay suchen',
    'other-joined': 'die andere Seite antwortet',
    ...milestonesOfBothNow,
  },
};

export const milestoneStates: (typeof english)['milestoneStates'] = {
  pending: 'noch nicht',
  current: 'jetzt',
  done: 'erledigt',
  unknown: 'nicht bekannt',
};
