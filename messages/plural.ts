/**
 * Plural forms by the CLDR categories of `Intl.PluralRules`: English and German have `one` and
 * `other`, other languages up to six.
 */

/** One sentence per category of the language; `#` stands for the number. */
export type Plurals<Category extends Intl.LDMLPluralRule> = Readonly<
  Record<Category | 'other', string>
>;

/**
 * @typeParam Category the plural categories of the language
 * @param locale BCP 47 tag of the language
 * @returns a function that selects the sentence for a number and inserts the formatted number
 */
export function pluralsIn<Category extends Intl.LDMLPluralRule>(
  locale: string,
): (count: number, sentences: Plurals<Category>) => string {
  // Created on first use, since loading ICU data for unused languages would slow down the start.
  let rules: Intl.PluralRules | null = null;
  let numbers: Intl.NumberFormat | null = null;
  return (count, sentences) => {
    rules ??= new Intl.PluralRules(locale);
    numbers ??= new Intl.NumberFormat(locale);
    const forms: Partial<Record<Intl.LDMLPluralRule, string>> = sentences;
    const sentence = forms[rules.select(count)] ?? sentences.other;
    return sentence.replaceAll('#', numbers.format(count));
  };
}
