/** Numbers in words for figures and tables. */

/** Three significant digits: `0.125`, `-1.5e-7`. */
export function short(value: number): string {
  if (value === 0 || (Number.isInteger(value) && Math.abs(value) < 10_000)) return minus(String(value));
  const size = Math.abs(value);
  const text = size < 1e-3 || size >= 1e4 ? value.toExponential(1).replace('.0e', 'e') : value.toPrecision(3);
  return minus(text.includes('e') ? text.replace('e+', 'e') : String(Number(text)));
}

const minus = (text: string): string => text.replaceAll('-', '−');

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `10⁻⁸` */
export const powerOfTen = (exponent: number): string =>
  `10${exponent < 0 ? '⁻' : ''}${String(Math.abs(exponent)).replace(/\d/g, (digit) => raised[Number(digit)] ?? digit)}`;
