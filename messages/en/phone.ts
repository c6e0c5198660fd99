interface Phone {
  readonly title: string;
  readonly lines: Readonly<Record<'viewer' | 'reader' | 'typist', readonly string[]>>;
}

/** What to say on the phone while the digits are compared, by what this person does with them. */
export const phone: Phone = {
  title: 'What to say on the phone',
  lines: {
    viewer: [
      '“It is me. I want to verify you: do you have six digits on your screen?”',
      '“I read you mine, one by one. Are they the same as yours?”',
      '“All six are the same: we both press ‘They match’ now.” Or: “One is different: we both press ‘They don’t match’.”',
    ],
    reader: [
      '“It is me. I want to verify you: are there six empty boxes on your screen?”',
      '“I read you six digits, one by one. Type them.”',
      '“Does your computer say that they match? Then I press ‘They match’ now.”',
    ],
    typist: [
      '“It is me. I want to verify you: do you have six digits on your screen?”',
      '“Read them to me, one by one. I type them.”',
      '“My computer says that they match: press ‘They match’ now.”',
    ],
  },
};
