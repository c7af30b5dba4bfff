import { formatDecimal } from '../decimal.ts';

/**
 * By how much two amounts may differ: `auto` is what rounding to the shown places explains
 * (Money.agreesWith), otherwise an amount in fen.
 */
export class Tolerance {
  readonly fen: number | undefined;

  constructor(fen?: number) {
    this.fen = fen;
  }

  /** `0.05 元`; for `auto` 显示位数的舍入误差. */
  words(language: 'zh' | 'en'): string {
    if (this.fen !== undefined) {
      const yuan = formatDecimal({ digits: BigInt(this.fen), places: 2 }, 2);
      return language === 'zh' ? `${yuan} 元` : `${yuan} yuan`;
    }
    return language === 'zh' ? '显示位数的舍入误差' : 'what rounding explains';
  }
}
