import { checkSymbol, symbolsOf } from '../../../main/protocol/v2/code.ts';

/** The code with the same nameplate and another last symbol of the secret. @param symbol of base32 */
export function withLastSecret(code: string, symbol: string): string {
  const nine = `${symbolsOf(code).slice(0, 8)}${symbol}`;
  const ten = `${nine}${checkSymbol(nine)}`;
  return `${ten.slice(0, 5)}-${ten.slice(5)}`;
}

/** A code with the same nameplate that is not this one. */
export function otherSecret(code: string): string {
  return withLastSecret(code, symbolsOf(code)[8] === 'A' ? 'B' : 'A');
}
