/**
 * Sentences that count something. Which of them fits is told by the plural categories of the CLDR
 * (those that ICU knows): English and German have `one` and `other`, other languages up to six.
 */

/** One sentence for each category that the language has; `#` stands for the number. */
export type Plurals<Category extends Intl.LDMLPluralRule> = Readonly<
  Record<Category | 'other', string>
>;

/**
 * @typeParam Category the categories that this language tells apart
 * @param locale BCP 47 tag of the language
 * @returns picks the sentence for a number and writes the number as the language does
 */
export function pluralsIn<Category extends Intl.LDMLPluralRule>(
  locale: string,
): (count: number, sentences: Plurals<Category>) => string {
  // Made when first used: what ICU reads for a language nobody sees would delay the start.
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
