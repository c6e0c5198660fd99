/**
 * Emoji, and a few letters, that programs use as marks of a state: whoever has one in their name looks
 * checked. All other symbols that could are no emoji, and names have none of them.
 */
const CHARACTERS = [
  // Ticks, crosses, and letters that look like a tick.
  String.raw`\u2705\u2611\u2713\u2714\u2716\u274C\u274E\uAA9C\u{10102}`,
  // Warnings.
  String.raw`\u26A0\u26D4\u2753-\u2755\u2757\u{1F6AB}\u{1F6D1}`,
  // Locks, keys and shields.
  String.raw`\u{1F50F}-\u{1F513}\u{1F5DD}\u{1F6E1}\u{1F530}\u269C`,
  // Medals, rosettes and badges.
  String.raw`\u{1F396}\u{1F397}\u{1F3C5}\u{1F3C6}\u{1F3F5}\u{1F947}-\u{1F949}\u{1F4AE}\u{1F4DB}\u{1FAAA}`,
  // Stars.
  String.raw`\u2733\u2734\u2747\u2B50\u{1F31F}`,
  // Discs, rings and squares, such as those of traffic lights.
  String.raw`\u25AA\u25AB\u25FB-\u25FE\u26AA\u26AB\u2B1B\u2B1C\u2B55\u{1F4A0}\u{1F518}\u{1F532}-\u{1F53B}\u{1F7E0}-\u{1F7EB}`,
  // Letters and numbers in circles and boxes.
  String.raw`\u24EA-\u24FF\u2776-\u2793\u{1F100}-\u{1F1E5}\u{1F200}-\u{1F2FF}`,
];

export const STATUS_MARKS = new RegExp(`[${CHARACTERS.join('')}]`, 'gu');
